"""What the treatments and conditions are, what the FDA decided, and who may give them."""

from itertools import groupby

from flask import Blueprint, render_template

from directory.catalogue import catalogue, who_may_perform
from directory.clock import now
from directory.extensions import search_engine
from directory.search import IndexUnusable, SearchQuery

bp = Blueprint("catalogue", __name__)


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
    total = _how_many(SearchQuery(condition=(slug,)))
    return render_template("catalogue/condition.html", condition=condition, treatments=treatments, total=total)


def _how_many(query: SearchQuery) -> int | None:
    """How many providers there are; None while there is no index: these pages are worth reading without one."""
    try:
        return search_engine().search(query, now()).total
    except IndexUnusable:
        return None
