"""Whose services rest on whom, and what a change of licence, supervision or role does to what is published."""

from collections.abc import Callable, Iterable
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


def shifts_of(
    session: Session, listings: Iterable[Listing], change: Callable[[], None], *, at: datetime
) -> list[Shift]:
    """Make a change, record it for all these listings, and say what it did to what they publish. Flushes."""
    affected = list(dict.fromkeys(listings))
    before = {listing: published(listing, at=at) for listing in affected}
    change()
    record_changes(session, affected, at=at)
    shifts = []
    for listing in affected:
        after = published(listing, at=at)
        gone = tuple(service for service in before[listing] if service not in after)
        back = tuple(service for service in after if service not in before[listing])
        shifts.append(Shift(listing, gone, back))
    return shifts
