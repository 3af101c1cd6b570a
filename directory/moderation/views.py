"""The operators' pages: what waits, and each question with its evidence and its answers."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from directory.accounts.audited import name_of
from directory.accounts.queries import listing_to_edit
from directory.accounts.web.gates import account, operators_only
from directory.clock import now, today
from directory.errors import DirectoryError
from directory.extensions import db
from directory.language import LANGUAGES, N_
from directory.letters import write_letter
from directory.moderation.actions import assign
from directory.moderation.models import ItemState, QueueItem, QueueKind
from directory.moderation.publication import Step, take_step
from directory.moderation.queries import QueueFilter, count_items, history_of, listings_like, queue_item, queue_items
from directory.moderation.questions import QUESTIONS, Decision, NoSuchOutcome, decide, take_back_decision
from directory.moderation.reports import address_to_answer
from directory.visitor import speaking

bp = Blueprint("moderation", __name__, url_prefix="/operate")
ITEMS_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the filters of the queue say; what makes no sense is as if it were left out."""

    kind: QueueKind | None
    state: ItemState
    who: str
    is_overdue: bool
    page: int

    @classmethod
    def from_request(cls) -> "Chosen":
        """Read the address."""
        kind, state, page = (request.args.get(name, "") for name in ("kind", "state", "page"))
        return cls(
            kind=QueueKind(kind) if kind in set(QueueKind) else None,
            state=ItemState(state) if state in set(ItemState) else ItemState.OPEN,
            who=request.args.get("who", ""),
            is_overdue=request.args.get("overdue") == "yes",
            page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )

    def filter(self) -> QueueFilter:
        """The same, as the queue is asked."""
        return QueueFilter(
            kinds=[self.kind] if self.kind else (),
            states=[self.state],
            assigned_to=account().id if self.who == "me" else None,
            unassigned=self.who == "nobody",
            due_before=today() if self.is_overdue else None,
        )


@bp.get("")
@operators_only
def home() -> str:
    """How much waits, by kind."""
    counts = {kind: count_items(db.session, QueueFilter(kinds=[kind])) for kind in QueueKind}
    overdue = count_items(db.session, QueueFilter(due_before=today()))
    return render_template("moderation/home.html", counts=counts, overdue=overdue)


@bp.get("/queue")
@operators_only
def queue() -> str:
    """The questions, the one that is due first coming first."""
    chosen = Chosen.from_request()
    count = count_items(db.session, chosen.filter())
    pages = max(1, ceil(count / ITEMS_ON_A_PAGE))
    page = min(chosen.page, pages)
    items = queue_items(db.session, chosen.filter(), limit=ITEMS_ON_A_PAGE, offset=(page - 1) * ITEMS_ON_A_PAGE)
    return render_template(
        "moderation/queue.html",
        items=items,
        count=count,
        chosen=chosen,
        page=page,
        pages=pages,
        kinds=list(QueueKind),
        states=list(ItemState),
        today=today(),
    )


@bp.get("/queue/<int:item_id>")
@operators_only
def item(item_id: int) -> str:
    """One question with its evidence, its history and its answers."""
    return _item_page(queue_item(db.session, item_id), None)


@bp.post("/queue/<int:item_id>")
@operators_only
def decide_item(item_id: int) -> ResponseReturnValue:
    """Answer it."""

    def answer(found: QueueItem, decision: Decision) -> str:
        decide(db.session, found, request.form.get("outcome", ""), decision)
        _answer_reporter(found)
        return str(gettext("Decided."))

    return _act_on(item_id, answer)


@bp.post("/queue/<int:item_id>/assign")
@operators_only
def assign_item(item_id: int) -> ResponseReturnValue:
    """Take it, or give it back."""
    to = account().id if request.form.get("to") == "me" else None
    assign(db.session, queue_item(db.session, item_id), to=to, by=name_of(account()), now=now())
    db.session.commit()
    return redirect(url_for(".item", item_id=item_id), code=303)


@bp.post("/queue/<int:item_id>/undo")
@operators_only
def undo_item(item_id: int) -> ResponseReturnValue:
    """Take the decision back."""

    def take_back(found: QueueItem, decision: Decision) -> str:
        take_back_decision(db.session, found, decision)
        return str(gettext("The decision is taken back, and the question is open again."))

    return _act_on(item_id, take_back)


@bp.get("/listings")
@operators_only
def listings() -> str:
    """Listings by name, address of the page or NPI, those off the site included."""
    words = request.args.get("words", "").strip()[:120]
    found = listings_like(db.session, words) if words else ()
    return render_template("moderation/listings.html", words=words, listings=found)


@bp.post("/listings/<uuid:public_id>")
@operators_only
def change_listing(public_id: UUID) -> ResponseReturnValue:
    """Hide it, take it down, or bring it back."""
    listing = listing_to_edit(db.session, account(), public_id)
    step = request.form.get("step", "")
    if step not in set(Step):
        raise NoSuchOutcome(N_("Choose one of the answers."), field="outcome")
    try:
        reason = request.form.get("reason", "")
        take_step(db.session, listing, Step(step), reason=reason, by=name_of(account()), now=now())
        db.session.commit()
    except DirectoryError as problem:
        db.session.rollback()
        listing = listing_to_edit(db.session, account(), public_id)
        page = render_template("moderation/listings.html", words=listing.name, listings=[listing], problem=problem)
        return page, _status_of(problem)
    flash(gettext("It is done, and visitors see it so from now on."), "success")
    return redirect(url_for(".listings", words=listing.slug), code=303)


def _act_on(item_id: int, act: Callable[[QueueItem, Decision], str]) -> ResponseReturnValue:
    """Do it and go back to the item with the news; where it is refused, the page says why and keeps what was typed."""
    decision = Decision(account(), request.form.get("reason", ""), now(), request.form.to_dict())
    try:
        news = act(queue_item(db.session, item_id), decision)
        db.session.commit()
    except DirectoryError as problem:
        db.session.rollback()
        return _item_page(queue_item(db.session, item_id), problem), _status_of(problem)
    flash(news, "success")
    return redirect(url_for(".item", item_id=item_id), code=303)


def _status_of(problem: DirectoryError) -> int:
    return 409 if problem.status == 409 else 422


def _answer_reporter(found: QueueItem) -> None:
    """A letter in both languages: which of them somebody reported in was not kept."""
    address = address_to_answer(db.session, found)
    if address is None:
        return
    said = {}
    for language in LANGUAGES:
        with speaking(language):
            subject = gettext("Your report about a listing")
            said[subject] = render_template("moderation/letters/report_answered.txt", item=found)
    write_letter(to=address, subject=" · ".join(said), body="\n\n".join(said.values()))


def _item_page(found: QueueItem, problem: DirectoryError | None) -> str:
    return render_template(
        "moderation/item.html",
        item=found,
        question=QUESTIONS[found.kind],
        history=history_of(db.session, found),
        problem=problem,
        typed=request.form,
        account=account(),
        today=today(),
    )
