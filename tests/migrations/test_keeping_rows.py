"""Bringing a database that is in use up to date …"""

import pytest
from sqlalchemy import create_engine, text

from directory import create_app
from directory.errors import ConfigurationError
from directory.extensions import alembic, db

BEFORE_TABLES_WERE_REBUILT = "1795605500"
MOMENT = "2026-11-01 10:00:00"
ROWS = {
    "listing": (
        "INSERT INTO listing (id, public_id, slug, kind, name, status, is_demonstration, version, created_at,"
        " changed_at)"
        f" VALUES (1, '{'a' * 32}', 'a', 'person', 'A', 'published', 0, 1, '{MOMENT}', '{MOMENT}'),"
        f" (2, '{'b' * 32}', 'b', 'practice', 'B', 'published', 0, 1, '{MOMENT}', '{MOMENT}')"
    ),
    "location": "INSERT INTO location (id, listing_id, position, city, state) VALUES (1, 1, 0, 'San Diego', 'CA')",
    "credential": (
        "INSERT INTO credential (id, listing_id, kind, number, number_normalized, state, source, checked_on)"
        " VALUES (1, 1, 'md', 'A1', 'A1', 'CA', 'provider', '2026-11-01')"
    ),
    "offered_service": "INSERT INTO offered_service (id, listing_id, service) VALUES (1, 1, 'botox')",
    "affiliation": (
        "INSERT INTO affiliation (id, person_id, person_kind, practice_id, practice_kind, role)"
        " VALUES (1, 1, 'person', 2, 'practice', 'owner')"
    ),
    "provenance": (
        "INSERT INTO provenance (id, listing_id, location_id, fact, source, checked_on)"
        " VALUES (1, 1, 1, 'address', 'provider', '2026-11-01'), (2, 1, NULL, 'name', 'provider', '2026-11-01')"
    ),
}


@pytest.fixture
def in_use(settings):
    """A database of an older release, with rows that refer to each other."""
    app = create_app(settings)
    with app.app_context():
        alembic.upgrade(BEFORE_TABLES_WERE_REBUILT)
    with app.app_context(), db.engine.begin() as connection:
        for statement in ROWS.values():
            connection.execute(text(statement))
    return app


def counts(connection):
    return {table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in ROWS}


def test_keeps_every_row(in_use):
    with in_use.app_context(), db.engine.connect() as connection:
        before = counts(connection)
    with in_use.app_context():
        alembic.upgrade()
    with in_use.app_context(), db.engine.connect() as connection:
        assert counts(connection) == before
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_changes_nothing_where_rows_already_refer_to_nothing(in_use):
    unwatched = create_engine(in_use.config["DIRECTORY"].database_url)
    with unwatched.begin() as connection:
        connection.execute(text("DELETE FROM location"))
    unwatched.dispose()
    with in_use.app_context(), pytest.raises(ConfigurationError, match="provenance"):
        alembic.upgrade()
    with in_use.app_context():
        assert [revision.revision for revision in alembic.current()] == [BEFORE_TABLES_WERE_REBUILT]
