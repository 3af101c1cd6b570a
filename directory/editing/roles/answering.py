"""The other side says whether a role is so; either of the two ends it. They flush; whoever calls tells the queue."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.accounts.audited import audited
from directory.accounts.models import Account
from directory.accounts.permissions import Forbidden
from directory.accounts.queries import owner_of
from directory.editing.models import Revision, RevisionState
from directory.editing.roles.lawful import refuse_role
from directory.editing.roles.queries import (
    RoleKey,
    Wish,
    other_side,
    role_at,
    section_of_roles,
    speaker_of,
    wishes_in,
)
from directory.editing.settling import settle
from directory.errors import EditConflict
from directory.language import N_
from directory.listings.actions import begin_role, end_role, publish_awaited
from directory.listings.models import Affiliation, AffiliationRole, Listing, ListingKind, Notice, NoticeKind
from directory.listings.role_words import ROLE_NAMES

NOT_AGAIN_FOR = timedelta(days=7)


class RoleAct(StrEnum):
    """What happened, for the audit log."""

    ASKED = "role.asked"
    AGREED = "role.agreed"
    REFUSED = "role.refused"
    BEGUN = "role.begun"
    ENDED = "role.ended"


class NoLongerWished(EditConflict):
    """It was answered before, or nobody asks any more."""


def ask_others(session: Session, revision: Revision, *, by: Account, now: datetime) -> None:
    """Tell whoever may speak for the other side that they are asked. Where one account speaks for both, both have
    spoken; where nobody may, an operator decides."""
    for wish in list(wishes_in(session, revision)):
        speaker = speaker_of(session, wish.other, now=now)
        if speaker is not None and speaker.id == by.id:
            answer_role(session, wish, agrees=True, by=by, now=now)
            continue
        if speaker is not None and not _was_asked(session, wish, now):
            _tell(session, wish.other, NoticeKind.ROLE_ASKED, revision.listing, wish.key.role, now)
        details = {"other": wish.other.id, "role": wish.key.role.value, "way": "mail" if speaker else "operator"}
        audited(session, RoleAct.ASKED, subject=revision.listing, actor=by, details=details, now=now)


def answer_role(session: Session, wish: Wish, *, agrees: bool, by: Account, now: datetime) -> None:
    """Agreed: both pages say so from now on. Refused: neither ever did.

    Raises:
        Forbidden: `by` may not speak for the other side.
        NoLongerWished: see there.
        DirectoryError: what the law says against it today.
    """
    refuse_to_answer(session, wish.other, by=by, now=now)
    revision, asking = wish.revision, wish.revision.listing
    session.refresh(revision, with_for_update=True)  # two answers at one moment are one
    still_wished = {each.key for each in wishes_in(session, revision)}
    if revision.state is not RevisionState.WAITING or wish.key not in still_wished:
        raise NoLongerWished(N_("Nobody asks for this any more."))
    if agrees:
        refuse_role(asking, wish.other, wish.key.role, now=now)
        put_on_record(session, asking, wish.other, wish.key, since_year=wish.since_year, now=now)
    settle(session, revision, str(wish.key), is_live=agrees, now=now)
    if revision.author_id != by.id:
        kind = NoticeKind.ROLE_AGREED if agrees else NoticeKind.ROLE_REFUSED
        _tell(session, asking, kind, wish.other, wish.key.role, now)
    act = RoleAct.AGREED if agrees else RoleAct.REFUSED
    details = {"other": wish.other.id, "role": wish.key.role.value}
    audited(session, act, subject=asking, actor=by, details=details, now=now)


def refuse_to_answer(session: Session, listing: Listing, *, by: Account, now: datetime) -> None:
    """Raises Forbidden where somebody may not speak for a listing."""
    speaker = speaker_of(session, listing, now=now)
    if speaker is None or speaker.id != by.id:
        raise Forbidden(N_("Only the owner of the listing that is named answers this, three days after their claim."))


def put_on_record(
    session: Session, listing: Listing, other: Listing, key: RoleKey, *, since_year: int | None, now: datetime
) -> None:
    """From now on it is so. Services of the practice that waited for somebody like this are published."""
    person, practice = (other, listing) if listing.kind is ListingKind.PRACTICE else (listing, other)
    begin_role(session, person, practice, role=key.role, since_year=since_year, at=now)
    publish_awaited(session, practice, at=now)
    details = {"person": person.id, "role": key.role.value}
    audited(session, RoleAct.BEGUN, subject=practice, details=details, now=now)


def end(session: Session, affiliation: Affiliation, *, said_by: Listing, now: datetime) -> None:
    """One of the two says that it is over: what rested on it leaves every page now, and the other is told."""
    other, practice, role = other_side(affiliation, said_by), affiliation.practice, affiliation.role
    details = {"person": affiliation.person.id, "role": role.value}
    shifts = end_role(session, affiliation, at=now)
    gone = next((shift.gone for shift in shifts if shift.listing is practice), ())
    for told, about in ((other, said_by), (said_by, other)):
        lost = gone if told is practice else ()
        if lost or (told is other and _is_somebody_elses(session, other, said_by)):
            _tell(session, told, NoticeKind.ROLE_ENDED, about, role, now, lost)
    audited(session, RoleAct.ENDED, subject=practice, details=details, now=now)


def tell_of(session: Session, listing: Listing, other: Listing, key: RoleKey, *, now: datetime) -> None:
    """An operator put a role on both pages: the side that did not ask is told, and can end it."""
    if _is_somebody_elses(session, other, listing) and role_at(listing, key) is not None:
        _tell(session, other, NoticeKind.ROLE_BEGUN, listing, key.role, now)


def _was_asked(session: Session, wish: Wish, now: datetime) -> bool:
    """Whether a letter asked them the same a few days ago: it leads to where they can still answer."""
    lately = select(Notice).where(
        Notice.listing_id == wish.other.id,
        Notice.kind == NoticeKind.ROLE_ASKED,
        Notice.recorded_at > now - NOT_AGAIN_FOR,
    )
    same = {"other": wish.revision.listing.name, "role": ROLE_NAMES[wish.key.role]}
    return any(same.items() <= notice.facts.items() for notice in session.scalars(lately))


def _is_somebody_elses(session: Session, listing: Listing, than: Listing) -> bool:
    """Whether a listing has an owner, and another one than this."""
    owner = owner_of(session, listing)
    return owner is not None and owner != owner_of(session, than)


def _tell(
    session: Session,
    listing: Listing,
    kind: NoticeKind,
    other: Listing,
    role: AffiliationRole,
    now: datetime,
    services: tuple[str, ...] = (),
) -> None:
    facts = {
        "other": other.name,
        "role": ROLE_NAMES[role],
        "section": section_of_roles(listing),
        "services": list(services),
    }
    session.add(Notice(listing=listing, kind=kind, facts=facts, recorded_at=now))
    session.flush()
