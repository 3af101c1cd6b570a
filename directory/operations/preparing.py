"""Bringing an installation up to date before it serves."""

import click
from sqlalchemy.exc import DBAPIError

from directory import create_app
from directory.config import Settings
from directory.errors import ConfigurationError
from directory.extensions import db
from directory.language import N_
from directory.operations.revisions import migrate


def prepare(settings: Settings) -> None:
    """Migrate the database. Says what takes more than a moment, and leaves no connection open.

    Raises:
        ConfigurationError: the database cannot be used, with the reason.
    """
    app = create_app(settings)
    with app.app_context():
        try:
            if migrate(app, db.engine):
                click.echo("The database is up to date.")
        except DBAPIError as error:
            reason = str(error.orig).strip().partition("\n")[0]
            raise ConfigurationError(N_("The database cannot be used: %(reason)s"), reason=reason) from None
        finally:
            db.session.close()
            db.engine.dispose()
