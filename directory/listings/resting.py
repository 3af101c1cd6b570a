"""Whose services rest on whom, and what a change of licence, supervision or role does to what is published."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from directory.listings.changes import record_changes
from directory.listings.hours import local_day
from directory.listings.models import Listing
from directory.listings.permissions import lawful_services


@dataclass(frozen=True, slots=True)
class Shift:
    """Services (catalogue slugs) that left a listing's page, and those that came back to it."""

    listing: Listing
    gone: tuple[str, ...]
    back: tuple[str, ...]


def resting_on(holder: Listing) -> list[Listing]:
    """The listings whose services the holder's licences decide about: their own, those of the people they supervise,
    and those of the practices where any of them works."""
    people = [holder, *(record.supervisee for record in holder.supervises)]
    practices = [affiliation.practice for person in people for affiliation in person.practices]
    return list(dict.fromkeys((*people, *practices)))


def published(listing: Listing, *, at: datetime) -> tuple[str, ...]:
    """The services on its page at that moment."""
    return tuple(offered.service for offered in lawful_services(listing, today=local_day(at)))


def published_by(listings: Iterable[Listing], *, at: datetime) -> dict[Listing, tuple[str, ...]]:
    """The same of several listings, each once."""
    return {listing: published(listing, at=at) for listing in dict.fromkeys(listings)}


def shifts_of(
    session: Session, listings: Iterable[Listing], change: Callable[[], None], *, at: datetime
) -> list[Shift]:
    """Make a change, record it for all these listings, and say what it did to what they publish. Flushes."""
    before = published_by(listings, at=at)
    change()
    record_changes(session, list(before), at=at)
    return shifts_since(before, at=at)


def shifts_since(before: Mapping[Listing, Sequence[str]], *, at: datetime) -> list[Shift]:
    """What has happened to what these listings publish."""
    shifts = []
    for listing, earlier in before.items():
        after = published(listing, at=at)
        gone = tuple(service for service in earlier if service not in after)
        back = tuple(service for service in after if service not in earlier)
        shifts.append(Shift(listing, gone, back))
    return shifts
