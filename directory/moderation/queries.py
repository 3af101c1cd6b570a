"""Looking into the queue."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload

from directory.errors import NotFound
from directory.language import N_
from directory.listings.models import Listing
from directory.moderation.models import AuditEvent, ItemState, QueueItem, QueueKind


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which items. An empty collection, or None, leaves that question open.

    `unassigned` asks for those that nobody has taken; `due_before` for those whose last day was before it.
    """

    kinds: Collection[QueueKind] = ()
    states: Collection[ItemState] = (ItemState.OPEN,)
    assigned_to: int | None = None
    unassigned: bool = False
    listing_id: int | None = None
    due_before: date | None = None


EVERYTHING_OPEN = QueueFilter()


def queue_items(
    session: Session, which: QueueFilter = EVERYTHING_OPEN, *, limit: int = 50, offset: int = 0
) -> Sequence[QueueItem]:
    """Items, the one that is due first coming first."""
    statement = select(QueueItem).where(*_conditions(which)).options(joinedload(QueueItem.listing))
    return session.scalars(statement.order_by(QueueItem.due_on, QueueItem.id).offset(offset).limit(limit)).all()


def count_items(session: Session, which: QueueFilter = EVERYTHING_OPEN) -> int:
    """How many there are."""
    return session.scalar(select(func.count(QueueItem.id)).where(*_conditions(which))) or 0


def queue_item(session: Session, item_id: int) -> QueueItem:
    """One item. Raises NotFound."""
    item = session.get(QueueItem, item_id)
    if item is None:
        raise NotFound(N_("There is no such item in the queue."))
    return item


def items_by_number(session: Session, numbers: Collection[int]) -> dict[int, QueueItem]:
    """Those of them that are there, by their numbers."""
    wanted = select(QueueItem).where(QueueItem.id.in_(numbers)).options(joinedload(QueueItem.listing))
    return {item.id: item for item in session.scalars(wanted)}


def open_items_of(session: Session, listing: Listing, kinds: Collection[QueueKind]) -> Sequence[QueueItem]:
    """What waits about one listing, the first that came in first."""
    waiting = select(QueueItem).where(QueueItem.listing_id == listing.id, QueueItem.state == ItemState.OPEN)
    return session.scalars(waiting.where(QueueItem.kind.in_(kinds)).order_by(QueueItem.id)).all()


def history_of(session: Session, item: QueueItem) -> Sequence[AuditEvent]:
    """What was done with an item, the first act first."""
    acts = select(AuditEvent).where(AuditEvent.subject == f"queue item {item.id}")
    return session.scalars(acts.order_by(AuditEvent.id)).all()


def listings_like(session: Session, words: str, *, limit: int = 20) -> Sequence[Listing]:
    """Listings whose name holds these words, or whose NPI or slug they are; those off the site included."""
    is_it = or_(Listing.name.icontains(words, autoescape=True), Listing.npi == words, Listing.slug == words)
    return session.scalars(select(Listing).where(is_it).order_by(Listing.name, Listing.id).limit(limit)).all()


def latest_of(session: Session, kind: QueueKind, key: str) -> QueueItem | None:
    """The last item with this kind and key, open or not."""
    same = select(QueueItem).where(QueueItem.kind == kind, QueueItem.key == key)
    return session.scalar(same.order_by(QueueItem.id.desc()).limit(1))


def waiting_item(session: Session, kind: QueueKind, key: str) -> QueueItem | None:
    """The item with this kind and key that is open, if one is."""
    latest = latest_of(session, kind, key)
    return latest if latest is not None and latest.is_open else None


def _conditions(which: QueueFilter) -> Iterator[ColumnElement[bool]]:
    if which.kinds:
        yield QueueItem.kind.in_(which.kinds)
    if which.states:
        yield QueueItem.state.in_(which.states)
    if which.assigned_to is not None:
        yield QueueItem.assigned_to == which.assigned_to
    if which.unassigned:
        yield QueueItem.assigned_to.is_(None)
    if which.listing_id is not None:
        yield QueueItem.listing_id == which.listing_id
    if which.due_before is not None:
        yield QueueItem.due_on < which.due_before
