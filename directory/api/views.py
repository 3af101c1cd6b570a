"""The JSON pages, below /api/v1. Errors are `{"error": {"message", "field"}}`, made in `error_pages.py`."""

from flask import Blueprint, Response, jsonify, request
from flask_babel import get_locale

from directory.api.providers import providers_json
from directory.clock import now
from directory.error_pages import say
from directory.extensions import db, search_engine
from directory.language import Bilingual, Message
from directory.search import PlaceUnclear, SearchQuery, resolve_near, search

bp = Blueprint("api", __name__, url_prefix="/api/v1")


@bp.get("/providers")
def providers() -> Response:
    """Providers that match, a page at a time; the parameters are those of the results page.

    A place that is not certain is an error with `choices`, because a list of anything else would be a wrong answer.
    """
    query = SearchQuery.from_args(request.args.to_dict(flat=False), resolve=resolve_near)
    page = search(db.session, search_engine(), query, now=now())
    return jsonify(providers_json(page, _said))


@bp.errorhandler(PlaceUnclear)
def place_unclear(question: PlaceUnclear) -> tuple[Response, int]:
    """The question, and what to send as `near` instead."""
    choices = [{"label": _said(choice.label), "near": choice.near_text} for choice in question.choices]
    error = {"message": say(question.message), "field": question.field, "choices": choices}
    return jsonify({"error": error}), question.status


@bp.after_request
def keep_nowhere(response: Response) -> Response:
    """What somebody searched for is health data, and "open now" is true for a minute: no cache keeps an answer."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _said(text: Message | Bilingual) -> str:
    return say(text) if isinstance(text, Message) else text.in_(str(get_locale()))
