"""What can be done with an item of the queue. Everything but opening one needs a reason, and is audited. They flush."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.hours import local_day
from directory.moderation.audit import record
from directory.moderation.models import ItemState, QueueItem, QueueKind
from directory.moderation.queries import latest_of
from directory.moderation.undoing import Undoing, take_back
from directory.printable import printable_lines
from directory.verification.business_days import business_days_after

BUSINESS_DAYS = 2  # within which a question is answered (No Surprises Act §116: updates within two business days)
LONGEST_REASON = 2000  # characters


class AlreadyDecided(DirectoryError):
    """Somebody decided it before."""

    status = 409


class NotDecided(DirectoryError):
    """There is nothing to undo."""

    status = 409


class ReasonMissing(DirectoryError):
    """A decision without a reason, or with one that nobody would read."""


def open_item(
    session: Session,
    *,
    kind: QueueKind,
    key: str,
    evidence: Mapping[str, Any],
    now: datetime,
    listing_id: int | None = None,
    due_on: date | None = None,
) -> QueueItem:
    """Put a question into the queue; `key` says what makes two questions the same one.

    The same question is not asked twice: while it is open its evidence is brought up to date, and after it was decided
    it is asked again only where the evidence has changed. Due after two business days, unless said otherwise.
    """
    asked = latest_of(session, kind, key)
    if asked is not None and (asked.is_open or _says(asked.evidence) == _says(evidence)):
        if asked.is_open and asked.evidence != evidence:
            asked.evidence = dict(evidence)
            session.flush()
        return asked
    item = QueueItem(
        kind=kind,
        key=key,
        listing_id=listing_id,
        evidence=dict(evidence),
        created_at=now,
        due_on=due_on or business_days_after(local_day(now), BUSINESS_DAYS),
    )
    session.add(item)
    session.flush()
    return item


def assign(session: Session, item: QueueItem, *, to: int | None, by: str, now: datetime) -> None:
    """Give it to a user, by id, or to nobody.

    Raises:
        AlreadyDecided: it is closed.
    """
    _refuse_closed(item)
    item.assigned_to = to
    session.flush()
    _record(session, "queue.assign", item, by=by, now=now, details={"to": to})


def resolve(
    session: Session,
    item: QueueItem,
    *,
    outcome: str,
    reason: str,
    by: str,
    now: datetime,
    undo: Mapping[str, Any] | None = None,
) -> None:
    """Close it as done. `undo` is for `undoing.take_back`.

    Raises:
        AlreadyDecided: it is closed.
        ReasonMissing: the reason is blank.
    """
    _close(session, item, ItemState.DONE, outcome=outcome, reason=reason, by=by, now=now)
    item.undo = dict(undo) if undo else None
    session.flush()
    _record(session, "queue.resolve", item, by=by, now=now, reason=item.reason, details={"outcome": outcome})


def dismiss(session: Session, item: QueueItem, *, reason: str, by: str, now: datetime) -> None:
    """Close it because nothing is to be changed. Raises the same as `resolve`."""
    _close(session, item, ItemState.DISMISSED, outcome="dismissed", reason=reason, by=by, now=now)
    session.flush()
    _record(session, "queue.dismiss", item, by=by, now=now, reason=item.reason)


def undo(session: Session, item: QueueItem, *, reason: str, by: str, now: datetime) -> None:
    """Take a decision back, with what it changed, and open the item again.

    Raises:
        NotDecided: it is open, or the same question is open again under another number.
        ReasonMissing: the reason is blank.
    """
    latest = latest_of(session, item.kind, item.key)
    if item.is_open or latest is not item:
        raise NotDecided(N_("There is no decision here that could be undone."))
    said = reason_said(reason)
    if item.undo is not None:
        take_back(session, item.undo, Undoing(by, said, now))
    outcome = item.outcome
    item.state = ItemState.OPEN
    item.outcome = item.reason = item.acted_by = item.acted_at = item.undo = None
    session.flush()
    _record(session, "queue.undo", item, by=by, now=now, reason=said, details={"outcome": outcome})


def reason_said(reason: str) -> str:
    """The reason of a decision as it is kept: without blanks around it or anything that nobody sees.

    Raises:
        ReasonMissing: nothing is left of it, or it is longer than anybody reads.
    """
    said = printable_lines(reason)
    if not said:
        raise ReasonMissing(N_("Say why."), field="reason")
    if len(said) > LONGEST_REASON:
        raise ReasonMissing(N_("Use at most %(most)s characters."), field="reason", most=LONGEST_REASON)
    return said


def _says(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """What is asked. In which list it stands, and of which day, makes no new question."""
    return {name: value for name, value in evidence.items() if name != "lists"}


def _close(
    session: Session, item: QueueItem, state: ItemState, *, outcome: str, reason: str, by: str, now: datetime
) -> None:
    _refuse_closed(item)
    item.reason = reason_said(reason)
    item.state, item.outcome, item.acted_by, item.acted_at = state, outcome, by, now


def _refuse_closed(item: QueueItem) -> None:
    if not item.is_open:
        raise AlreadyDecided(N_("Somebody has decided this already."))


def _record(
    session: Session,
    act: str,
    item: QueueItem,
    *,
    by: str,
    now: datetime,
    reason: str | None = None,
    details: Mapping[str, str | int | None] | None = None,
) -> None:
    about = {"kind": str(item.kind), "listing": item.listing_id, **(details or {})}
    record(session, act=act, subject=f"queue item {item.id}", actor=by, now=now, reason=reason, details=about)
