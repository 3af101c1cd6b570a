"""The outbox: which listings changed, written in the same transaction as the change itself.

An action says `record_change(session, listing, at=now)` after it changed a listing or anything that belongs to one.
That raises the listing's version and queues its id for the search index. A guard on every `UnitOfWork` makes the
rule hold: it refuses to commit a change nobody recorded, and it refuses bulk statements that would change these
tables without passing through here. The indexer reads ids, never payloads: it looks up the state of the moment.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, event, func, insert, select
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, SessionTransaction, UOWTransaction, mapped_column
from sqlalchemy.orm.attributes import flag_modified, instance_state

from directory.database import Base, UnitOfWork, UtcDateTime
from directory.listings.models import (
    Affiliation,
    Credential,
    FormerSlug,
    Listing,
    ListingLanguage,
    ListingSpecialty,
    Location,
    OfferedService,
    OtherName,
    Photo,
    Provenance,
    Supervision,
)

MAX_ATTEMPTS = 5
_QUEUED = "listings queued in this transaction"
_UNRECORDED = "listings changed since they were last recorded"
_GUARDED: tuple[type[Base], ...] = (
    Listing,
    Location,
    Photo,
    Credential,
    OfferedService,
    ListingLanguage,
    ListingSpecialty,
    OtherName,
    FormerSlug,
    Provenance,
    Affiliation,
    Supervision,
)
_OWNER_KEYS: dict[type, tuple[str, ...]] = {
    Listing: ("id",),
    Affiliation: ("person_id", "practice_id"),
    Supervision: ("supervisee_id", "supervisor_id"),
}


class ListingChange(Base):
    """A listing that the index has still to look at. No foreign key: a deleted listing must leave the index too."""

    __tablename__ = "listing_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(index=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)  # at MAX_ATTEMPTS it is parked and waits for an operator


class UnrecordedChange(AssertionError):
    """A programming error: a listing changed and `record_change` was not called. Nothing was committed."""


def record_change(session: Session, listing: Listing, *, at: datetime) -> None:
    """Say that a listing, or something that belongs to it, changes in this transaction. Flushes.

    People who share a fact with it (a practice's injectors, a physician's supervisees) are other listings: record
    each one whose page or search document says something new.
    """
    record_changes(session, [listing], at=at)


def record_changes(session: Session, listings: Collection[Listing], *, at: datetime) -> None:
    """`record_change` for many at once: one flush, one statement for the outbox."""
    for listing in listings:
        listing.changed_at = at
        if listing in session and listing.id is not None:
            flag_modified(listing, "changed_at")  # the version must rise even where two changes share a moment
    session.flush()
    ids = [listing.id for listing in listings]
    _enqueue(session, ids, at)
    session.info.get(_UNRECORDED, set()).difference_update(ids)


def delete_listings(session: Session, listing_ids: Sequence[int], *, at: datetime) -> int:
    """Delete listings with all that belongs to them; returns how many there were. The caller commits.

    Listings that were affiliated with them, supervised them or were supervised by them are recorded as changed.
    """
    gone = set(listing_ids)
    touched = neighbours(session, gone) - gone
    deleted = 0
    for chunk in _chunks(sorted(gone)):
        statement = delete(Listing).where(Listing.id.in_(chunk))
        result = session.execute(statement, execution_options={"queued": True, "synchronize_session": False})
        deleted += result.rowcount  # type: ignore[attr-defined]  # a DELETE always has one
    session.expire_all()
    _enqueue(session, gone, at)
    for listing in session.scalars(select(Listing).where(Listing.id.in_(touched))):
        record_change(session, listing, at=at)
    return deleted


def pending_changes(session: Session, *, limit: int) -> Sequence[ListingChange]:
    """The oldest changes that are not parked."""
    waiting = select(ListingChange).where(ListingChange.attempts < MAX_ATTEMPTS)
    return session.scalars(waiting.order_by(ListingChange.id).limit(limit)).all()


def outbox_depth(session: Session, *, parked_only: bool = False) -> int:
    """How many changes wait, parked ones included; or how many are parked."""
    waiting = select(func.count(ListingChange.id))
    return session.scalar(waiting.where(ListingChange.attempts >= MAX_ATTEMPTS) if parked_only else waiting) or 0


def neighbours(session: Session, listing_ids: Collection[int]) -> set[int]:
    """Ids of the listings tied to any of these by an affiliation or a supervision."""
    pairs = [
        (Affiliation.person_id, Affiliation.practice_id),
        (Supervision.supervisee_id, Supervision.supervisor_id),
    ]
    found: set[int] = set()
    for one, other in pairs:
        for chunk in _chunks(sorted(listing_ids)):
            found.update(session.scalars(select(one).where(other.in_(chunk))))
            found.update(session.scalars(select(other).where(one.in_(chunk))))
    return found


def _chunks(ids: Sequence[int], size: int = 500) -> Iterable[Sequence[int]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _enqueue(session: Session, listing_ids: Iterable[int], at: datetime) -> None:
    queued: set[int] = session.info.setdefault(_QUEUED, set())
    fresh = sorted(set(listing_ids) - queued)
    if fresh:
        session.execute(insert(ListingChange), [{"listing_id": listing_id, "recorded_at": at} for listing_id in fresh])
        queued.update(fresh)


def _owners(changed: object) -> set[int]:
    """The listings whose page the object is part of, before and after the change."""
    keys = _OWNER_KEYS.get(type(changed), ("listing_id",))
    history = instance_state(changed).committed_state
    values = [getattr(changed, key) for key in keys] + [history.get(key) for key in keys]
    return {value for value in values if isinstance(value, int)}


@event.listens_for(UnitOfWork, "after_flush")
def _note_what_changed(session: Session, _context: UOWTransaction) -> None:
    unrecorded: set[int] = session.info.setdefault(_UNRECORDED, set())
    modified = [changed for changed in session.dirty if session.is_modified(changed)]
    for changed in (*session.new, *modified, *session.deleted):
        if isinstance(changed, _GUARDED):
            unrecorded.update(_owners(changed))


@event.listens_for(UnitOfWork, "before_commit")
def _refuse_what_nobody_recorded(session: Session) -> None:
    session.flush()
    unrecorded = session.info.get(_UNRECORDED)
    if unrecorded:
        raise UnrecordedChange(f"record_change was not called after changing listings {sorted(unrecorded)[:10]}")


@event.listens_for(UnitOfWork, "after_commit")
@event.listens_for(UnitOfWork, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_UNRECORDED, None)
    session.info.pop(_QUEUED, None)


@event.listens_for(UnitOfWork, "after_soft_rollback")
def _queue_again_after_a_savepoint(session: Session, _previous: SessionTransaction) -> None:
    session.info.pop(_QUEUED, None)  # its outbox rows may be gone with the savepoint; a second row does no harm


@event.listens_for(UnitOfWork, "do_orm_execute")
def _refuse_bulk_writes(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete) or state.execution_options.get("queued"):
        return
    table: Any = getattr(state.statement, "table", None)
    if table is not None and table.name in {model.__tablename__ for model in _GUARDED}:
        raise UnrecordedChange(f"a bulk statement on {table.name} goes around the outbox")
