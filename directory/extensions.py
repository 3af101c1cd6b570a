"""The objects of third-party extensions, made once and bound to an application in `create_app`."""

from inspect import iscoroutinefunction
from typing import cast

from flask import Flask, current_app, has_app_context, request
from flask_babel import Babel
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.orm import Session

from directory.clock import now
from directory.config import Settings
from directory.database import Base, UnitOfWork, install_engine_hooks
from directory.migrating import Migrations
from directory.moderation.audit import HEAD
from directory.moderation.checkpoint import Checkpoint
from directory.places.online import CachedNominatim, nominatim_from
from directory.search import RecentAnswers, SearchEngine
from directory.search.embedded import EmbeddedEngine
from directory.search.fallback import AnsweringAnyway
from directory.translations.reading import WrittenSentences
from directory.visitor import locale_asked_for

db = SQLAlchemy(session_options={"class_": UnitOfWork})
alembic = Migrations(metadatas=Base.metadata, run_mkdir=False)
babel = Babel()
babel.domain_instance = WrittenSentences()


def install_database(app: Flask) -> None:
    """Bind the database to an application; requests that ask without changing anything get a reading session."""
    db.init_app(app)
    # The directory has no asynchronous sessions. To look for one, Flask would start a thread in every request.
    app.teardown_appcontext_funcs = [each for each in app.teardown_appcontext_funcs if not iscoroutinefunction(each)]
    with app.app_context():
        install_engine_hooks(db.engine)

    @app.before_request
    def promise_to_read() -> None:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            db.session.info["reads_only"] = True

    @app.teardown_request
    def forget_the_promise(_error: BaseException | None) -> None:
        db.session.info.pop("reads_only", None)  # the session outlives the request where one context serves several


def init_babel(app: Flask) -> None:
    """Say everything in the language of the address, as it is said in the United States."""
    babel.init_app(app, locale_selector=locale_asked_for)


@event.listens_for(UnitOfWork, "after_commit")
def keep_audit_checkpoint(session: Session) -> None:
    """After each commit that wrote to the audit log, keep its last entry outside the database too."""
    head = session.info.pop(HEAD, None)
    if head is None or not has_app_context():
        return
    settings: Settings = current_app.config["DIRECTORY"]
    try:
        Checkpoint(settings.audit_checkpoint, settings.secret_key).advance(head)
    except OSError as error:  # what was committed is whole, and the next entry moves the checkpoint past this one
        current_app.logger.error("The checkpoint of the audit log could not be kept: %s", error.strerror)


def init_search(app: Flask) -> None:
    """Give the application its search engine: one per process. It opens nothing before the first search."""
    settings: Settings = app.config["DIRECTORY"]
    app.extensions["search"] = EmbeddedEngine(settings.data_dir / "index")
    app.extensions["recent_answers"] = RecentAnswers()


def online_geocoder() -> CachedNominatim | None:
    """The configured geocoder of the current application. Ends the session's transaction when it is asked."""
    settings: Settings = current_app.config["DIRECTORY"]
    return nominatim_from(settings, lambda: db.session, now)


def search_engine() -> SearchEngine:
    """The search engine of the current application."""
    return cast("SearchEngine", current_app.extensions["search"])


def recent_answers() -> RecentAnswers:
    """What the current application answered in this minute."""
    return cast("RecentAnswers", current_app.extensions["recent_answers"])


def engine_for_visitors() -> AnsweringAnyway:
    """The same for one request: while there is no index it answers from the database, and says so."""
    return AnsweringAnyway(search_engine(), db.session, now=now())
