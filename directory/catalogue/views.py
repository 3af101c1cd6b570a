"""What the treatments and conditions are, what the FDA decided, and who may give them."""

from collections.abc import Mapping
from itertools import groupby

from flask import Blueprint, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from directory import education
from directory.catalogue import Condition, Service, UnknownTerm, catalogue, perhaps_meant, who_may_perform
from directory.clock import now
from directory.education import library
from directory.education.explaining import explain, moments_of, questions_to_ask, risks_of_condition
from directory.error_pages import say
from directory.extensions import db, search_engine
from directory.kept import Kept
from directory.listings.freshness import FRESH_DAYS
from directory.listings.hours import local_day
from directory.listings.price_spread import PriceSpread, spreads_of
from directory.nearby import nearby
from directory.search import IndexUnusable
from directory.search.parameters import clean
from directory.search.stated_prices import stated_prices
from directory.visitor import current_language

bp = Blueprint("catalogue", __name__)

ARTICLES_MEANT = 3

_spreads: Kept[tuple[PriceSpread, ...]] = Kept(200)


@bp.get("/services")
def services() -> str:
    """Every treatment, by family."""
    shelves = groupby(catalogue().services.values(), key=lambda service: service.family)
    by_family = {family: list(members) for family, members in shelves}
    return render_template("catalogue/services.html", by_family=by_family)


@bp.get("/services/<slug>")
def service(slug: str) -> Response:
    """One treatment."""
    known = catalogue()
    service = known.service(slug)
    page = render_template(
        "catalogue/service.html",
        service=service,
        ancestors=known.ancestors(slug),
        scope=who_may_perform(slug),
        nearby=nearby(request, services=[slug]),
        explained=explain(library(), known, service, current_language()),
        spreads=_spreads_of(slug),
        fresh_days=FRESH_DAYS,
    )
    return _private(page)


@bp.get("/conditions")
def conditions() -> str:
    """Everything people want help with."""
    return render_template("catalogue/conditions.html", conditions=catalogue().conditions.values())


@bp.get("/conditions/<slug>")
def condition(slug: str) -> Response:
    """One condition, and the treatments that are for it."""
    known = catalogue()
    condition = known.condition(slug)
    treatments = [known.service(each) for each in condition.services]
    main = library().articles.get(condition.article or "")
    families = dict.fromkeys(treatment.family for treatment in treatments)
    page = render_template(
        "catalogue/condition.html",
        condition=condition,
        treatments=[_overview(treatment, condition) for treatment in treatments],
        nearby=nearby(request, conditions=[slug]),
        fresh_days=FRESH_DAYS,
        warnings=[known.families[family] for family in families if known.families[family].warning],
        told=risks_of_condition(library(), condition, current_language()),
        questions=questions_to_ask(main, current_language()),
    )
    return _private(page)


@bp.errorhandler(UnknownTerm)
def not_there(unknown: UnknownTerm) -> ResponseReturnValue:
    """The page of an address that is no treatment and no condition: it searches for what was meant."""
    words = clean(unknown.slug.replace("-", " ").replace("_", " ")[:200])
    page = render_template(
        "catalogue/not_there.html",
        message=say(unknown.message),
        words=words,
        entries=perhaps_meant(catalogue(), words),
        answer=education.search(words, current_language(), most=ARTICLES_MEANT),
    )
    return page, unknown.status


def _overview(service: Service, condition: Condition) -> Mapping[str, object]:
    """What a page of a condition says of one treatment for it; of a brand only what was decided on that condition."""
    uses = {service.slug, *condition.services}
    return {
        "service": service,
        "records": [record for record in service.fda if record.use in uses],
        "may": [row for row in who_may_perform(service.slug) if row.best.is_allowed],
        "spreads": _spreads_of(service.slug),
        "kinds": moments_of(service),
        "course": library().courses.get(service.slug),
    }


def _spreads_of(slug: str) -> tuple[PriceSpread, ...] | None:
    """How the stated prices are spread, computed once for each state of the index; None while there is none."""
    engine, at = search_engine(), now()
    today = local_day(at)
    try:
        return _spreads.get_or_make(
            (slug, engine.state(), today),
            lambda: spreads_of(stated_prices(db.session, engine, slug, now=at), today=today),
        )
    except IndexUnusable:
        return None


def _private(page: str) -> Response:
    """A page that depends on where its visitor searched last: nobody between us and them may keep it."""
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response
