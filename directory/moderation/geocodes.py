"""Addresses that were not found: asked of an operator, who can say where on the map they are."""

from datetime import datetime

from sqlalchemy.orm import Session

from directory.accounts.audited import name_of
from directory.accounts.models import Account
from directory.errors import DirectoryError
from directory.geo import Point, Precision
from directory.language import N_
from directory.listings.changes import record_change
from directory.listings.models import Listing, Location
from directory.moderation.actions import dismiss, open_item, resolve
from directory.moderation.models import QueueItem, QueueKind
from directory.moderation.queries import waiting_item
from directory.places.coordinates import coordinates_in
from directory.places.county import is_in_county


class BadPoint(DirectoryError):
    """No point in the county."""

    status = 422


def file_unplaced(session: Session, listing: Listing, *, asks_online: bool, by: Account, now: datetime) -> None:
    """Ask where the addresses of a listing are that nothing could place, and no longer where those are that it did.

    With an online geocoder (`asks_online`) an address that is only in its ZIP code or town was not found. Flushes.
    """
    for location in listing.locations:
        key, precision = f"location:{location.id}", location.point_precision
        if precision is None or (asks_online and precision.is_coarse):
            evidence = {"address": location.address_line}
            if precision is not None:
                evidence["on_the_map"] = str(precision)
            open_item(session, kind=QueueKind.GEOCODE, key=key, listing_id=listing.id, evidence=evidence, now=now)
            continue
        item = waiting_item(session, QueueKind.GEOCODE, key)
        if item is not None:
            dismiss(session, item, reason="It is on the map now.", by=name_of(by), now=now)


def place_item(session: Session, item: QueueItem, *, point: str, reason: str, by: str, now: datetime) -> None:
    """Put the location on the map where an operator says, and close the item. Flushes.

    Raises:
        BadPoint: `point` is no coordinates in the county, or the location is gone.
        AlreadyDecided, ReasonMissing: as `resolve`.
    """
    found = coordinates_in(point)
    where = found.point if found else None
    if where is None or not is_in_county(where):
        raise BadPoint(N_("Give coordinates in San Diego County, as in “32.7157, -117.1611”."), field="point")
    location = location_of(item)
    if location is None:
        raise BadPoint(N_("The listing has no such place."), field="point")
    resolve(session, item, outcome="placed", reason=reason, by=by, now=now)
    place_by_hand(session, location, where, now=now)


def place_by_hand(session: Session, location: Location, point: Point, *, now: datetime) -> None:
    """A person says where it is. Flushes."""
    location.move_to(point, Precision.PLACED)
    record_change(session, location.listing, at=now)


def location_of(item: QueueItem) -> Location | None:
    """The place that a question is about, unless the listing has it no more."""
    held = item.listing.locations if item.listing else ()
    return next((location for location in held if f"location:{location.id}" == item.key), None)
