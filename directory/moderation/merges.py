"""Duplicates in the queue: filed as they are found, merged when somebody says so."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from directory.accounts.queries import owner_of
from directory.claims.models import OPEN, Claim
from directory.claims.permissions import contact_frozen_until
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.actions.merging import merge_listings
from directory.listings.hours import local_day
from directory.listings.models import Listing, Merge
from directory.moderation.actions import open_item, resolve
from directory.moderation.models import QueueItem, QueueKind
from directory.verification.duplicates import Pair


class NotOfThisPair(DirectoryError):
    """The listing to keep is neither of the two."""


class SomebodyWouldLose(DirectoryError):
    """A provider would lose a listing by a merge. Whose it is, is settled by a claim, and never on the side."""

    status = 409


class AnotherIdentity(DirectoryError):
    """A merge would give a provider a number, a license or a supervision that nobody proved to be theirs."""

    status = 409


class ContactFrozen(DirectoryError):
    """A merge would give a listing another contact while whoever is on record may still object to a claim."""

    status = 409


def file_duplicates(session: Session, pairs: Iterable[Pair], *, now: datetime) -> int:
    """Put pairs into the queue, those that were decided before excepted; returns how many are new. Flushes."""
    filed = 0
    for pair in pairs:
        item = open_item(
            session,
            kind=QueueKind.DUPLICATE,
            key=f"{pair.one} {pair.other}",
            listing_id=pair.one,
            evidence={
                "listings": [pair.one, pair.other],
                "score": pair.score,
                "reasons": [str(reason) for reason in pair.reasons],
                "fields": [{"field": field, "listing": one, "other": other} for field, one, other in pair.fields],
            },
            now=now,
        )
        filed += item.created_at == now
    return filed


def merge_item(session: Session, item: QueueItem, *, keep: int, reason: str, by: str, now: datetime) -> Merge:
    """Decide that two listings are one and merge them into the one with the id `keep`. Can be undone. Flushes.

    Raises:
        NotOfThisPair: `keep` is neither of them.
        SomebodyWouldLose: the other is kept or claimed by somebody who does not keep this one.
        AnotherIdentity: this one is kept by somebody, and the other brings an identity that was not proved for it.
        ContactFrozen: one was claimed so lately that its contact stays as it was.
        CannotMerge: the listings have changed so that they cannot be one.
        AlreadyDecided, ReasonMissing: as `resolve`.
    """
    ids = item.evidence["listings"]
    if keep not in ids:
        raise NotOfThisPair(N_("Choose one of the two listings to keep."), field="keep")
    (other,) = (each for each in ids if each != keep)
    kept, duplicate = session.get_one(Listing, keep), session.get_one(Listing, other)
    _refuse_where_somebody_loses(session, duplicate, kept)
    _refuse_another_identity(session, duplicate, kept)
    _refuse_fresh_claims(session, (kept, duplicate), now)
    resolve(session, item, outcome="merged", reason=reason, by=by, now=now)
    merge = merge_listings(session, duplicate, into=kept, at=now)
    item.undo = {"way": "part listings", "merge": merge.id}
    session.flush()
    return merge


def _refuse_where_somebody_loses(session: Session, duplicate: Listing, kept: Listing) -> None:
    theirs, keeper = owner_of(session, duplicate), owner_of(session, kept)
    if theirs is not None and keeper is None:
        sentence = N_("“%(name)s” is kept by its provider, the other by nobody. Keep “%(name)s”.")
        raise SomebodyWouldLose(sentence, field="keep", name=duplicate.name)
    if theirs is not None and theirs is not keeper:
        sentence = N_("Each of the two is kept by somebody else. Settle by a claim whose it is; then merge them.")
        raise SomebodyWouldLose(sentence, field="keep")
    is_claimed = exists().where(Claim.listing_id == duplicate.id, Claim.state.in_(OPEN))
    if session.scalar(select(is_claimed)):
        sentence = N_("Somebody claims “%(name)s” at this moment. Decide on the claim first.")
        raise SomebodyWouldLose(sentence, field="keep", name=duplicate.name)


def _refuse_another_identity(session: Session, duplicate: Listing, kept: Listing) -> None:
    """What owners proved to be theirs is the listing they keep. A name and a telephone number, which they may have
    given themselves, make nobody else's license theirs; and the same number is never on two listings."""
    if owner_of(session, kept) is None or owner_of(session, duplicate) is owner_of(session, kept):
        return
    if duplicate.npi or duplicate.supervised_by or any(each.number for each in duplicate.credentials):
        sentence = N_(
            "“%(name)s” brings a number or a license that the owner of the other never proved to be theirs. Let them "
            "claim it, or have the number put on record first."
        )
        raise AnotherIdentity(sentence, field="keep", name=duplicate.name)


def _refuse_fresh_claims(session: Session, listings: Iterable[Listing], now: datetime) -> None:
    for listing in listings:
        until = contact_frozen_until(session, listing, now)
        if until is not None:
            sentence = N_("For three days after a claim, the contact of “%(name)s” stays as it was: until %(day)s.")
            raise ContactFrozen(sentence, field="keep", name=listing.name, day=local_day(until))
