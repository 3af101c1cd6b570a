"""Migrations that rebuild a table of SQLite without losing what refers to its rows."""

from collections.abc import Callable
from typing import Any

from alembic.runtime.migration import MigrationContext, MigrationStep
from flask_alembic import Alembic
from sqlalchemy import Connection, text

from directory.errors import ConfigurationError
from directory.language import N_


class Migrations(Alembic):
    """Alembic as sqlite.org asks for it ("Making Other Kinds Of Table Schema Changes").

    SQLite cannot change a column: Alembic copies the table, drops the old one and renames the copy. With foreign keys
    watched, dropping it deletes every row that refers to it. So they are not watched meanwhile, and looked at before
    the transaction ends; where one leads nowhere, nothing was changed.
    """

    def run_migrations(
        self, fn: Callable[[str | list[str] | tuple[str, ...], MigrationContext], list[MigrationStep]], **kwargs: Any
    ) -> None:
        """See `flask_alembic.Alembic.run_migrations`.

        Raises:
            ConfigurationError: rows would be left that refer to nothing. Nothing was changed.
        """
        connection = self.migration_context.connection
        if connection is None or connection.dialect.name != "sqlite":
            super().run_migrations(fn, **kwargs)
            return
        self.migration_context.on_version_apply_callbacks = (_look_at_foreign_keys,)
        _watch_foreign_keys(connection, "OFF")
        try:
            super().run_migrations(fn, **kwargs)
        finally:
            _watch_foreign_keys(connection, "ON")


def _watch_foreign_keys(connection: Connection, state: str) -> None:
    """Heeded between transactions only."""
    if connection.in_transaction():
        connection.rollback()  # what looked up the present revision
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA foreign_keys={state}")


def _look_at_foreign_keys(*, ctx: MigrationContext, **_given: object) -> None:
    assert ctx.connection is not None
    orphans = ctx.connection.execute(text("PRAGMA foreign_key_check")).all()
    if orphans:
        tables = ", ".join(sorted({str(row[0]) for row in orphans}))
        raise ConfigurationError(
            N_("The database cannot be brought up to date: rows of %(tables)s refer to rows that are gone."),
            tables=tables,
        )
