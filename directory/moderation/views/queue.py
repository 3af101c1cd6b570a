"""The queue as a list: what waits, filtered, and what was chosen to be dealt with together."""

from dataclasses import dataclass
from math import ceil
from typing import Any

from flask import render_template, request, url_for

from directory.accounts.queries import operators
from directory.accounts.web.gates import account, operators_only
from directory.clock import today
from directory.errors import DirectoryError
from directory.extensions import db
from directory.moderation.bulk import kinds_decided_together
from directory.moderation.models import BulkStep, ItemState, QueueKind
from directory.moderation.queries import QueueFilter, count_items, queue_items
from directory.moderation.views.blueprint import bp

ITEMS_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Filters:
    """What the filters of the queue say; what makes no sense is as if it were left out."""

    kind: QueueKind | None
    state: ItemState
    who: str
    is_overdue: bool
    page: int

    @classmethod
    def from_request(cls) -> "Filters":
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

    def address(self, endpoint: str, **other: Any) -> str:
        """A page with the same filters."""
        given: dict[str, Any] = {
            "kind": self.kind.value if self.kind else None,
            "state": None if self.state is ItemState.OPEN else self.state.value,
            "who": self.who or None,
            "overdue": "yes" if self.is_overdue else None,
            "page": self.page if self.page > 1 else None,
        }
        return url_for(endpoint, **given | other)


@bp.get("/queue")
@operators_only
def queue() -> str:
    """The questions, the one that is due first coming first."""
    return queue_page(None)


def queue_page(problem: DirectoryError | None) -> str:
    """The list; after something was refused, with why, and with what was chosen and typed."""
    chosen = Filters.from_request()
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
        operators=operators(db.session),
        account=account(),
        together={step.value: set(kinds_decided_together(step)) for step in (BulkStep.DISMISS, BulkStep.DONE)},
        problem=problem,
        typed=request.form,
        today=today(),
    )
