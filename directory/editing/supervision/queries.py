"""Which physicians are asked, by which way, and which letter a key belongs to."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from directory.accounts.models import Account
from directory.accounts.queries import keepers_of, owner_of
from directory.claims.permissions import contact_frozen_until
from directory.claims.queries import ever_kept, is_party
from directory.editing.models import Revision
from directory.editing.queries import waiting_of
from directory.editing.supervision.keys import hash_of_key
from directory.editing.supervision.models import Answer, SupervisionRequest, Way
from directory.errors import NotFound
from directory.language import N_
from directory.listings.models import Listing

SECTION = "supervision"
NAMED = "supervisor:"  # with the public id of a physician's listing


def key_of(physician: Listing) -> str:
    """The key of a physician in a snapshot of the section."""
    return f"{NAMED}{physician.public_id}"


def listing_of_key(session: Session, key: str) -> Listing | None:
    """The listing that a key of the section names."""
    try:
        public_id = UUID(key.partition(":")[2])
    except ValueError:
        return None
    return session.scalar(select(Listing).where(Listing.public_id == public_id))


def wish_for(session: Session, request: SupervisionRequest) -> Revision | None:
    """The change that waits for this answer; None when nobody asks for it any more."""
    key = key_of(request.physician)
    waiting = waiting_of(session, request.listing, section=SECTION)
    return next((revision for revision in waiting if revision.changes.get(key)), None)


def independent_owner(session: Session, physician: Listing, supervised: Listing, *, now: datetime) -> Account | None:
    """Whoever may answer for the physician by mail or signed in: the owner of the physician's listing, if they have and
    had nothing to do with the other listing, and did not come to this one in the last three days."""
    owner = owner_of(session, physician)
    if owner is None or not owner.active or owner.confirmed_at is None:
        return None
    is_fresh = contact_frozen_until(session, physician, now) is not None
    keeps_both = any(ever_kept(session, each.account, physician) for each in keepers_of(session, supervised))
    return None if is_party(session, owner, supervised) or is_fresh or keeps_both else owner


def open_requests_of(session: Session, listing: Listing) -> Sequence[SupervisionRequest]:
    """What a supervised person has asked and nobody answered, whether they still ask or not."""
    asked = select(SupervisionRequest).where(
        SupervisionRequest.listing_id == listing.id, SupervisionRequest.answered_at.is_(None)
    )
    return session.scalars(asked.order_by(SupervisionRequest.id)).all()


def requests_about(session: Session, supervised: Listing) -> list[SupervisionRequest]:
    """What physicians are asked about a supervised person, and the answers still waited for."""
    return [request for request in open_requests_of(session, supervised) if wish_for(session, request) is not None]


def requests_to(session: Session, physician: Listing) -> list[SupervisionRequest]:
    """What a physician is asked, and still waits for the answer."""
    asked = select(SupervisionRequest).where(
        SupervisionRequest.physician_id == physician.id, SupervisionRequest.answered_at.is_(None)
    )
    found = session.scalars(asked.order_by(SupervisionRequest.id)).all()
    return [request for request in found if wish_for(session, request) is not None]


def request_of(session: Session, request_id: int) -> SupervisionRequest:
    """One question, by number. Raises NotFound."""
    found = session.get(SupervisionRequest, request_id)
    if found is None:
        raise NotFound(N_("There is no such question."))
    return found


def letters_due(session: Session, *, now: datetime) -> list[SupervisionRequest]:
    """Those whose letter by mail was not handed over yet."""
    unsent = select(SupervisionRequest).where(
        SupervisionRequest.way == Way.MAIL,
        SupervisionRequest.sent_at.is_(None),
        SupervisionRequest.answered_at.is_(None),
    )
    found = session.scalars(unsent.options(joinedload(SupervisionRequest.sent_to)).order_by(SupervisionRequest.id))
    return [request for request in found.all() if _may_still_be_answered(session, request, now)]


def request_by_key(session: Session, key: str, *, now: datetime) -> SupervisionRequest:
    """The question that a letter's key answers: one that waits, or one that this key answered.

    Raises:
        NotFound: it has run out, a later letter took its place, nobody asks any more, the physician's listing has
            another owner than the one it was sent to; or there is no such key.
    """
    wanted = select(SupervisionRequest).where(SupervisionRequest.key_hash == hash_of_key(key))
    found = session.scalar(wanted)
    if found is None or found.expires_at is None or found.expires_at <= now or found.answer is Answer.VOID:
        raise _no_longer_good()
    if found.answered_at is None and not _may_still_be_answered(session, found, now):
        raise _no_longer_good()
    return found


def _may_still_be_answered(session: Session, request: SupervisionRequest, now: datetime) -> bool:
    if wish_for(session, request) is None:
        return False
    if request.way is Way.LETTER:
        return True
    owner = independent_owner(session, request.physician, request.listing, now=now)
    return owner is not None and owner.id == request.sent_to_id


def _no_longer_good() -> NotFound:
    return NotFound(
        N_("This letter is no longer good. If you still want to answer it, write to the operators of the directory.")
    )
