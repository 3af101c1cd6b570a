"""Bringing an installation up to date before it serves."""

import click
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from directory import create_app
from directory.clock import now
from directory.config import Settings
from directory.database import unit_of_work
from directory.errors import ConfigurationError
from directory.extensions import db, search_engine
from directory.language import N_
from directory.listings.changes import outbox_depth
from directory.listings.models import Listing
from directory.operations.demonstration import USUAL_LISTINGS, USUAL_SEED, load_demonstration
from directory.operations.revisions import migrate
from directory.search import IndexUnusable, indexer


def prepare(settings: Settings) -> None:
    """Migrate the database, fill an empty one with fictional listings, make the index.

    Says what takes more than a moment, and leaves no connection open.

    Raises:
        ConfigurationError: the database cannot be used, with the reason.
        Unavailable: the index cannot be made.
    """
    app = create_app(settings)
    with app.app_context():
        try:
            if migrate(app, db.engine):
                click.echo("The database is up to date.")
            fill = settings.demonstration and _is_empty(db.session)
            if fill:
                _load_demonstration(db.session)
            if fill or not _index_will_do():
                rebuilt = indexer.rebuild(db.session, search_engine(), now=now())
                click.echo(f"The search index is made: {rebuilt.documents} listings.")
        except DBAPIError as error:
            reason = str(error.orig).strip().partition("\n")[0]
            raise ConfigurationError(N_("The database cannot be used: %(reason)s"), reason=reason) from None
        finally:
            db.session.close()
            db.engine.dispose()


def _is_empty(session: Session) -> bool:
    return session.scalar(select(Listing.id).limit(1)) is None


def _load_demonstration(session: Session) -> None:
    """All of it or, when interrupted, nothing."""
    with unit_of_work(session):
        counts = load_demonstration(session, listings=USUAL_LISTINGS, seed=USUAL_SEED, at=now())
    click.echo(f"{counts.listings} fictional listings are loaded; `flask demo remove` takes them away.")


def _index_will_do() -> bool:
    """Whether it equals the database, or differs by changes in the outbox: those the indexer brings in."""
    try:
        return not indexer.compare(db.session, search_engine()) or outbox_depth(db.session) > 0
    except IndexUnusable:
        return False
