"""How decisions are taken back. What an item keeps under `undo` is the name of a way and what it needs to know."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

WAYS: dict[str, Callable[[Session, Mapping[str, Any], datetime], None]] = {}


def take_back(session: Session, undo: Mapping[str, Any], *, now: datetime) -> None:
    """Undo what a decision changed. Flushes."""
    WAYS[undo["way"]](session, undo, now)
