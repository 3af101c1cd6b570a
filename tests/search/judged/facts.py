"""What the database says about every visible listing, in the words judgements are made of."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.catalogue import catalogue
from directory.listings.hours import SAN_DIEGO, OpeningHours
from directory.listings.models import Listing, ListingKind, Location
from directory.listings.models.listing import VISIBLE
from directory.listings.permissions import lawful_services, may_practise
from directory.listings.prices import Price

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


@dataclass(frozen=True)
class Office:
    """One place of a listing. `open_on` are the days of the coming week on which it is open at some time."""

    point: tuple[float, float] | None
    is_accepting: bool
    is_open: bool
    open_on: frozenset[str]


@dataclass(frozen=True)
class Facts:
    """One visible listing.

    `services` are those it states and may lawfully offer, without any above them; `conditions` are what these name.
    `licences` and `specialties` hold broader ones too; `staff_specialties` are those of a practice's people.
    """

    slug: str
    name: str
    kind: ListingKind
    name_words: frozenset[str]
    services: frozenset[str]
    prices: Mapping[str, Price]
    conditions: frozenset[str]
    languages: frozenset[str]
    licences: frozenset[str]
    specialties: frozenset[str]
    staff_specialties: frozenset[str]
    boards: frozenset[str]
    offices: tuple[Office, ...]


def facts_of_all(session: Session, *, now: datetime) -> dict[str, Facts]:
    """Every visible listing by its slug."""
    listings = session.scalars(select(Listing).where(Listing.status.in_(VISIBLE)).order_by(Listing.id))
    return {listing.slug: _facts(listing, now) for listing in listings}


def name_words(text: str) -> frozenset[str]:
    """The words of a name in small letters without accents; "Stonebridge-Farah" is two."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return frozenset(re.findall(r"[a-z0-9]+", plain.lower()))


def _facts(listing: Listing, now: datetime) -> Facts:
    today = now.astimezone(SAN_DIEGO).date()
    lawful = lawful_services(listing, today=today)
    licences = [each.kind for each in listing.credentials if each.kind and may_practise(each, today=today)]
    people = [role.person for role in listing.people if role.person.is_visible]
    return Facts(
        slug=listing.slug,
        name=listing.name,
        kind=listing.kind,
        name_words=name_words(listing.name),
        services=frozenset(offered.service for offered in lawful),
        prices={offered.service: offered.price for offered in lawful if offered.price},
        conditions=frozenset(name for each in lawful for name in catalogue().service(each.service).conditions),
        languages=frozenset(language.code for language in listing.languages),
        licences=frozenset(_and_broader_kinds(licences)),
        specialties=frozenset(_specialties([listing])),
        staff_specialties=frozenset(_specialties(people)),
        boards=frozenset(each.board for each in listing.credentials if each.board),
        offices=tuple(_office(location, now) for location in listing.locations),
    )


def _and_broader_kinds(kinds: Iterable[str]) -> Iterator[str]:
    for kind in kinds:
        step: str | None = kind
        while step:
            yield step
            step = catalogue().credential_kind(step).broader


def _specialties(listings: Iterable[Listing]) -> Iterator[str]:
    for listing in listings:
        for specialty in listing.specialties:
            code: str | None = specialty.taxonomy_code
            while code:
                yield catalogue().specialty(code).slug
                code = catalogue().specialty(code).broader


def _office(location: Location, now: datetime) -> Office:
    known = location.latitude is not None and location.longitude is not None
    return Office(
        point=(location.latitude or 0.0, location.longitude or 0.0) if known else None,
        is_accepting=location.accepting_new_patients is True,
        is_open=location.hours is not None and location.hours.is_open(now),
        open_on=frozenset(_open_days(location.hours, now)) if location.hours else frozenset(),
    )


def _open_days(hours: OpeningHours, now: datetime) -> Iterator[str]:
    today = now.astimezone(SAN_DIEGO).date()
    for day in (today + timedelta(days=number) for number in range(7)):
        midnight = datetime.combine(day, time(), SAN_DIEGO)
        if next(hours.open_between(midnight, midnight + timedelta(days=1)), None):
            yield DAYS[day.weekday()]
