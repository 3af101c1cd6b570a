"""Many questions at once: what was chosen on the list, what came of it, and taking it back."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from directory.accounts.queries import operator_to_assign, operators
from directory.accounts.web.gates import account, operators_only
from directory.clock import now
from directory.errors import DirectoryError
from directory.extensions import db
from directory.language import N_
from directory.moderation.bulk import (
    LEFT_OUT_SENTENCES,
    Chosen,
    LeftOut,
    NothingChosen,
    act_on_many,
    bulk_act,
    undo_many,
)
from directory.moderation.models import BulkAct, BulkStep
from directory.moderation.queries import items_by_number
from directory.moderation.questions import Decision
from directory.moderation.views.blueprint import bp, status_of
from directory.moderation.views.queue import queue_page
from directory.printable import printable_lines


@bp.post("/queue/bulk")
@operators_only
def act_together() -> ResponseReturnValue:
    """Do one thing to every question that was chosen; where it is refused, the list says why and keeps the choice."""
    try:
        step = request.form.get("step", "")
        if step not in set(BulkStep):
            raise NothingChosen(N_("Choose what is to be done."), field="step")
        chosen = [Chosen.read(each) for each in request.form.getlist("item")]
        to = operator_to_assign(db.session, request.form.get("to", ""), me=account())
        act = act_on_many(db.session, chosen, BulkStep(step), _decision(), to=to.id if to else None)
        db.session.commit()
    except DirectoryError as problem:
        db.session.rollback()
        return queue_page(problem), status_of(problem)
    return redirect(url_for(".acted_together", act_id=act.id), code=303)


@bp.get("/queue/bulk/<int:act_id>")
@operators_only
def acted_together(act_id: int) -> str:
    """What was done, what was left out and why."""
    return _page(bulk_act(db.session, act_id), None)


@bp.post("/queue/bulk/<int:act_id>/undo")
@operators_only
def undo_together(act_id: int) -> ResponseReturnValue:
    """Bring all of them back."""
    try:
        undo_many(db.session, bulk_act(db.session, act_id), _decision())
        db.session.commit()
    except DirectoryError as problem:
        db.session.rollback()
        return _page(bulk_act(db.session, act_id), problem), status_of(problem)
    return redirect(url_for(".acted_together", act_id=act_id), code=303)


def _decision() -> Decision:
    return Decision(account(), printable_lines(request.form.get("reason", "")), now())


def _page(act: BulkAct, problem: DirectoryError | None) -> str:
    numbers = [each["item"] for each in (*act.done, *act.left_out)]
    return render_template(
        "moderation/bulk.html",
        act=act,
        items=items_by_number(db.session, numbers),
        why={each["item"]: LEFT_OUT_SENTENCES[LeftOut(each["why"])] for each in act.left_out},
        operators=operators(db.session),
        problem=problem,
        typed=request.form,
    )
