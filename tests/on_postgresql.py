"""A PostgreSQL of its own, for what SQLite with its one writer cannot show."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Engine, create_engine

from directory.database import Base


@pytest.fixture(scope="session")
def postgres() -> Iterator[Engine]:
    """A PostgreSQL database with every table, where the server is installed."""
    from bench.peers import postgres_server

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
