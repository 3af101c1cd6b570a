"""The JSON pages, below /api/v1, in the language of the parameter `lang`.

Errors are `{"error": {"message", "field"}}`, made in `error_pages.py`."""

from dataclasses import replace

from flask import Blueprint, Response, jsonify, request, url_for
from flask_babel import ngettext

from directory.api.articles import suggested_articles
from directory.api.providers import providers_json
from directory.api.suggestions import Speech, Target, suggestions_json
from directory.clock import now
from directory.compression import accepts_gzip, as_accepted, response_with
from directory.error_pages import visitors_voice
from directory.extensions import db, engine_for_visitors, recent_answers
from directory.language import LANGUAGES, N_
from directory.routing import LANGUAGE_PARAMETER, in_language
from directory.search import BadSearch, PlaceUnclear, ResultsPage, SearchQuery, Typed, find, resolve_near, suggest
from directory.visitor import current_language
from directory.wording import wording

bp = Blueprint("api", __name__, url_prefix="/api/v1")


@bp.before_request
def know_the_language() -> None:
    """`lang` is the language of names and messages in an answer, and of the pages it leads to: "en", or "es"."""
    if request.args.get(LANGUAGE_PARAMETER, LANGUAGES[0]) not in LANGUAGES:
        choices = ", ".join(LANGUAGES)
        raise BadSearch(N_("Choose one of these: %(choices)s."), field=LANGUAGE_PARAMETER, choices=choices)


@bp.get("/providers")
def providers() -> Response:
    """Providers that match, a page at a time; the parameters are those of the results page.

    A place that is not certain is an error with `choices`, because a list of anything else would be a wrong answer.
    """
    at, say, engine = now(), visitors_voice(), engine_for_visitors()

    def found() -> ResultsPage:
        query = SearchQuery.from_args(request.args.to_dict(flat=False), resolve=resolve_near)
        return find(db.session, engine, query, now=at)

    page = recent_answers().page(db.session, engine, ("json", request.query_string), found, now=at)
    written = page.kept.get_or_make((say.language, accepts_gzip()), lambda: as_accepted(providers_json(page, say)))
    return response_with(written, mimetype="application/json")


@bp.get("/suggest")
def suggestions() -> Response:
    """What may be meant by words that are still being typed.

    `q` is what stands in the field (at most 200 characters and 12 words), `near` what stands in the field for the
    place, `group` (any number of times) which groups to look in. The answer:

        {"q": "11 l", "message": "1 suggestion", "is_partial": false, "groups": [
            {"group": "condition", "label": "Conditions", "suggestions": [
                {"label": "Frown lines", "marked": [],
                 "other_name": "11 lines", "other_name_marked": [[0, 2], [3, 4]], "other_name_lang": null,
                 "detail": null, "q": "Frown lines", "near": null, "url": "/providers?q=Frown+lines"}]}]}

    Groups are service, condition, profession, provider, practice, place and article, in this order; empty ones are left
    out. `marked` are (start, end) positions, in code points, of what was typed. Where the label does not show that,
    `other_name` is the synonym or alias that does, and null otherwise; `other_name_lang` is its language where that is
    not the reader's. `detail` is a city. `q` and `near` are what to put into the fields; null leaves a field as it is,
    and both are null where `url` is a page to open.
    `is_partial` says that providers and practices could not be looked up as thoroughly as usual.
    """
    typed = Typed.from_args(request.args.to_dict(flat=False), resolve=resolve_near)
    engine = engine_for_visitors()
    found = suggest(db.session, engine, typed, articles=suggested_articles)
    found = replace(found, is_partial=found.is_partial or engine.was_needed)
    count = sum(map(len, found.groups.values()))
    message = ngettext("%(num)s suggestion", "%(num)s suggestions", count)
    speech = Speech(current_language(), visitors_voice(), wording, _address)
    return jsonify(suggestions_json(typed, found, message=message, speech=speech))


@bp.errorhandler(PlaceUnclear)
def place_unclear(question: PlaceUnclear) -> tuple[Response, int]:
    """The question, and what to send as `near` instead."""
    say = visitors_voice()
    choices = [{"label": say(choice.label), "near": choice.near_text} for choice in question.choices]
    error = {"message": say(question.message), "field": question.field, "choices": choices}
    return jsonify({"error": error}), question.status


@bp.after_request
def keep_nowhere(response: Response) -> Response:
    """What somebody searched for is health data, and "open now" is true for a minute: no cache keeps an answer."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _address(target: Target) -> str:
    """Where a suggestion leads without a form: the page of a listing, or a search."""
    if target.slug is not None:
        path = url_for("listings.listing", slug=target.slug)
    elif target.article is not None:
        path = url_for("education.article", slug=target.article)
    else:
        path = url_for("search.results", q=target.q or None, near=target.near or None)
    return in_language(path, current_language())
