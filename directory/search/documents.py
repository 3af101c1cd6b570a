"""What is indexed of a listing: the one place that says so."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from directory.catalogue import CredentialKind, Specialty, catalogue
from directory.geo import Point, Precision
from directory.listings.models import Affiliation, Listing, ListingKind, Location
from directory.listings.permissions import lawful_services, may_practise
from directory.listings.queries import visible, what_services_rest_on
from directory.listings.unstated import given_and_not_stated
from directory.search.completeness import completeness
from directory.search.parameters import ANY_BOARD
from directory.search.priced import price_key
from directory.search.words import search_terms


@dataclass(frozen=True, slots=True)
class PlaceOfCare:
    """A location as the engine knows it."""

    id: int
    point: Point | None
    precision: Precision | None
    accepting: bool | None
    hours: str | None  # OSM syntax


_OF_FACET = {
    "service": "services",
    "condition": "conditions",
    "credential": "credentials",
    "specialty": "specialties",
    "board": "boards",
    "language": "languages",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A visible listing as the engine knows it.

    `texts` has the words of each field of `ranking.FIELDS`. `services`, `credentials` and `specialties` hold slugs of
    the catalogue with what is above them, so that a search for the general one finds every special one; only services
    that may lawfully be offered are there. `unconfirmed` holds services that the listing's specialty gives and it does
    not state, with what is above them and is not in `services`. `prices` is in cents, by `priced.price_key` of the
    offered service. `completeness` runs from 0 to 1. `name_sizes` says how many words each of its names has.
    """

    id: int
    version: int
    kind: ListingKind
    texts: Mapping[str, str]
    services: frozenset[str]
    unconfirmed: frozenset[str]
    conditions: frozenset[str]
    credentials: frozenset[str]
    specialties: frozenset[str]
    boards: frozenset[str]
    languages: frozenset[str]
    prices: Mapping[str, int]
    locations: tuple[PlaceOfCare, ...]
    confirmed_on: date | None
    completeness: float
    name_sizes: frozenset[int]

    def of_facet(self, facet: str) -> frozenset[str]:
        """What it has of a facet of `query.FACETS`."""
        values: frozenset[str] = getattr(self, _OF_FACET[facet])
        return values


def load_visible(session: Session, listing_ids: Collection[int]) -> Sequence[Listing]:
    """The visible ones of these listings with all that `document_of` reads, in a fixed number of statements."""
    statement = select(Listing).where(Listing.id.in_(listing_ids), visible()).options(*_read_for_a_document())
    return session.scalars(statement).all()


def document_of(listing: Listing, *, today: date) -> Document:
    """What is indexed of a visible listing. A service whose licence has run out by `today` is left out."""
    services = [offered.service for offered in lawful_services(listing, today=today)]
    unstated = given_and_not_stated(listing, services, today=today)
    conditions = sorted({condition for slug in services for condition in catalogue().service(slug).conditions})
    kinds = list(_kinds_of_licences(listing, today))
    languages = [language.code for language in listing.languages if language.code in catalogue().languages]
    names = (listing.name, *(other.name for other in listing.other_names))
    all_services = _with_ancestors(services)
    return Document(
        id=listing.id,
        version=listing.version,
        kind=listing.kind,
        texts={
            "name": _joined(names),
            "numbers": _joined(_numbers(listing)),
            "services": _joined(word for slug in all_services for word in service_words(slug)),
            "conditions": _joined(word for slug in conditions for word in _condition_words(slug)),
            "credentials": _joined(_credential_words(listing, kinds)),
            "affiliations": _joined(_affiliated_names(listing)),
            "places": _joined(_place_words(listing)),
            "languages": _joined(word for code in languages for word in language_words(code)),
            "bio": _joined((listing.bio or "", listing.training or "")),
        },
        services=frozenset(all_services),
        unconfirmed=frozenset(_with_ancestors(unstated)).difference(all_services),
        conditions=frozenset(conditions),
        credentials=frozenset(kind.slug for kind in kinds),
        specialties=frozenset(specialty.slug for specialty in specialties_of(listing)),
        boards=frozenset(_boards(listing)),
        languages=frozenset(languages),
        prices={
            price_key(offered.service, offered.price_unit): offered.price_cents
            for offered in listing.offered_services
            if offered.price_cents is not None and offered.service in services
        },
        locations=tuple(_place_of_care(location) for location in listing.locations),
        confirmed_on=listing.confirmed_on,
        completeness=completeness(listing),
        name_sizes=sizes_of(names),
    )


