"""Which revision the database is at, and bringing it to the one this release needs."""

from enum import Enum

from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import Engine

from directory.errors import ConfigurationError
from directory.extensions import alembic
from directory.language import N_


class Schema(Enum):
    """How the database's tables compare with what this release needs."""

    CURRENT = "current"
    BEHIND = "behind"
    NEWER = "newer"


def schema_of(engine: Engine) -> Schema:
    """Compare the database's revision with the migrations of this release. Needs an application context."""
    with engine.execution_options(reads_only=True).connect() as connection:
        present = set(MigrationContext.configure(connection).get_current_heads())
    scripts = alembic.script_directory
    if not present <= {script.revision for script in scripts.walk_revisions()}:
        return Schema.NEWER
    return Schema.CURRENT if present == set(scripts.get_heads()) else Schema.BEHIND


def migrate(app: Flask, engine: Engine) -> bool:
    """Bring the database to this release's revision; returns whether there was anything to do.

    In an application context of its own: Flask-Alembic keeps its connection, and so SQLite's write lock, until the
    context ends.

    Raises:
        ConfigurationError: the database was made by a newer release.
    """
    with app.app_context():
        schema = schema_of(engine)
        if schema is Schema.NEWER:
            raise ConfigurationError(
                N_("The database was made by a newer release than this one. Update the code, or restore a backup.")
            )
        if schema is Schema.BEHIND:
            alembic.upgrade()
        return schema is Schema.BEHIND
