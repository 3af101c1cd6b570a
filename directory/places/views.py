"""Places of the county: what is near each, and who gives a treatment there."""

from flask import Blueprint, render_template

from directory.catalogue import catalogue
from directory.clock import now
from directory.extensions import db, engine_for_visitors
from directory.places.gazetteer import Place
from directory.places.loading import gazetteer
from directory.places.queries import children, neighbours, place_by_slug
from directory.places.queries import places as places_of
from directory.search import SearchQuery, Sort, resolve_near, search
from directory.search.ways_out import ways_out

bp = Blueprint("places", __name__)

CARDS_SHOWN = 5


@bp.get("/places")
def places() -> str:
    """Every place, each below what it lies in."""
    county = place_by_slug("san-diego-county")
    return render_template("places/places.html", county=county, children=children, everything_in=_everything_in)


@bp.get("/places/<slug>")
def place(slug: str) -> str:
    """One place: the nearest providers, and what is on offer around it."""
    place, at = place_by_slug(slug), now()
    query = _around(slug).but(sort=Sort.DISTANCE, per_page=CARDS_SHOWN)
    page = search(db.session, engine_for_visitors(), query, now=at)
    return render_template(
        "places/place.html",
        place=place,
        trail=gazetteer().ancestors(place),
        inside=children(place),
        neighbours=neighbours(place),
        page=page,
        query=query,
        now=at,
    )


@bp.get("/places/<slug>/<service>")
def service(slug: str, service: str) -> str:
    """One treatment around one place."""
    place, known, at = place_by_slug(slug), catalogue().service(service), now()
    query = _around(slug).but(service=(known.slug,))
    page = search(db.session, engine_for_visitors(), query, now=at)
    return render_template(
        "places/service.html",
        place=place,
        service=known,
        neighbours=neighbours(place),
        page=page,
        query=query,
        now=at,
        ways=None if page.total else ways_out(engine_for_visitors(), query, now=at),
    )


def _everything_in(place: Place) -> list[Place]:
    """All places below this one, however deep, by name."""
    known = gazetteer()
    return sorted((each for each in places_of() if place in known.ancestors(each)), key=lambda each: each.name.en)


def _around(slug: str) -> SearchQuery:
    """Everything around a place of the gazetteer."""
    return SearchQuery.from_args({"near": [slug]}, resolve=resolve_near)
