"""Doing the same to many questions at once, and taking all of it back. What needs a look of its own is left out.

A question is chosen as it was when its page was loaded. One that has changed since is left out and named.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from directory.claims.queries import is_party
from directory.errors import DirectoryError, NotFound
from directory.language import N_
from directory.moderation.actions import AlreadyDecided, NotDecided, assign, reason_said, undo
from directory.moderation.audit import Detail, record
from directory.moderation.models import BulkAct, BulkStep, QueueItem
from directory.moderation.official_records import listings_of
from directory.moderation.queries import items_by_number
from directory.moderation.questions import QUESTIONS, Decision, decide

MOST_AT_ONCE = 200


class NothingChosen(DirectoryError):
    """No question was chosen, or too many, or no step."""

    status = 422


class NothingLeft(DirectoryError):
    """None of those chosen can be dealt with in this way; nothing was changed."""

    status = 409


class LeftOut(StrEnum):
    """Why a question was not touched. `LEFT_OUT_SENTENCES` says it in words."""

    CHANGED = "changed"
    OWN_LOOK = "own_look"
    GONE = "gone"
    PARTY = "party"


LEFT_OUT_SENTENCES: dict[LeftOut, str] = {
    LeftOut.CHANGED: N_("Somebody changed it after the page was loaded."),
    LeftOut.OWN_LOOK: N_("Questions of this kind need a look of their own."),
    LeftOut.GONE: N_("It is not there any more."),
    LeftOut.PARTY: N_("You have to do with this listing yourself. Another operator must decide."),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question as whoever chose it saw it."""

    item_id: int
    version: int

    @classmethod
    def read(cls, text: str) -> "Chosen":
        """From a form: "12:3". Raises NothingChosen for anything else."""
        numbers = text.split(":")
        if len(numbers) != 2 or not all(each.isascii() and each.isdigit() and len(each) < 10 for each in numbers):
            raise NothingChosen(N_("Choose at least one question."), field="item")
        return cls(int(numbers[0]), int(numbers[1]))


def act_on_many(
    session: Session, chosen: Iterable[Chosen], step: BulkStep, decision: Decision, *, to: int | None = None
) -> BulkAct:
    """Assign them all to a user (`to`, by id; None gives them back), or decide them all for one reason. Flushes.

    Raises:
        NothingChosen: there are none, or more than `MOST_AT_ONCE`.
        NothingLeft: there are, but every one of them would be left out.
        ReasonMissing: a decision has none.
    """
    selection = list(dict.fromkeys(chosen))
    if not selection or len(selection) > MOST_AT_ONCE:
        sentence = N_("Choose at least one question, and at most %(most)s.")
        raise NothingChosen(sentence, field="item", most=MOST_AT_ONCE)
    if step is not BulkStep.ASSIGN or decision.reason:
        reason_said(decision.reason)
    done, left_out = _do(session, selection, step, decision, to)
    if not done:
        raise NothingLeft(
            N_("Nothing was changed: the questions chosen have changed meanwhile, or each needs a look of its own.")
        )
    act = BulkAct(
        step=step,
        assigned_to=to,
        reason=decision.reason.strip() or None,
        acted_by=decision.by,
        acted_at=decision.now,
        done=done,
        left_out=left_out,
    )
    session.add(act)
    session.flush()
    _record(session, act, "queue.bulk", decision, [each["item"] for each in done])
    return act


def undo_many(session: Session, act: BulkAct, decision: Decision) -> None:
    """Bring all of them back as they were. Those that somebody has changed since stay, and are named. Flushes.

    Raises:
        NotDecided: it was undone before, or not one of them can be brought back.
        ReasonMissing: the reason is blank.
    """
    if act.undone_at is not None:
        raise NotDecided(N_("This was undone already."))
    reason_said(decision.reason)
    items = items_by_number(session, [each["item"] for each in act.done])
    stayed = [was["item"] for was in act.done if not _bring_back(session, act, items.get(was["item"]), was, decision)]
    if len(stayed) == len(act.done):
        raise NotDecided(N_("Every one of these questions was changed since. Look at each of them."))
    act.undone_at, act.undone_by, act.not_brought_back = decision.now, decision.by, stayed
    session.flush()
    brought = [each["item"] for each in act.done if each["item"] not in stayed]
    _record(session, act, "queue.bulk_undo", decision, brought)


def bulk_act(session: Session, act_id: int) -> BulkAct:
    """One of them. Raises NotFound."""
    found = session.get(BulkAct, act_id)
    if found is None:
        raise NotFound(N_("There is no such act."))
    return found


def kinds_decided_together(step: BulkStep) -> Iterator[str]:
    """The kinds whose questions may be decided in this way."""
    yield from (kind for kind, question in QUESTIONS.items() if step is BulkStep.ASSIGN or step in question.in_bulk)


def _do(
    session: Session, selection: Sequence[Chosen], step: BulkStep, decision: Decision, to: int | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What was done and what was left out, as `BulkAct` keeps them."""
    done: list[dict[str, Any]] = []
    left_out: list[dict[str, Any]] = []
    items = items_by_number(session, [each.item_id for each in selection])
    for each in selection:
        item = items.get(each.item_id)
        why = _why_not(session, item, each, step, decision)
        if item is None or why is not None:
            left_out.append({"item": each.item_id, "why": str(why)})
            continue
        before = item.assigned_to
        if step is BulkStep.ASSIGN:
            assign(session, item, to=to, by=decision.by, now=decision.now)
        else:
            decide(session, item, step.value, decision)
        done.append({"item": item.id, "version": item.version, "assigned_to": before})
    return done, left_out


def _why_not(
    session: Session, item: QueueItem | None, chosen: Chosen, step: BulkStep, decision: Decision
) -> LeftOut | None:
    if item is None:
        return LeftOut.GONE
    if not item.is_open or item.version != chosen.version:
        return LeftOut.CHANGED
    if item.kind not in kinds_decided_together(step):
        return LeftOut.OWN_LOOK
    about = listings_of(session, item) if step is not BulkStep.ASSIGN else ()
    return LeftOut.PARTY if any(is_party(session, decision.operator, each) for each in about) else None


def _bring_back(
    session: Session, act: BulkAct, item: QueueItem | None, was: dict[str, Any], decision: Decision
) -> bool:
    if item is None or item.version != was["version"]:
        return False
    try:
        if act.step is BulkStep.ASSIGN:
            assign(session, item, to=was["assigned_to"], by=decision.by, now=decision.now)
        else:
            undo(session, item, reason=decision.reason, by=decision.by, now=decision.now)
    except (AlreadyDecided, NotDecided):  # the same question was asked anew since
        return False
    return True


def _record(session: Session, act: BulkAct, name: str, decision: Decision, items: list[int]) -> None:
    details: dict[str, Detail] = {"step": str(act.step), "items": [str(each) for each in items]}
    record(
        session,
        act=name,
        subject=f"bulk act {act.id}",
        actor=decision.by,
        now=decision.now,
        reason=decision.reason.strip() or None,
        details=details,
    )
