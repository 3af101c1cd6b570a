"""Correcting what a report is about, right where it is read: an operator stands up for the new value. Flushes."""

from datetime import datetime

from sqlalchemy.orm import Session

from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.actions import state_fact
from directory.listings.changes import record_change
from directory.listings.hours import local_day
from directory.listings.models import FactSource, Listing, Location, StatedFact
from directory.listings.phones import PhoneNumber
from directory.moderation.audit import record
from directory.moderation.models import QueueItem


class NothingToCorrect(DirectoryError):
    """The listing has no such place."""

    status = 422


def correct_phone(session: Session, item: QueueItem, *, place: str, number: str, by: str, now: datetime) -> None:
    """Set the telephone of one of the listing's places; `place` is its id as a form gives it.

    The number itself is not in the log, which keeps nothing that could be a visitor's.

    Raises:
        BadPhone: it cannot be dialled.
        NothingToCorrect: the listing has no such place.
    """
    location = _place(item.listing, place)
    location.phone = PhoneNumber.parse(number)
    listing = location.listing
    record_change(session, listing, at=now)
    checked = local_day(now)
    state_fact(
        session,
        listing,
        StatedFact.PHONE,
        source=FactSource.OPERATOR,
        checked_on=checked,
        at=now,
        location=location,
    )
    subject = f"listing:{listing.id}"
    record(session, act="listing.correct", subject=subject, actor=by, now=now, details={"field": "telephone"})


def _place(listing: Listing | None, place: str) -> Location:
    found = (each for each in listing.locations if str(each.id) == place) if listing else iter(())
    location = next(found, None)
    if location is None:
        raise NothingToCorrect(N_("The listing has no such place."), field="place")
    return location
