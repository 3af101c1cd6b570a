"""Where a location is on the map: by its address, or where somebody put it near there."""

from datetime import datetime

from sqlalchemy.orm import Session

from directory.geo import Point, Precision
from directory.listings.models import Location
from directory.places.addresses import locate_address
from directory.places.online import KeptAnswers
from directory.places.plausible import reach_miles


def by_address(session: Session, location: Location, *, now: datetime) -> tuple[Point | None, Precision | None]:
    """Where the address says it is. An online geocoder's answers are used, if it was asked before."""
    online = KeptAnswers(session, now=now)
    return locate_address(location.street or "", location.city, location.zip_code or "", online=online)


def place_by_address(session: Session, location: Location, *, now: datetime) -> None:
    """Put it where its address is, and nowhere else: whatever point it had is gone."""
    location.move_to(*by_address(session, location, now=now))


def reach_of(session: Session, location: Location, *, now: datetime) -> tuple[Point, float] | None:
    """From where, and how many miles far, it may be put by hand; None where its address is nowhere."""
    point, precision = by_address(session, location, now=now)
    if point is None or precision is None:
        return None
    return point, reach_miles(point, precision, location.zip_code or "")
