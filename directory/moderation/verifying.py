"""Reading the audit log from its beginning and comparing every seal. Names the first link that does not hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.language import N_
from directory.moderation.audit import BEGINNING, Head, hash_of
from directory.moderation.models import AuditEvent

_ROWS_AT_ONCE = 1000


class Fault(StrEnum):
    """What does not hold. `FAULT_SENTENCES` says it in words."""

    MISSING = "missing"
    NOT_LINKED = "not_linked"
    CHANGED = "changed"
    CUT_OFF = "cut_off"
    REPLACED = "replaced"
    NO_CHECKPOINT = "no_checkpoint"


FAULT_SENTENCES: dict[Fault, str] = {
    Fault.MISSING: N_("Entry %(number)s is missing."),
    Fault.NOT_LINKED: N_("Entry %(number)s does not follow the one before it."),
    Fault.CHANGED: N_("Entry %(number)s was changed after it was written."),
    Fault.CUT_OFF: N_("The end is missing: the checkpoint knows entry %(number)s, which is not there."),
    Fault.REPLACED: N_("Entry %(number)s is not the one that the checkpoint knows."),
    Fault.NO_CHECKPOINT: N_("There is no checkpoint of this installation, so nothing shows that the end is there."),
}


@dataclass(frozen=True, slots=True)
class Verified:
    """How many entries were read, and the first fault with the number of its entry."""

    entries: int
    fault: Fault | None = None
    number: int = 0


def verify(session: Session, *, checkpoint: Head | None) -> Verified:
    """Read the whole log, in bounded memory. `checkpoint` is what is kept outside the database."""
    previous = Head(0, BEGINNING)
    known = checkpoint is None or checkpoint.number == 0
    rows = select(AuditEvent).order_by(AuditEvent.id).execution_options(yield_per=_ROWS_AT_ONCE)
    for event in session.scalars(rows):
        fault = _fault(event, previous)
        if fault is not None:
            return Verified(previous.number, fault, previous.number + 1 if fault is Fault.MISSING else event.id)
        previous = Head(event.id, event.entry_hash)
        if checkpoint is not None and previous.number == checkpoint.number:
            if previous != checkpoint:
                return Verified(previous.number, Fault.REPLACED, previous.number)
            known = True
    if checkpoint is None and previous.number:
        return Verified(previous.number, Fault.NO_CHECKPOINT)
    if checkpoint is not None and not known:
        return Verified(previous.number, Fault.CUT_OFF, checkpoint.number)
    return Verified(previous.number)


def look_at(session: Session, events: Sequence[AuditEvent], *, checkpoint: Head | None) -> Verified:
    """The seals of these entries, that each follows the one before it, and that the one the checkpoint knows is there.
    Costs as much as there are of them, however long the log is; `entries` are those that were read."""
    before = select(AuditEvent.id, AuditEvent.entry_hash).where(AuditEvent.id.in_([event.id - 1 for event in events]))
    known = {row.id: Head(row.id, row.entry_hash) for row in session.execute(before)} | {0: Head(0, BEGINNING)}
    for event in sorted(events, key=lambda event: event.id):
        previous = known.get(event.id - 1)
        fault = _fault(event, previous) if previous else Fault.MISSING
        if fault is not None:
            return Verified(len(events), fault, event.id - 1 if fault is Fault.MISSING else event.id)
    if checkpoint is None:
        return Verified(len(events), Fault.NO_CHECKPOINT if events else None)
    kept = session.get(AuditEvent, checkpoint.number) if checkpoint.number else None
    if checkpoint.number and kept is None:
        return Verified(len(events), Fault.CUT_OFF, checkpoint.number)
    if kept is not None and kept.entry_hash != checkpoint.entry_hash:
        return Verified(len(events), Fault.REPLACED, checkpoint.number)
    return Verified(len(events))


def _fault(event: AuditEvent, previous: Head) -> Fault | None:
    if event.id != previous.number + 1:
        return Fault.MISSING
    if event.previous_hash != previous.entry_hash:
        return Fault.NOT_LINKED
    return None if event.entry_hash == hash_of(event) else Fault.CHANGED
