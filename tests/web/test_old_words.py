"""It shows no old word about new patients as if it held, …"""

from datetime import timedelta

import pytest
import time_machine

from directory.listings.actions import add_location
from directory.listings.changes import record_change
from directory.listings.freshness import FRESH_DAYS
from directory.listings.hours import local_day


@pytest.fixture
def stated(session, add_provider, now, index):
    """Somebody who said so many days ago that they accept new patients; their public id."""

    def state(days):
        listing = add_provider()
        place = add_location(session, listing, city="San Diego", zip_code="92103", at=now)
        place.accepting_new_patients, place.accepting_as_of = True, local_day(now) - timedelta(days=days)
        record_change(session, listing, at=now)
        session.commit()
        index()
        return listing.public_id

    return state


@pytest.fixture
def travel(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.mark.parametrize("path", ["/providers", "/providers/marisol-quintana", "/compare?id={id}"])
@pytest.mark.parametrize(("days", "is_old"), [(FRESH_DAYS - 1, False), (FRESH_DAYS, True)])
def test_wherever_it_stands(visitor, stated, now, travel, path, days, is_old):
    public_id = stated(days)
    page = visitor.get(path.format(id=public_id)).text
    assert ("not confirmed since" in page) is is_old
    assert ("Accepts new patients, as of" in page) is (path == "/providers" and not is_old)
