"""How decisions are taken back. What an item keeps under `undo` is the name of a way and what it needs to know."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.editing.actions import reopen
from directory.editing.models import Revision
from directory.listings.actions.merging import part_listings
from directory.listings.models import Merge
from directory.verification.models import ErrorReport
from directory.verification.reports import reopen_report


def take_back(session: Session, undo: Mapping[str, Any], *, now: datetime) -> None:
    """Undo what a decision changed. Flushes."""
    _WAYS[undo["way"]](session, undo, now)


def _part(session: Session, undo: Mapping[str, Any], now: datetime) -> None:
    part_listings(session, session.get_one(Merge, undo["merge"]), at=now)


def _reopen_edit(session: Session, undo: Mapping[str, Any], now: datetime) -> None:
    reopen(session, session.get_one(Revision, undo["revision"]), now=now)


def _reopen(session: Session, undo: Mapping[str, Any], _now: datetime) -> None:
    reopen_report(session, session.get_one(ErrorReport, undo["report"]))


_WAYS: dict[str, Callable[[Session, Mapping[str, Any], datetime], None]] = {
    "part listings": _part,
    "reopen edit": _reopen_edit,
    "reopen report": _reopen,
}
