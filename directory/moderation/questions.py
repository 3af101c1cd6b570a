"""What an operator may answer to each kind of question, and how the page shows what speaks for it.

A room plugs its kind in by a line of `QUESTIONS`: the template that shows the evidence (it is given `item`, with
`item.evidence` and `item.listing`, and may hold form fields), and the outcomes. An outcome is a name, the label of its
button, and the function that carries it out. That function closes the item itself, by `actions.resolve` or
`actions.dismiss`, with the reason; it flushes and does not commit. Fields of the evidence's form come in `given`. A
DirectoryError that it raises is shown beside the form, and nothing is changed. A room below this one has its own
function called from here by one that closes the item.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from directory.accounts.audited import name_of
from directory.accounts.models import Account
from directory.editing.models import Revision
from directory.editing.permissions import refuse_party
from directory.errors import DirectoryError
from directory.language import N_
from directory.moderation.actions import dismiss, resolve, undo
from directory.moderation.corrections import Correction, correct
from directory.moderation.edits import approve_edit, refuse_edit
from directory.moderation.geocodes import place_item
from directory.moderation.licences import choose_row, say_not_found
from directory.moderation.looking_up import note_finding, note_own_finding
from directory.moderation.merges import merge_item
from directory.moderation.models import QueueItem, QueueKind
from directory.moderation.official_records import listings_of
from directory.moderation.reports import answer_item
from directory.moderation.wording import settle_wordings, take_text_off
from directory.verification.models import ReportOutcome


class NoSuchOutcome(DirectoryError):
    """The button that was pressed does not belong to this question."""

    status = 422


@dataclass(frozen=True, slots=True)
class Decision:
    """What an operator answers: who, why, when, and what they filled in beside the evidence."""

    operator: Account
    reason: str
    now: datetime
    given: Mapping[str, str] = field(default_factory=dict)
    correction: Correction = field(default_factory=Correction)

    @property
    def by(self) -> str:
        """Whoever decides, as the audit log names them."""
        return name_of(self.operator)


CarryOut = Callable[[Session, QueueItem, Decision], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer. `label` is the sentence on its button, marked with `N_`."""

    name: str
    label: str
    carry_out: CarryOut


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of question: `evidence` is a template. Outcomes named in `in_bulk` may answer many of them at once
    (see `bulk`); a kind that names none is one whose questions need a look of their own."""

    evidence: str
    outcomes: tuple[Outcome, ...]
    in_bulk: frozenset[str] = frozenset()


def decide(session: Session, item: QueueItem, outcome: str, decision: Decision) -> None:
    """Carry out an answer. Flushes.

    Raises:
        NoSuchOutcome: the question has no such answer.
        Forbidden: the operator keeps, kept, claims or claimed a listing that it is about.
        AlreadyDecided, ReasonMissing: as `actions.resolve`; and whatever the outcome itself refuses.
    """
    chosen = next((each for each in QUESTIONS[item.kind].outcomes if each.name == outcome), None)
    if chosen is None:
        raise NoSuchOutcome(N_("Choose one of the answers."), field="outcome")
    refuse_party(session, decision.operator, *listings_of(session, item))
    chosen.carry_out(session, item, decision)


def take_back_decision(session: Session, item: QueueItem, decision: Decision) -> None:
    """Undo an answer, with what it changed. Flushes.

    Raises:
        NoSuchOutcome: it was decided on another page, and to open the question again would undo nothing there.
        NotDecided, ReasonMissing: as `actions.undo`.
        Forbidden: as `decide`.
    """
    if not QUESTIONS[item.kind].outcomes:
        raise NoSuchOutcome(N_("This was decided on a page of its own, and can only be changed there."))
    refuse_party(session, decision.operator, *listings_of(session, item))
    undo(session, item, reason=decision.reason, by=decision.by, now=decision.now)


def close_as_dismissed(session: Session, item: QueueItem, decision: Decision) -> None:
    """Nothing is to be changed."""
    dismiss(session, item, reason=decision.reason, by=decision.by, now=decision.now)


def close_as(outcome: str) -> CarryOut:
    """Somebody dealt with it elsewhere: only write down what came of it."""

    def carry_out(session: Session, item: QueueItem, decision: Decision) -> None:
        resolve(session, item, outcome=outcome, reason=decision.reason, by=decision.by, now=decision.now)

    return carry_out


def _answer(outcome: ReportOutcome) -> CarryOut:
    def carry_out(session: Session, item: QueueItem, decision: Decision) -> None:
        answer_item(session, item, outcome=outcome, reason=decision.reason, by=decision.by, now=decision.now)

    return carry_out


def _fix(session: Session, item: QueueItem, decision: Decision) -> None:
    """Correct it here: the listing says it from now on, and until the decision is taken back."""
    _answer(ReportOutcome.FIXED)(session, item, decision)
    by, reason = decision.operator, decision.reason
    revision = correct(session, item, decision.correction, reason=reason, by=by, now=decision.now)
    note_own_finding(session, revision, **_finding(decision), now=decision.now)
    settle_wordings(session, revision.listing, by=decision.by, now=decision.now)
    item.undo = {"way": "take back correction", "report": item.evidence["report"], "revision": revision.id}
    session.flush()


def _approve(session: Session, item: QueueItem, decision: Decision) -> None:
    approve_edit(session, item, reason=decision.reason, by=decision.operator, now=decision.now)
    revision = session.get_one(Revision, item.evidence["revision"])
    note_finding(session, revision, **_finding(decision), now=decision.now)


def _finding(decision: Decision) -> dict[str, str]:
    """What an operator says that the state's record shows."""
    return {name: decision.given.get(name, "") for name in ("status", "expires_on")}


