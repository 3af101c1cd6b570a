"""What the treatments and conditions are, what the FDA decided, and who may give them."""

from collections.abc import Mapping
from itertools import groupby

from flask import Blueprint, render_template

from directory.catalogue import Condition, Service, catalogue, who_may_perform
from directory.clock import now
from directory.education import library
from directory.education.explaining import explain, moments_of, questions_to_ask, risks_of_condition
from directory.extensions import db, search_engine
from directory.kept import Kept
from directory.listings.freshness import FRESH_DAYS
from directory.listings.hours import local_day
from directory.listings.price_spread import PriceSpread, spreads_of
from directory.search import IndexUnusable, SearchQuery
from directory.search.stated_prices import stated_prices
from directory.visitor import current_language

bp = Blueprint("catalogue", __name__)

_spreads: Kept[tuple[PriceSpread, ...]] = Kept(200)


@bp.get("/services")
def services() -> str:
    """Every treatment, by family."""
    shelves = groupby(catalogue().services.values(), key=lambda service: service.family)
    by_family = {family: list(members) for family, members in shelves}
    return render_template("catalogue/services.html", by_family=by_family)


@bp.get("/services/<slug>")
def service(slug: str) -> str:
    """One treatment."""
    known = catalogue()
    service = known.service(slug)
    return render_template(
        "catalogue/service.html",
        service=service,
        ancestors=known.ancestors(slug),
        scope=who_may_perform(slug),
        total=_how_many(SearchQuery(service=(slug,))),
        explained=explain(library(), known, service, current_language()),
        spreads=_spreads_of(slug),
        fresh_days=FRESH_DAYS,
    )


@bp.get("/conditions")
def conditions() -> str:
    """Everything people want help with."""
    return render_template("catalogue/conditions.html", conditions=catalogue().conditions.values())


@bp.get("/conditions/<slug>")
def condition(slug: str) -> str:
    """One condition, and the treatments that are for it."""
    known = catalogue()
    condition = known.condition(slug)
    treatments = [known.service(each) for each in condition.services]
    main = library().articles.get(condition.article or "")
    families = dict.fromkeys(treatment.family for treatment in treatments)
    return render_template(
        "catalogue/condition.html",
        condition=condition,
        treatments=[_overview(treatment, condition) for treatment in treatments],
        total=_how_many(SearchQuery(condition=(slug,))),
        warnings=[known.families[family] for family in families if known.families[family].warning],
        told=risks_of_condition(library(), condition, current_language()),
        questions=questions_to_ask(main, current_language()),
    )


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


def _how_many(query: SearchQuery) -> int | None:
    """How many providers there are; None while there is no index: these pages are worth reading without one."""
    try:
        return search_engine().search(query, now()).total
    except IndexUnusable:
        return None
