"""`/health` and `/health/ready`, for whatever watches the site. Plain text, never kept by a cache."""

from flask import Blueprint, Response
from sqlalchemy.exc import SQLAlchemyError

from directory.extensions import db, search_engine
from directory.operations.revisions import Schema, schema_of
from directory.search import IndexUnusable

bp = Blueprint("operations", __name__)


@bp.get("/health")
def health() -> Response:
    """The web server answers."""
    return _plain("ok")


@bp.get("/health/ready")
def ready() -> Response:
    """The web server, the database and the search index can do their work; 503 names what cannot."""
    try:
        if schema_of(db.engine) is not Schema.CURRENT:
            return _plain("database: not at this release's revision", 503)
    except SQLAlchemyError:
        return _plain("database: no answer", 503)
    try:
        search_engine().versions()
    except IndexUnusable:
        return _plain("search index: missing or damaged", 503)
    return _plain("ready")


def _plain(text: str, status: int = 200) -> Response:
    return Response(f"{text}\n", status, mimetype="text/plain", headers={"Cache-Control": "no-store"})
