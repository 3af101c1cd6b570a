"""What programs ask every site for: its health (`/health`, `/health/ready`), what they may crawl, its icon."""

from flask import Blueprint, Response, redirect, url_for
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as AnyResponse

from directory.extensions import db, search_engine
from directory.operations.revisions import Schema, schema_of
from directory.routing import PREFIXES
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


@bp.get("/robots.txt")
def robots() -> Response:
    """Pages may be crawled; searches are nobody's business."""
    searches = "".join(f"Disallow: {prefix}/providers?\n" for prefix in PREFIXES.values())
    return Response(f"User-agent: *\n{searches}Disallow: /api/\n", mimetype="text/plain")


@bp.get("/favicon.ico")
def favicon() -> AnyResponse:
    """For programs that do not read the page's own link to its icon."""
    return redirect(url_for("static", filename="icon-180.png"))


def _plain(text: str, status: int = 200) -> Response:
    return Response(f"{text}\n", status, mimetype="text/plain", headers={"Cache-Control": "no-store"})
