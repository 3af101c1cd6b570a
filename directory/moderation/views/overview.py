"""The first page of operators."""

from flask import render_template

from directory.accounts.web.gates import operators_only
from directory.clock import today
from directory.extensions import db
from directory.moderation.models import QueueKind
from directory.moderation.queries import QueueFilter, count_items
from directory.moderation.views.blueprint import bp


@bp.get("")
@operators_only
def home() -> str:
    """How much waits, by kind."""
    counts = {kind: count_items(db.session, QueueFilter(kinds=[kind])) for kind in QueueKind}
    overdue = count_items(db.session, QueueFilter(due_before=today()))
    return render_template("moderation/home.html", counts=counts, overdue=overdue)