def sizes_of(names: Iterable[str]) -> frozenset[int]:
    """How many words each of some names has, as searches count them."""
    return frozenset(len(search_terms(name)) for name in names)


def _kinds_of_licences(listing: Listing, today: date) -> Iterator[CredentialKind]:
    """Those that may be practiced under today, with broader ones."""
    for credential in listing.credentials:
        if may_practise(credential, today=today):
            yield from _and_broader(credential.kind, catalogue().credential_kinds)


def _place_of_care(location: Location) -> PlaceOfCare:
    return PlaceOfCare(
        id=location.id,
        point=location.point,
        precision=location.point_precision,
        accepting=location.accepting_new_patients,
        hours=location.hours.osm if location.hours else None,
    )


def service_words(slug: str) -> Iterator[str]:
    """Every name of a service in both languages."""
    service = catalogue().service(slug)
    yield from (service.name.en, service.name.es, *service.synonyms)


def _read_for_a_document() -> tuple[ORMOption, ...]:
    return (
        selectinload(Listing.locations),
        selectinload(Listing.languages),
        selectinload(Listing.specialties),
        selectinload(Listing.other_names),
        selectinload(Listing.practices).joinedload(Affiliation.practice),
        *what_services_rest_on(),
    )


def _joined(words: Iterable[str | None]) -> str:
    return " ".join(word for word in words if word)


def _with_ancestors(services: Iterable[str]) -> list[str]:
    """Each service and everything above it, once, so that a word of a shared ancestor counts once."""
    found: dict[str, None] = {}
    for service in services:
        found |= dict.fromkeys((service, *(above.slug for above in catalogue().ancestors(service))))
    return list(found)


class _Broadening(Protocol):
    @property
    def broader(self) -> str | None: ...


_Entry = TypeVar("_Entry", bound=_Broadening)


def _and_broader(key: str | None, entries: Mapping[str, _Entry]) -> list[_Entry]:
    """The entry and everything it is a special case of."""
    found: list[_Entry] = []
    while key is not None and (entry := entries.get(key)) is not None and entry not in found:
        found.append(entry)
        key = entry.broader
    return found


def _numbers(listing: Listing) -> Iterator[str | None]:
    """The NPI, and licence numbers in every way that people write them: "A 12345", "A12345", "12345"."""
    yield listing.npi
    for credential in listing.credentials:
        number = credential.number or ""
        yield from dict.fromkeys((number, "".join(filter(str.isalnum, number)), credential.number_normalized))


def _condition_words(slug: str) -> Iterator[str]:
    condition = catalogue().condition(slug)
    yield from (condition.name.en, condition.name.es, *condition.synonyms)


def _credential_words(listing: Listing, kinds: Iterable[CredentialKind]) -> Iterator[str | None]:
    yield listing.credential_text
    for kind in dict.fromkeys(kinds):
        yield from (kind.abbreviation, kind.name.en, kind.name.es, *kind.synonyms)
    for specialty in dict.fromkeys(specialties_of(listing)):
        yield from (specialty.name.en, specialty.name.es, *specialty.synonyms)
    for credential in listing.credentials:
        if board := catalogue().boards.get(credential.board or ""):
            yield from (board.name, board.field.en, board.field.es)


def specialties_of(listing: Listing) -> Iterator[Specialty]:
    """Its specialties, each with what is above it."""
    for specialty in listing.specialties:
        yield from _and_broader(specialty.taxonomy_code, catalogue().specialties)


def _boards(listing: Listing) -> Iterator[str]:
    for credential in listing.credentials:
        if board := catalogue().boards.get(credential.board or ""):
            yield from (ANY_BOARD, board.slug)


def _affiliated_names(listing: Listing) -> Iterator[str]:
    if listing.kind is ListingKind.PERSON:
        others = [affiliation.practice for affiliation in listing.practices]
    else:
        others = [affiliation.person for affiliation in listing.people]
    yield from sorted({other.name for other in others if other.is_visible})


def _place_words(listing: Listing) -> Iterator[str | None]:
    for location in listing.locations:
        yield from (location.name, location.city, location.zip_code)


def language_words(code: str) -> Iterator[str]:
    """Every name of a language."""
    language = catalogue().language(code)
    yield from (language.name.en, language.name.es, language.own_name, *language.synonyms)
