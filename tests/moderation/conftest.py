"""A queue with a question in it, and a log with entries."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from bench.peers import postgres_server
from directory.database import Base
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


@pytest.fixture(scope="session")
def postgres() -> Iterator[Engine]:
    """A PostgreSQL database with every table, where the server is installed."""
    psycopg = pytest.importorskip("psycopg")
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not programs:
        pytest.skip("PostgreSQL is not installed")
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # the server runs as somebody else
        patch.setattr(postgres_server, "_binaries", lambda: programs[-1].parent)
        patch.setattr(postgres_server, "_SETTINGS", {"listen_addresses": "''"})
        server = postgres_server.PostgresServer(Path(folder) / "data")
        try:
            server.start()
            engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(server.address))
            Base.metadata.create_all(engine)
            yield engine
            engine.dispose()
        finally:
            server.stop()
