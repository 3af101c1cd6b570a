"""The clock. Views and commands read it here; domain code is told the time."""

from datetime import UTC, date, datetime

from directory.listings.hours import SAN_DIEGO


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is in San Diego."""
    return datetime.now(SAN_DIEGO).date()
