"""The first page of operators: what waits, and how the directory stands."""

from flask import render_template

from directory.accounts.web.gates import operators_only
from directory.clock import now, today
from directory.counting.queries import FEWEST
from directory.extensions import db
from directory.moderation.figures import overview
from directory.moderation.queries import QueueFilter, count_items
from directory.moderation.views.blueprint import bp


@bp.get("")
@operators_only
def home() -> str:
    """How much waits, and the figures of this moment."""
    return render_template(
        "moderation/home.html",
        figures=overview(db.session, now=now()),
        overdue=count_items(db.session, QueueFilter(due_before=today())),
        fewest=FEWEST,
    )
