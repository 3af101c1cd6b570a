"""Listings and searches of every kind, drawn at random: few words, few places and few values, so that they meet."""

from datetime import date, timedelta
from random import Random

from directory.catalogue import catalogue
from directory.geo import Point, Precision
from directory.language import Bilingual
from directory.listings.models import ListingKind
from directory.listings.prices import PriceUnit
from directory.search import Near, SearchQuery, Sort
from directory.search.documents import Document, PlaceOfCare, sizes_of
from directory.search.priced import price_key
from directory.search.query import Weekday
from directory.search.ranking import FIELDS

NAMES = ("robert", "bob", "bobby", "smith", "smyth", "schmidt", "josé", "jose", "pepe", "ana", "ann", "li", "李", "lip")
WORDS = (
    *("botox", "botax", "botulinum", "migraine", "migraines", "arruga", "arrugas", "derm", "dermatologist", "dermal"),
    *("filler", "fillers", "lip", "lips", "skin", "skins", "92103", "92104", "12345", "naïve", "über", "clinic", "the"),
    *("san", "diego", "de", "la", "x" * 47, "x" * 60, "abcdefghijklmnop", "crow’s", "feet"),
)
TYPED = (*NAMES, *WORDS, "botx", "dermatologits", "migrane", "bo", "d", "rob", "roberto", "smithe", "zzz", "xxxx", "o'")
HOURS = (None, "Mo-Fr 09:00-17:00", "24/7", "Tu 08:00-12:00; PH off", "Sa-Su 10:00-14:00", "Mo 22:00-26:00", "off")
PLACES = tuple(
    Point(32.5 + south * 0.13, -117.28 + west * 0.11) for south in range(6) for west in range(5) if (south + west) % 4
)
SERVICES = tuple(catalogue().services)
CONDITIONS = tuple(catalogue().conditions)
LAST_DAY = date(2026, 11, 30)
MILES = (1.0, 2.5, 10.0, 25.0, 100.0)
VALUES = {
    "service": SERVICES[:9],
    "condition": CONDITIONS[:7],
    "credential": tuple(catalogue().credential_kinds)[:5],
    "specialty": tuple(sorted({each.slug for each in catalogue().specialties.values()})),
    "board": ("any", *tuple(catalogue().boards)[:2]),
    "language": tuple(catalogue().languages)[:3],
}


def document(random: Random, listing_id: int, version: int = 1) -> Document:
    """A listing with any number of everything, none included."""
    texts = {field.name: " ".join(some(random, WORDS, 7)) for field in FIELDS if random.random() < 0.6}
    texts["name"] = " ".join((*some(random, NAMES, 3), *some(random, WORDS, 1)))
    return Document(
        id=listing_id,
        version=version,
        kind=random.choice(tuple(ListingKind)),
        texts=texts,
        services=frozenset(some(random, VALUES["service"], 3)),
        unconfirmed=frozenset(some(random, VALUES["service"], 3)),
        conditions=frozenset(some(random, VALUES["condition"], 3)),
        credentials=frozenset(some(random, VALUES["credential"], 2)),
        specialties=frozenset(some(random, VALUES["specialty"], 30)),
        boards=frozenset(some(random, VALUES["board"], 2)),
        languages=frozenset(some(random, VALUES["language"], 2)),
        prices={
            price_key(service, random.choice((None, *PriceUnit))): random.choice((1, 990, 1000, 25_000))
            for service in some(random, VALUES["service"], 3)
        },
        locations=tuple(_place(random, listing_id * 10 + number) for number in range(random.choice((0, 1, 1, 2, 4)))),
        confirmed_on=LAST_DAY - timedelta(random.randrange(300)) if random.random() < 0.7 else None,
        completeness=random.choice((0.0, 0.25, 0.5, 1.0)),
        name_sizes=sizes_of([texts["name"]]),
    )


def query(random: Random) -> SearchQuery:
    """A search that narrows by a few of the things one can narrow by."""
    narrowed = {facet: some(random, values, 2) for facet, values in VALUES.items() if random.random() < 0.2}
    return SearchQuery(
        words=" ".join(some(random, TYPED, 3)) if random.random() < 0.7 else "",
        near=near(random) if random.random() < 0.6 else None,
        within_miles=random.choice(MILES),
        accepting=random.random() < 0.15,
        open_now=random.random() < 0.15,
        open_on=random.choice(tuple(Weekday)) if random.random() < 0.15 else None,
        price_max_cents=random.choice((0, 995, 1000, 50_000)) if random.random() < 0.25 else None,
        price_unit=random.choice(tuple(PriceUnit)) if random.random() < 0.25 else None,
        unconfirmed=random.random() < 0.15,
        sort=random.choice(tuple(Sort)),
        per_page=10_000,
    ).but(**{facet: tuple(dict.fromkeys(values)) for facet, values in narrowed.items()})


def near(random: Random) -> Near:
    """Somewhere in the county, or exactly where somebody is."""
    place = random.choice(PLACES)
    if random.random() < 0.5:
        place = Point(place.latitude + random.uniform(-0.2, 0.2), place.longitude + random.uniform(-0.2, 0.2))
    return Near(Bilingual("There", "Ahí"), place, Precision.ROOFTOP)


def some(random: Random, values: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Up to so many of some values, perhaps one of them twice."""
    return tuple(random.choice(values) for _ in range(random.randint(0, most)))


def _place(random: Random, place_id: int) -> PlaceOfCare:
    point = random.choice(PLACES) if random.random() < 0.8 else None
    if point and random.random() < 0.5:
        point = Point(point.latitude + random.uniform(-0.05, 0.05), point.longitude + random.uniform(-0.05, 0.05))
    accepting, hours = random.choice((True, False, None)), random.choice(HOURS)
    return PlaceOfCare(place_id, point, Precision.ROOFTOP if point else None, accepting, hours)
