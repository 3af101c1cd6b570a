"""The same site with accounts, and rounds at chosen moments."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from directory.clock import now
from directory.extensions import db
from directory.operations.keeping_time import Round, one_round
from tests.accounts.conftest import add_account, app, listing_id, member, owned_by, unit, visit

__all__ = ["add_account", "app", "listing_id", "member", "owned_by", "unit", "visit"]


@pytest.fixture
def letters(settings) -> Callable[[], list[str]]:
    """Every letter that was sent, the oldest first."""

    def read() -> list[str]:
        found = sorted((settings.data_dir / "outbox-mail").glob("*.eml"))
        return [_text(each) for each in found]

    return read


@pytest.fixture
def round_after(app, start) -> Callable[[float], Round]:
    """A round so many days after the owner took over."""

    def go(days: float) -> Round:
        with app.app_context():
            return one_round(db.session, now=start + timedelta(days=days))

    return go


@pytest.fixture
def start(owned_by, add_account, listing_id) -> datetime:
    """When the owner took over."""
    began = now()
    owned_by(add_account("owner@example.org"))
    return began


def _text(path: Path) -> str:
    content = message_from_bytes(path.read_bytes(), policy=default).get_payload(decode=True)
    assert isinstance(content, bytes)
    return content.decode()
