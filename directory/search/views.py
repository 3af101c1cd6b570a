"""Finding providers: the front page, results, and how they are ordered."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from directory.catalogue import catalogue, who_may_perform
from directory.clock import now
from directory.extensions import db, engine_for_visitors
from directory.places.queries import place_by_slug
from directory.search import ResultsPage, SearchQuery, answer, front_page, links, ranking, resolve_near
from directory.search.ways_out import ways_out

bp = Blueprint("search", __name__)

PART = "X-Part"


@bp.get("/")
def home() -> str:
    """What this is, and the search form."""
    known = catalogue()
    scope = who_may_perform(front_page.EXAMPLE_SERVICE)
    return render_template(
        "search/home.html",
        popular=[known.service(slug) for slug in front_page.POPULAR_SERVICES],
        conditions=[known.condition(slug) for slug in front_page.CONCERNS],
        places=[place_by_slug(slug) for slug in front_page.PLACES_FROM_NORTH_TO_SOUTH],
        scope=[row for row in scope if row.kind.slug in front_page.CREDENTIAL_KINDS],
    )


@bp.get("/providers")
def results() -> ResponseReturnValue:
    """Providers that match; 400 with everything kept where something has to be put right first.

    A page that is there already asks with the header `PART` for what another search changes of it, and gets only that.
    """
    at, args = now(), request.args.to_dict(flat=False)
    page = answer(db.session, engine_for_visitors(), SearchQuery.leniently(args, resolve=resolve_near), now=at)
    template = "search/_answer.html" if request.headers.get(PART) == "answer" else "search/results.html"
    shown = render_template(template, typed=links.typed(args), **_around(page, at))
    response = Response(shown, status=400 if page.is_question else 200)
    response.headers["Cache-Control"] = "no-store"  # what somebody searched for is health data
    response.vary.add(PART)
    return response


@bp.get("/how-search-works")
def how_search_works() -> str:
    """The ranking in words, from the data the ranker reads."""
    return render_template(
        "search/how_search_works.html",
        parts=ranking.PARTS,
        fields=ranking.FIELDS,
        agreements=ranking.AGREEMENTS,
        name_first=ranking.NAME_FIRST,
    )


@bp.app_template_global()
def results_url(query: SearchQuery) -> str:
    """The address of a search."""
    args: dict[str, Any] = query.to_args()
    return url_for("search.results", **args)


def _around(page: ResultsPage, at: datetime) -> dict[str, object]:
    """A page of results and everywhere it leads to."""
    query = page.query
    found_something = page.total or page.is_question or query.is_empty
    return {
        "page": page,
        "query": query,
        "now": at,
        "problems": page.problems_by_field,
        "radii": links.RADII,
        "orders": links.orders(page.asked, has_place=query.near is not None),
        "numbered": links.numbered(page.asked, page.pages),
        "ways": None if found_something else ways_out(engine_for_visitors(), query, now=at),
        "tiles": current_app.config["DIRECTORY"].tiles,
    }
