"""One question of the queue: its evidence, its history, its answers."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from directory.accounts.audited import name_of
from directory.accounts.queries import operator_to_assign, operators
from directory.accounts.web.gates import account, operators_only
from directory.clock import now, today
from directory.editing.views.blueprint import Sent
from directory.errors import DirectoryError
from directory.extensions import db
from directory.language import N_
from directory.letters import write_in_every_language
from directory.moderation.actions import assign
from directory.moderation.corrections import Correction, corrected_by, section_to_correct, typed_again
from directory.moderation.models import QueueItem
from directory.moderation.queries import history_of, queue_item
from directory.moderation.questions import QUESTIONS, Decision, decide, take_back_decision
from directory.moderation.reports import address_to_answer
from directory.moderation.views.blueprint import bp, status_of
from directory.moderation.views.evidence import what_is_known
from directory.printable import printable_lines


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
    """Take it, give it to another operator, or give it back."""
    to = operator_to_assign(db.session, request.form.get("to", ""), me=account())
    assign(db.session, queue_item(db.session, item_id), to=to.id if to else None, by=name_of(account()), now=now())
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


def _act_on(item_id: int, act: Callable[[QueueItem, Decision], str]) -> ResponseReturnValue:
    """Do it and go back to the item with the news; where it is refused, the page says why and keeps what was typed."""
    decision = Decision(
        account(), printable_lines(request.form.get("reason", "")), now(), request.form.to_dict(), _correction()
    )
    try:
        news = act(queue_item(db.session, item_id), decision)
        db.session.commit()
    except DirectoryError as problem:
        db.session.rollback()
        return _item_page(queue_item(db.session, item_id), problem), status_of(problem)
    flash(news, "success")
    return redirect(url_for(".item", item_id=item_id), code=303)


def _answer_reporter(found: QueueItem) -> None:
    address = address_to_answer(db.session, found)
    if address is not None:
        template = "moderation/letters/report_answered.txt"
        write_in_every_language(to=address, subject=N_("Your report about a listing"), template=template, item=found)


def _correction() -> Correction:
    sent = Sent.from_request()
    return Correction(sent.fields, sent.base)


def _section(found: QueueItem, problem: DirectoryError | None) -> dict[str, Any]:
    """The part of the editor that has what is reported, to be corrected here."""
    part = section_to_correct(found) if found.is_open else None
    if part is None or found.listing is None:
        return {"part": None}
    sent = Sent.from_request()
    form = typed_again(part, found, sent.fields if problem else {}, now=now())
    base = sent.base if problem and problem.status != 409 else part.values(found.listing)
    return {"part": part, "section_typed": form, "base": base}


def _item_page(found: QueueItem, problem: DirectoryError | None) -> str:
    return render_template(
        "moderation/item.html",
        item=found,
        question=QUESTIONS[found.kind],
        history=history_of(db.session, found),
        operators=operators(db.session),
        correction=corrected_by(db.session, found.undo),
        **what_is_known(found),
        **_section(found, problem),
        problem=problem,
        typed=request.form,
        account=account(),
        today=today(),
    )
