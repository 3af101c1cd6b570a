"""Brings the engine to the state of the database: drains the outbox, rebuilds, compares.

The order is what makes it safe to kill at any moment: read the changes, read what the listings are *now*, let the
engine commit durably, and only then delete exactly the rows that were read. A kill in between repeats work, never
loses it. Reading holds no write lock. Unlike actions, these functions end transactions: each batch stands for itself,
and what the caller has not committed is rolled back.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from directory.errors import Unavailable
from directory.listings.changes import ListingChange, pending_changes
from directory.listings.hours import SAN_DIEGO
from directory.listings.models import Affiliation, Credential, Listing, Supervision
from directory.listings.queries import visible, visible_versions
from directory.search.documents import Document, document_of, load_visible
from directory.search.engine import IndexBusy, Removal, SearchEngine

BATCH = 500
EXPIRED_LATELY_DAYS = 30  # an indexer that was away for longer wants a rebuild

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Batch:
    """Outbox rows by the listing they are about, and every listing whose document may say something new."""

    rows: dict[int, list[int]]
    listing_ids: list[int]


@dataclass(frozen=True)
class Differences:
    """How an index differs from what a visitor may see: ids that are missing, in an old version, or too many."""

    missing: tuple[int, ...]
    outdated: tuple[int, ...]
    surplus: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.outdated or self.surplus)


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild did. `left_out` are listings whose document could not be made; they are in the log."""

    documents: int
    left_out: tuple[int, ...]


def drain(session: Session, engine: SearchEngine, *, now: datetime) -> int:
    """Work through the outbox until nothing is left but what is parked; returns how many changes were done.

    Raises:
        Unavailable: the engine cannot write. Nothing is lost; try again later.
    """
    done = 0
    while (more := drain_batch(session, engine, now=now)) is not None:
        done += more
    return done


def drain_batch(session: Session, engine: SearchEngine, *, now: datetime) -> int | None:
    """Work on the oldest changes; returns how many were done, None when nothing waits that is not parked.

    Raises:
        Unavailable: the engine cannot write. Nothing is lost; try again later.
    """
    batch = _read_batch(session)
    return _work_on(session, engine, batch, now.astimezone(SAN_DIEGO).date()) if batch else None


def rebuild(session: Session, engine: SearchEngine, *, now: datetime) -> Rebuilt:
    """Index every visible listing anew, and give parked changes another chance.

    Changes made meanwhile stay in the outbox: the next drain sees them. (Deleting any row here could lose a change
    that an indexer read before and writes after.)

    Raises:
        Unavailable: the engine cannot write.
    """
    left_out: list[int] = []
    count = engine.rebuild(_every_document(session, now.astimezone(SAN_DIEGO).date(), left_out))
    session.execute(update(ListingChange).where(ListingChange.attempts > 0).values(attempts=0))
    session.commit()
    return Rebuilt(count, tuple(left_out))


def look_again_at_expired(session: Session, engine: SearchEngine, *, now: datetime) -> int:
    """Index anew whoever's licence ran out lately: a day passes without anybody changing a listing. Returns how many.

    Raises:
        Unavailable: the engine cannot write.
    """
    today = now.astimezone(SAN_DIEGO).date()
    with _reading(session):
        lately = Credential.expires_on.between(today - timedelta(EXPIRED_LATELY_DAYS), today - timedelta(1))
        listing_ids = session.scalars(select(Credential.listing_id).where(lately).distinct()).all()
    for start in range(0, len(listing_ids), BATCH):
        chunk = listing_ids[start : start + BATCH]
        with _reading(session):
            changes, _ = _changes(session, sorted({*chunk, *_whose_documents_mention(session, chunk)}), today)
        engine.apply(list(changes.values()))
    return len(listing_ids)


def compare(session: Session, engine: SearchEngine) -> Differences:
    """The index {id: version} beside the database's visible {id: version}. Equal when the outbox is empty.

    Raises:
        IndexUnusable: there is no index or it is damaged.
    """
    indexed = engine.versions()
    with _reading(session):
        truth = visible_versions(session)
    return Differences(
        missing=tuple(sorted(truth.keys() - indexed.keys())),
        outdated=tuple(sorted(each for each in truth.keys() & indexed.keys() if truth[each] != indexed[each])),
        surplus=tuple(sorted(indexed.keys() - truth.keys())),
    )


@contextmanager
def _reading(session: Session) -> Iterator[None]:
    """A transaction that takes no write lock, ended at the end of the block."""
    session.rollback()
    session.info["reads_only"] = True
    try:
        yield
    finally:
        session.rollback()
        session.info["reads_only"] = False


