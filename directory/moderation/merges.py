"""Duplicates in the queue: filed as they are found, merged when somebody says so."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.actions.merging import merge_listings
from directory.listings.models import Listing, Merge
from directory.moderation.actions import open_item, resolve
from directory.moderation.models import QueueItem, QueueKind
from directory.verification.duplicates import Pair


class NotOfThisPair(DirectoryError):
    """The listing to keep is neither of the two."""


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
        CannotMerge: the listings have changed so that they cannot be one.
        AlreadyDecided, ReasonMissing: as `resolve`.
    """
    ids = item.evidence["listings"]
    if keep not in ids:
        raise NotOfThisPair(N_("Choose one of the two listings to keep."), field="keep")
    (other,) = (each for each in ids if each != keep)
    kept, duplicate = session.get_one(Listing, keep), session.get_one(Listing, other)
    resolve(session, item, outcome="merged", reason=reason, by=by, now=now)
    merge = merge_listings(session, duplicate, into=kept, at=now)
    item.undo = {"way": "part listings", "merge": merge.id}
    session.flush()
    return merge
