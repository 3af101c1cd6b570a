"""The site with accounts, a listing with an owner, and counts of weeks that are over."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from directory.clock import now
from directory.counting.models import ListingCount, Sight
from directory.counting.weeks import week_of
from directory.geo import Point, Precision
from directory.listings.actions import add_location, create_listing, publish
from directory.listings.models import ListingKind
from directory.listings.phones import PhoneNumber
from tests.accounts.conftest import account_in, add_account, app, member, owned_by, the_listing, unit, visit

__all__ = ["account_in", "add_account", "app", "member", "owned_by", "the_listing", "unit", "visit"]


@pytest.fixture
def listing_id(unit) -> str:
    """The public id of a listing with a location and a number."""
    with unit() as session:
        listing = create_listing(session, kind=ListingKind.PERSON, name="Fictional Person", at=now())
        phone = PhoneNumber.parse("619-555-0123")
        add_location(
            session,
            listing,
            city="San Diego",
            street="1 Fiction Way",
            zip_code="92103",
            point=Point(32.748, -117.166),
            precision=Precision.ROOFTOP,
            phone=phone,
            at=now(),
        )
        publish(session, listing, at=now())
        return str(listing.public_id)


@pytest.fixture
def slug(unit, listing_id) -> str:
    with unit() as session:
        return the_listing(session).slug


@pytest.fixture
def counted(app, unit) -> Callable[[], dict[Any, int]]:
    """Everything that is written down of listings: (what, about) → times."""

    def read() -> dict[Any, int]:
        app.extensions["tally"].write_down()
        with unit() as session:
            return {(str(row.sight), row.about): row.times for row in session.scalars(select(ListingCount))}

    return read


@pytest.fixture
def add_counts(unit, listing_id) -> Callable[..., None]:
    """So many times in the week so many weeks ago; 0 is the one that runs."""

    def add(weeks_ago: int, times: int, sight: Sight = Sight.PAGE, about: str = "") -> None:
        with unit() as session:
            monday = week_of(now()) - timedelta(weeks=weeks_ago)
            row = ListingCount(week_began_on=monday, sight=sight, about=about, times=times)
            row.listing_id = the_listing(session).id
            session.add(row)

    return add