def _refuse(session: Session, item: QueueItem, decision: Decision) -> None:
    refuse_edit(session, item, reason=decision.reason, by=decision.operator, now=decision.now)


def _take_text_off(session: Session, item: QueueItem, decision: Decision) -> None:
    take_text_off(session, item, reason=decision.reason, by=decision.by, now=decision.now)


def _choose(session: Session, item: QueueItem, decision: Decision) -> None:
    row, status = (decision.given.get(name, "") for name in ("row", "status"))
    choose_row(session, item, row=row, status=status, reason=decision.reason, by=decision.by, now=decision.now)


def _say_not_found(session: Session, item: QueueItem, decision: Decision) -> None:
    say_not_found(session, item, reason=decision.reason, by=decision.by, now=decision.now)


def _place(session: Session, item: QueueItem, decision: Decision) -> None:
    point = decision.given.get("point", "")
    place_item(session, item, point=point, reason=decision.reason, by=decision.by, now=decision.now)


def _merge(session: Session, item: QueueItem, decision: Decision) -> None:
    keep = decision.given.get("keep", "")
    merge_item(
        session,
        item,
        keep=int(keep) if keep.isascii() and keep.isdigit() and len(keep) < 11 else 0,
        reason=decision.reason,
        by=decision.by,
        now=decision.now,
    )


_NOTHING = Outcome("dismiss", N_("Nothing to change"), close_as_dismissed)
_DEALT_WITH = Outcome("done", N_("Dealt with"), close_as("done"))
_EITHER = frozenset(("done", "dismiss"))
_FIELDS = "moderation/_fields.html"
_CLAIM = "claims/operate/_item.html"  # a claim is decided on its own page, and its item is closed from there

QUESTIONS: dict[QueueKind, Question] = {
    QueueKind.CLAIM: Question(_CLAIM, ()),
    QueueKind.NEW_LISTING: Question(_CLAIM, ()),
    QueueKind.CONTACT: Question("claims/operate/_contact.html", ()),  # ticked on the page of the claim
    QueueKind.EDIT: Question(
        "moderation/_edit.html",
        (Outcome("approved", N_("Put it on the page"), _approve), Outcome("refused", N_("Refuse it"), _refuse)),
    ),
    QueueKind.WORDING: Question(
        _FIELDS,
        (
            Outcome("dismiss", N_("It may stand"), close_as_dismissed),
            Outcome("taken_off", N_("Take the text off the page"), _take_text_off),
            _DEALT_WITH,
        ),
        in_bulk=_EITHER,
    ),
    QueueKind.GEOCODE: Question(
        "moderation/_geocode.html",
        (Outcome("placed", N_("Place it there"), _place), _DEALT_WITH, _NOTHING),
        in_bulk=_EITHER,
    ),
    QueueKind.LICENCE: Question(
        "moderation/_licence.html",
        (
            Outcome("chosen", N_("The row chosen is this license"), _choose),
            Outcome("not_found", N_("The state has no such license"), _say_not_found),
            Outcome("dismiss", N_("None of them: change nothing"), close_as_dismissed),
            _DEALT_WITH,
        ),
    ),
    QueueKind.DUPLICATE: Question(
        "moderation/_duplicate.html",
        (
            Outcome("merge", N_("Merge into the one chosen"), _merge),
            Outcome("dismiss", N_("They are not the same"), close_as_dismissed),
        ),
        in_bulk=frozenset(("dismiss",)),
    ),
    QueueKind.REPORT: Question(
        "moderation/_report.html",
        (
            Outcome("fixed", N_("It was wrong and is corrected"), _fix),
            Outcome("elsewhere", N_("It was wrong, and was put right elsewhere"), _answer(ReportOutcome.FIXED)),
            Outcome("already_right", N_("It was right already"), _answer(ReportOutcome.ALREADY_RIGHT)),
            Outcome("cannot_tell", N_("Nobody can tell"), _answer(ReportOutcome.CANNOT_TELL)),
        ),
    ),
}