def _read_batch(session: Session) -> Batch | None:
    with _reading(session):
        listing_ids = sorted({change.listing_id for change in pending_changes(session, limit=BATCH)})
        if not listing_ids:
            return None
        rows: dict[int, list[int]] = {}
        statement = select(ListingChange.listing_id, ListingChange.id).where(ListingChange.listing_id.in_(listing_ids))
        for listing_id, row_id in session.execute(statement):
            rows.setdefault(listing_id, []).append(row_id)
        return Batch(rows, sorted({*listing_ids, *_whose_documents_mention(session, listing_ids)}))


def _whose_documents_mention(session: Session, listing_ids: Sequence[int]) -> set[int]:
    """Listings that say something about these: a supervisor's name stands for what a nurse may offer, and a practice
    offers what its people may, and carries their names."""
    supervised = select(Supervision.supervisee_id).where(Supervision.supervisor_id.in_(listing_ids))
    supervisees = set(session.scalars(supervised))
    people = {*listing_ids, *supervisees}
    practices = session.scalars(select(Affiliation.practice_id).where(Affiliation.person_id.in_(people)))
    staff = session.scalars(select(Affiliation.person_id).where(Affiliation.practice_id.in_(listing_ids)))
    return {*supervisees, *practices, *staff}


def _work_on(session: Session, engine: SearchEngine, batch: Batch, today: date) -> int:
    """Apply a batch at once or, when that fails, one by one so that one bad listing blocks nobody."""
    with _reading(session):
        changes, unreadable = _changes(session, batch.listing_ids, today)
    failed = set(unreadable)
    try:
        engine.apply(list(changes.values()))
    except IndexBusy:
        raise
    except Exception:  # the listings one by one will show whose fault it is
        failed |= _apply_singly(engine, changes)
    done = [row for listing_id, rows in batch.rows.items() if listing_id not in failed for row in rows]
    tried = [row for listing_id, rows in batch.rows.items() if listing_id in failed for row in rows]
    for start in range(0, len(done), BATCH):
        session.execute(delete(ListingChange).where(ListingChange.id.in_(done[start : start + BATCH])))
    count_up = update(ListingChange).values(attempts=ListingChange.attempts + 1)
    session.execute(count_up.where(ListingChange.id.in_(tried)))
    session.commit()
    return len(done)


def _apply_singly(engine: SearchEngine, changes: dict[int, Document | Removal]) -> set[int]:
    """Returns the listings that failed.

    Raises:
        Unavailable: all failed, because of the engine: no listing is to blame.
    """
    failed: dict[int, Exception] = {}
    for listing_id, change in changes.items():
        try:
            engine.apply([change])
        except Exception as error:
            failed[listing_id] = error
            _log.warning("Listing %s could not be indexed: %s", listing_id, type(error).__name__)
    outage = next((error for error in failed.values() if isinstance(error, Unavailable)), None)
    if outage is not None and len(failed) == len(changes):
        raise outage
    return set(failed)


def _changes(
    session: Session, listing_ids: Sequence[int], today: date
) -> tuple[dict[int, Document | Removal], set[int]]:
    """What the engine is to be told about these listings, and the ids of those that cannot be read."""
    changes: dict[int, Document | Removal] = {listing_id: Removal(listing_id) for listing_id in listing_ids}
    unreadable: set[int] = set()
    for listing in load_visible(session, listing_ids):
        try:
            changes[listing.id] = document_of(listing, today=today)
        except SQLAlchemyError:
            raise
        except Exception as error:
            _log.warning("Listing %s cannot be made a document: %s", listing.id, type(error).__name__)
            unreadable.add(listing.id)
    return {listing_id: change for listing_id, change in changes.items() if listing_id not in unreadable}, unreadable


def _every_document(session: Session, today: date, left_out: list[int]) -> Iterator[Document]:
    """Every visible listing, in batches with a short transaction each: a long one would keep others from writing."""
    last_id = 0
    while True:
        with _reading(session):
            following = select(Listing.id).where(visible(), Listing.id > last_id).order_by(Listing.id).limit(BATCH)
            listing_ids = session.scalars(following).all()
            changes, unreadable = _changes(session, listing_ids, today)
        if not listing_ids:
            return
        last_id = listing_ids[-1]
        left_out += sorted(unreadable)
        yield from (change for change in changes.values() if isinstance(change, Document))
