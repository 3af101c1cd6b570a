"""Listings that may be one provider: found by licence, telephone and address, judged with the name, explained in words.

No two listings have the same NPI: the database sees to that. Two different ones speak against a pair.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from directory.catalogue import same_licence
from directory.language import N_
from directory.listings.models import Listing, ListingKind
from directory.listings.queries import visible

ENOUGH = 50  # points from which somebody should look
LARGEST_GROUP = 40  # more than these at one telephone or address are a hospital
_LISTINGS_AT_ONCE = 1000
_SAME_NAME, _LIKE_NAME = 92, 80


class Reason(StrEnum):
    """What speaks for a pair, or against it. `REASON_SENTENCES` says it in words."""

    SAME_LICENCE = "same_licence"
    SAME_NAME = "same_name"
    LIKE_NAME = "like_name"
    SAME_PHONE = "same_phone"
    SAME_ADDRESS = "same_address"
    OTHER_NPI = "other_npi"
    OTHER_LICENCE = "other_licence"


POINTS: dict[Reason, int] = {
    Reason.SAME_LICENCE: 70,
    Reason.SAME_NAME: 35,
    Reason.LIKE_NAME: 15,
    Reason.SAME_PHONE: 20,
    Reason.SAME_ADDRESS: 20,
    Reason.OTHER_NPI: -50,
    Reason.OTHER_LICENCE: -50,
}
OTHER_NPI_OF_A_PRACTICE = -15  # a practice may have an NPI for each of its parts; a person has one
REASON_SENTENCES: dict[Reason, str] = {
    Reason.SAME_LICENCE: N_("The same license is on both."),
    Reason.SAME_NAME: N_("They have the same name."),
    Reason.LIKE_NAME: N_("Their names are alike."),
    Reason.SAME_PHONE: N_("They have the same telephone number."),
    Reason.SAME_ADDRESS: N_("They have the same address."),
    Reason.OTHER_NPI: N_("Each has an NPI of its own."),
    Reason.OTHER_LICENCE: N_("They have different licenses of the same kind."),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two listings by id, the lower first; `fields` are (name, the one's, the other's) for whoever decides."""

    one: int
    other: int
    score: int
    reasons: tuple[Reason, ...]
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """Of a listing what is compared."""

    id: int
    kind: ListingKind
    name: str
    npi: str | None
    licences: tuple[tuple[str, str, str], ...]  # kind, number, normalized
    phones: frozenset[str]
    addresses: frozenset[str]
    shown_address: str = ""
    words: str = field(default="")


def likely_duplicates(session: Session) -> Iterator[Pair]:
    """Pairs of public listings that are worth looking at, the likeliest first."""
    listings = [_seen(listing) for listing in _public(session)]
    known = {listing.id: listing for listing in listings}
    pairs = (judge(known[one], known[other]) for one, other in sorted(_candidates(listings)))
    yield from sorted(
        (pair for pair in pairs if pair.score >= ENOUGH), key=lambda pair: (-pair.score, pair.one, pair.other)
    )


def judge(one: _Seen, other: _Seen) -> Pair:
    """The points of a pair, and why."""
    reasons = tuple(_reasons(one, other))
    points = points_for(one.kind)
    fields = (
        ("name", one.name, other.name),
        ("npi", one.npi or "", other.npi or ""),
        ("license", _numbers(one), _numbers(other)),
        ("phone", ", ".join(sorted(one.phones)), ", ".join(sorted(other.phones))),
        ("address", one.shown_address, other.shown_address),
    )
    return Pair(one.id, other.id, sum(points[reason] for reason in reasons), reasons, fields)


def points_for(kind: ListingKind) -> dict[Reason, int]:
    """What each reason weighs between two persons, or two practices."""
    return POINTS | ({Reason.OTHER_NPI: OTHER_NPI_OF_A_PRACTICE} if kind is ListingKind.PRACTICE else {})


def _reasons(one: _Seen, other: _Seen) -> Iterator[Reason]:
    likeness = fuzz.token_sort_ratio(one.words, other.words)
    alike = [(a, b) for a in one.licences for b in other.licences if a[0] == b[0]]
    has_same = any(same_licence(a[0], a[1], b[1]) for a, b in alike)
    if has_same:
        yield Reason.SAME_LICENCE
    if likeness >= _LIKE_NAME:
        yield Reason.SAME_NAME if likeness >= _SAME_NAME else Reason.LIKE_NAME
    if one.phones & other.phones:
        yield Reason.SAME_PHONE
    if one.addresses & other.addresses:
        yield Reason.SAME_ADDRESS
    if one.npi and other.npi:
        yield Reason.OTHER_NPI
    if alike and not has_same:
        yield Reason.OTHER_LICENCE


def _candidates(listings: Iterable[_Seen]) -> set[tuple[int, int]]:
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for each in listings:
        for kind, _, normalized in each.licences:
            groups[each.kind, "licence", kind, normalized].append(each.id)
        for phone in each.phones:
            groups[each.kind, "phone", phone].append(each.id)
        for address in each.addresses:
            groups[each.kind, "address", address].append(each.id)
    pairs = (pair for ids in groups.values() if len(ids) <= LARGEST_GROUP for pair in combinations(sorted(ids), 2))
    return set(pairs)


def _seen(listing: Listing) -> _Seen:
    licences = (
        (each.kind, each.number, each.number_normalized)
        for each in listing.credentials
        if each.kind and each.number and each.number_normalized
    )
    places = [place for place in listing.locations if place.street]
    return _Seen(
        id=listing.id,
        kind=listing.kind,
        name=listing.name,
        npi=listing.npi,
        licences=tuple(licences),
        phones=frozenset(place.phone.e164 for place in listing.locations if place.phone),
        addresses=frozenset(_folded(f"{place.street} {place.unit or ''} {place.zip_code or ''}") for place in places),
        shown_address=places[0].address_line if places else "",
        words=_folded(listing.name),
    )


def _public(session: Session) -> Iterator[Listing]:
    loaded = (selectinload(Listing.credentials), selectinload(Listing.locations))
    statement = select(Listing).where(visible()).order_by(Listing.id).options(*loaded)
    yield from session.scalars(statement.execution_options(yield_per=_LISTINGS_AT_ONCE))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def _numbers(listing: _Seen) -> str:
    return ", ".join(f"{kind} {number}" for kind, number, _ in listing.licences)
