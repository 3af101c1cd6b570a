"""A queue with a question in it, and a log with entries."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from directory.moderation.actions import open_item
from directory.moderation.audit import record
from directory.moderation.models import QueueItem, QueueKind
from tests.listings.conftest import add_licensed, add_listing

__all__ = ["add_licensed", "add_listing"]


@pytest.fixture
def ask(session: Session, now) -> Callable[..., QueueItem]:
    """Put a question into the queue."""

    def opened(key: str = "a question", **given: Any) -> QueueItem:
        given = {"kind": QueueKind.LICENCE, "evidence": {"problem": "name_differs"}, "now": now} | given
        return open_item(session, key=key, **given)

    return opened


@pytest.fixture
def write_down(session: Session, now) -> Callable[..., None]:
    """So many entries of the log, committed one by one."""

    def written(count: int = 1) -> None:
        for number in range(count):
            record(session, act="test.act", subject=f"thing {number}", actor="user 1", now=now, details={"n": number})
            session.commit()

    return written


@pytest.fixture
def flask(app: Flask) -> Callable[..., Any]:
    return lambda *arguments: FlaskCliRunner(app).invoke(args=[*map(str, arguments)])
