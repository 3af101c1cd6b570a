"""How long what somebody checked or stated counts as fresh: said here, and asked here by everybody."""

from datetime import date, timedelta

FRESH_DAYS = 90  # then owners are asked again, and pages say that nobody has confirmed it since


def fresh_until(checked_on: date) -> date:
    """The day on which it is fresh no more."""
    return checked_on + timedelta(days=FRESH_DAYS)


def is_fresh(checked_on: date, *, today: date) -> bool:
    """Whether it still counts; a day in the future does."""
    return today < fresh_until(checked_on)


def fresh_since(today: date) -> date:
    """The oldest day that is fresh: for questions to the database."""
    return today - timedelta(days=FRESH_DAYS - 1)
