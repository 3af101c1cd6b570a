"""Finding providers: the front page, results, and how they are ordered."""

from datetime import datetime

from flask import Blueprint, Response, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue

from directory.catalogue import catalogue, who_may_perform
from directory.clock import now
from directory.compression import accepts_gzip, as_accepted, response_with
from directory.counted_visits import count_search
from directory.education import Article, FoundArticles, articles_about, library, named
from directory.education import search as search_articles
from directory.education.emergency import sounds_urgent
from directory.extensions import db, engine_for_visitors, recent_answers
from directory.places.queries import place_by_slug
from directory.presentation import demonstration_is_present
from directory.remembered_place import remember_place
from directory.routing import language_offered
from directory.search import ResultsPage, SearchQuery, answer, front_page, links, ranking, resolve_near
from directory.search.understanding import GuessKind
from directory.search.understanding.tokens import TITLES
from directory.search.ways_out import WaysOut, ways_elsewhere, ways_out
from directory.search.words import search_terms, terms_of
from directory.visitor import current_language

bp = Blueprint("search", __name__)

PART = "X-Part"
ARTICLES_SHOWN = 2


@bp.get("/")
def home() -> Response:
    """What this is, and the search form."""
    known = catalogue()
    scope = who_may_perform(front_page.EXAMPLE_SERVICE)
    page = render_template(
        "search/home.html",
        offered=language_offered(),
        popular=[known.service(slug) for slug in front_page.POPULAR_SERVICES],
        articles=[library().articles[slug] for slug in front_page.ARTICLES if slug in library().articles],
        conditions=[known.condition(slug) for slug in front_page.CONCERNS],
        places=[place_by_slug(slug) for slug in front_page.PLACES_FROM_NORTH_TO_SOUTH],
        scope=[row for row in scope if row.kind.slug in front_page.CREDENTIAL_KINDS],
    )
    response = make_response(page)
    response.vary.add("Accept-Language")  # which language is offered; the address says which is answered
    return response


@bp.get("/providers")
def results() -> ResponseReturnValue:
    """Providers that match; 400 with everything kept where something has to be put right first.

    A page that is there already asks with the header `PART` for what another search changes of it, and gets only that.
    """
    at, engine = now(), engine_for_visitors()

    def answered() -> ResultsPage:
        asked = SearchQuery.leniently(request.args.to_dict(flat=False), resolve=resolve_near)
        return answer(db.session, engine, asked, now=at)

    page = recent_answers().page(db.session, engine, ("html", request.query_string), answered, now=at)
    count_search(page)
    template = "search/_answer.html" if request.headers.get(PART) == "answer" else "search/results.html"
    key = (template, current_language(), request.base_url, demonstration_is_present(), accepts_gzip())
    shown = page.kept.get_or_make(key, lambda: as_accepted(_written(template, page, at)))
    response = response_with(shown, mimetype="text/html")
    response.status_code = 400 if page.is_question else 200
    response.headers["Cache-Control"] = "no-store"  # what somebody searched for is health data
    response.vary.add(PART)
    remember_place(request, response, page.query.near)
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


def _written(template: str, page: ResultsPage, at: datetime) -> bytes:
    typed = links.typed(request.args.to_dict(flat=False))
    return render_template(template, typed=typed, **_around(page, at)).encode()


def _around(page: ResultsPage, at: datetime) -> dict[str, object]:
    """A page of results and everywhere it leads to."""
    query, definition = page.query, _definition(page)
    found_something = page.total or page.is_question or query.is_empty
    return {
        "page": page,
        "query": query,
        "now": at,
        "problems": page.problems_by_field,
        "radii": links.RADII,
        "orders": links.orders(page.asked, has_place=query.near is not None, best=_best_first(page)),
        "numbered": links.numbered(page.asked, page.pages),
        "ways": None if found_something else _ways_out(page, at),
        "tiles": current_app.config["DIRECTORY"].tiles,
        "definition": definition,
        "is_a_name": _is_a_name(page),
        "articles": _articles(page, definition),
        "is_urgent": sounds_urgent(request.args.get("q", "")[:200]),
    }


def _definition(page: ResultsPage) -> Article | None:
    """The article about what was searched for, on the first page of results: the one that the words name, or that
    answers words no provider has ("botox while pregnant"), else the one about the treatment or the condition."""
    query = page.query
    if page.is_question or query.page > 1:
        return None
    if asked := named(_without_place(page), current_language()):
        return asked
    if page.understanding and page.understanding.left_out:
        answers = search_articles(page.understanding.left_out, current_language(), most=1, as_typed=True).found
        if answers:
            return answers[0].article
    about = (*articles_about(conditions=query.condition), *articles_about(services=query.service))
    return about[0] if about else None


def _ways_out(page: ResultsPage, at: datetime) -> WaysOut:
    engine, understanding = engine_for_visitors(), page.understanding
    if understanding and understanding.is_unanswerable:
        return ways_elsewhere(engine, page.query, understanding.unlisted, now=at)
    return ways_out(engine, page.query, now=at)


def _best_first(page: ResultsPage) -> SearchQuery | None:
    """The search by best match, where its words ask for another order."""
    guesses = page.understanding.guesses if page.understanding else ()
    return next((guess.without for guess in guesses if guess.kind is GuessKind.SORT), None)


def _is_a_name(page: ResultsPage) -> bool:
    """Whether the words that are left stand in the name of somebody found, who comes before everything else."""
    words = {word for word in search_terms(page.query.words) if word not in TITLES}
    return bool(words) and any(words <= set(terms_of(card.facts.name)) for card in page.cards)


def _without_place(page: ResultsPage) -> str:
    """The words that were typed, but for those that say where: "botox La Jolla" asks what "botox" asks."""
    words = page.asked.words
    for guess in page.understanding.guesses if page.understanding else ():
        if guess.kind is GuessKind.PLACE:
            words = words.replace(guess.typed, " ")
    return words


def _articles(page: ResultsPage, definition: Article | None) -> FoundArticles | None:
    """Articles, beside the `definition`, that say something about the words that are no treatment and no condition."""
    query = page.query
    if page.is_question or query.page > 1 or not query.words:
        return None
    answer = search_articles(query.words, current_language(), most=ARTICLES_SHOWN + 1, as_typed=True)
    others = tuple(found for found in answer.found if found.article is not definition)
    return FoundArticles(others[:ARTICLES_SHOWN], answer.taken_for)
