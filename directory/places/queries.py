"""Looking up places and ZIP codes of the bundled gazetteer. Pure reads: no database, no network."""

from functools import cache

from directory.errors import NotFound
from directory.language import N_
from directory.places.gazetteer import Place, PlaceKind, ZipCode
from directory.places.loading import gazetteer


def place_by_slug(slug: str) -> Place:
    """The place with this slug, exactly as in its URL.

    Raises:
        NotFound: there is none.
    """
    try:
        return gazetteer().places[slug]
    except KeyError:
        raise NotFound(N_("There is no such place in San Diego County.")) from None


def places(kind: PlaceKind | None = None) -> tuple[Place, ...]:
    """All places, or all of one kind, in the order of their slugs."""
    every = sorted(gazetteer().places.values(), key=lambda place: place.slug)
    return tuple(place for place in every if kind is None or place.kind is kind)


def children(place: Place) -> tuple[Place, ...]:
    """The places directly inside `place`, in the order of their slugs."""
    return tuple(each for each in places() if each.parent == place.slug)


def neighbours(place: Place, *, count: int = 6) -> tuple[Place, ...]:
    """The `count` places nearest to `place` that neither hold it nor lie in it, nearest first."""
    known = gazetteer()
    holders = known.ancestors(place)
    others = [
        each
        for each in known.nearest(place.point, count=len(known.places))
        if each != place and each not in holders and place not in known.ancestors(each)
    ]
    return tuple(others[:count])


def zip_code(code: str) -> ZipCode | None:
    """The county's ZIP code `code`: "92103", "92103-1234" or "921031234"; None for any other text."""
    return gazetteer().zips.get(five_digits(code))


def five_digits(code: str) -> str:
    """The ZIP of a ZIP or ZIP+4; empty for any other text."""
    digits = code.strip().replace("-", "").replace(" ", "")
    return digits[:5] if digits.isascii() and digits.isdigit() and len(digits) in (5, 9) else ""


@cache
def county_zips() -> frozenset[str]:
    """Every ZIP code of the county, post-office boxes included."""
    return frozenset(gazetteer().zips)


def place_of(code: str, city: str) -> Place | None:
    """The smallest place that an address with this ZIP code and city surely lies in; None outside the county.

    The ZIP decides, as the city in an address is often the post's and not the map's; the city decides where the ZIP
    is missing or spans several places and the city is one of them. `Gazetteer.label` names the result with its city.
    """
    known = gazetteer()
    named = known.named(city)
    by_city = named[0] if len(named) == 1 else None
    if not five_digits(code):
        return by_city
    zip_area = zip_code(code)
    if zip_area is None:
        return None
    by_zip = known.places[zip_area.place]
    return by_city if by_city is not None and by_zip in known.ancestors(by_city) else by_zip
