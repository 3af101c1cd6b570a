"""Listings that may match a search, found by the database alone: wide enough for every word and place, never exact."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, load_only, selectinload

from directory.catalogue import TermKind, catalogue
from directory.geo import BoundingBox, Point
from directory.listings.models import Credential, Listing, Location, OfferedService
from directory.listings.models.listing import ListingLanguage, ListingSpecialty, OtherName
from directory.listings.models.people import Affiliation
from directory.listings.queries import visible
from directory.search.query import SearchQuery
from directory.search.words import search_terms, stems_of, terms_of

MOST_NAMES: Final = 100
_SHORTEST_BEGINNING: Final = 4
_ACCENTED: Final = frozenset("aceinouy")  # what is left of á, ç, é, í, ñ, ó, ú, ý


def candidate_ids(session: Session, query: SearchQuery, *, count: int) -> list[int]:
    """Ids of listings that may match, at most so many: the nearest first, without a place the lately confirmed."""
    return list(session.scalars(_statement(query).limit(count)))


def names_that_may_have(session: Session, words: Iterable[str]) -> list[str]:
    """Names, each with the other names of its listing, that may have all of these words; at most `MOST_NAMES`."""
    statement = select(Listing).where(visible(), *map(_has_in_name, words)).order_by(Listing.id).limit(MOST_NAMES)
    listings = session.scalars(statement.options(load_only(Listing.name), selectinload(Listing.other_names)))
    return [" ".join((listing.name, *(other.name for other in listing.other_names))) for listing in listings]


def _statement(query: SearchQuery) -> Select[int]:
    statement = select(Listing.id).where(visible(), *map(_has_word, search_terms(query.words)))
    if query.language:
        statement = statement.where(Listing.languages.any(ListingLanguage.code.in_(query.language)))
    if query.near is None:
        return statement.order_by(Listing.confirmed_on.is_(None), Listing.confirmed_on.desc(), Listing.id)
    statement = statement.join(Listing.locations).where(
        *_in_box(BoundingBox.around(query.near.point, query.within_miles))
    )
    return statement.group_by(Listing.id).order_by(func.min(_apart(query.near.point)), Listing.id)


def _in_box(box: BoundingBox) -> Iterator[ColumnElement[bool]]:
    yield Location.latitude.between(box.south, box.north)
    yield Location.longitude.between(box.west, box.east)


def _apart(point: Point) -> ColumnElement[float | None]:
    """What orders locations by distance, roughly: squared degrees, those of longitude as short as they are here."""
    north, east = Location.latitude - point.latitude, (Location.longitude - point.longitude) * 0.84
    return north * north + east * east


def _has_word(word: str) -> ColumnElement[bool]:
    """Whether a listing may have a word, a form of it, or one that begins so, somewhere in what is searched."""
    meant = _meant_by(word)
    kinds, specialties = meant[TermKind.CREDENTIAL_KIND], meant[TermKind.SPECIALTY]
    colleague = aliased(Listing)
    return or_(
        _has_in_name(word),
        _may_contain(Listing.bio, word),
        _may_contain(Listing.credential_text, word),
        Listing.npi == word,
        Listing.locations.any(
            _may_contain(Location.name, word) | _may_contain(Location.city, word) | (Location.zip_code == word)
        ),
        Listing.practices.any(Affiliation.practice.of_type(colleague).has(_is_called(colleague, word))),
        Listing.people.any(Affiliation.person.of_type(colleague).has(_is_called(colleague, word))),
        Listing.credentials.any(
            Credential.number_normalized.icontains(word, autoescape=True)
            | Credential.kind.in_(kinds)
            | Credential.board.in_(_boards_with(word))
        ),
        Listing.specialties.any(ListingSpecialty.taxonomy_code.in_(specialties)),
        Listing.offered_services.any(OfferedService.service.in_(meant[TermKind.SERVICE])),
        Listing.languages.any(ListingLanguage.code.in_(meant[TermKind.LANGUAGE])),
    )


def _has_in_name(word: str) -> ColumnElement[bool]:
    return _is_called(Listing, word) | Listing.other_names.any(_may_contain(OtherName.name, word))


def _is_called(listing: type[Listing], word: str) -> ColumnElement[bool]:
    """Whether a name may have a word without accents: the address of a page has none."""
    return listing.slug.icontains(word, autoescape=True) | _may_contain(listing.name, word)


def _may_contain(
    column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None], word: str
) -> ColumnElement[bool]:
    """Whether a text may have a form of a word, folded as searched words are, on letters that may bear accents."""
    begins = min((_shared(word, stem.partition(":")[2]) for stem in stems_of(word)), key=len)
    if len(begins) < _SHORTEST_BEGINNING:
        return column.icontains(word, autoescape=True)
    return column.ilike(
        "%" + "".join(letter if letter.isalnum() and letter not in _ACCENTED else "_" for letter in begins) + "%"
    )


def _shared(word: str, stem: str) -> str:
    """How a word and its stem begin: "studies" and "studi" like "study"."""
    alike = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(word, stem, strict=False))
    return "".join(letter for letter, _ in alike).rstrip("iy")


def _boards_with(word: str) -> set[str]:
    """The boards of specialists that have a word in their name or their field."""
    return {
        board.slug
        for board in catalogue().boards.values()
        if any(
            _is_form_of(word, each) for text in (board.name, board.field.en, board.field.es) for each in terms_of(text)
        )
    }


def _is_form_of(word: str, other: str) -> bool:
    return other.startswith(word) or not set(stems_of(word)).isdisjoint(stems_of(other))


def _meant_by(word: str) -> Mapping[TermKind, set[str]]:
    """Everything in the catalogue that has a name with the word, a form of it or a word that begins so, and what is
    below it."""
    meant: dict[TermKind, set[str]] = {kind: set() for kind in TermKind}
    for name, entries in catalogue().terms().items():
        if any(_is_form_of(word, each) for each in name.split()):
            for entry in entries:
                meant[entry.kind].add(entry.slug)
    for kind in catalogue().credential_kinds.values():
        if any(_is_form_of(word, each) for each in terms_of(kind.abbreviation)):
            meant[TermKind.CREDENTIAL_KIND].add(kind.slug)
    for slug in meant[TermKind.CONDITION]:
        meant[TermKind.SERVICE].update(catalogue().condition(slug).services)
    services = {below for slug in meant[TermKind.SERVICE] for below in catalogue().with_descendants(slug)}
    return meant | {
        TermKind.SERVICE: services,
        TermKind.CREDENTIAL_KIND: _with_narrower(
            meant[TermKind.CREDENTIAL_KIND], {slug: kind.broader for slug, kind in catalogue().credential_kinds.items()}
        ),
        TermKind.SPECIALTY: _with_narrower(
            meant[TermKind.SPECIALTY], {code: each.broader for code, each in catalogue().specialties.items()}
        ),
    }


def _with_narrower(slugs: set[str], broader: Mapping[str, str | None]) -> set[str]:
    found, grown = set(slugs), set(slugs)
    while grown:
        grown = {slug for slug, above in broader.items() if above in grown and slug not in found}
        found |= grown
    return found
