"""A word …"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.listings.actions import add_location, state_fact
from directory.listings.freshness import FRESH_DAYS, fresh_since, fresh_until, is_fresh
from directory.listings.models import FactSource, StatedFact
from directory.verification.confirming.clock import Clock, Standing

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(checked_on=DAYS, today=DAYS)
def test_is_fresh_until_the_same_day_wherever_one_asks(checked_on, today):
    fresh = is_fresh(checked_on, today=today)
    assert fresh == (today < fresh_until(checked_on)) == (checked_on >= fresh_since(today))
    assert fresh == (Clock(checked_on).standing(today) is Standing.FRESH)


def test_is_fresh_for_ninety_days():
    day = date(2026, 11, 24)
    assert is_fresh(day - timedelta(days=89), today=day)
    assert not is_fresh(day - timedelta(days=90), today=day)


@pytest.mark.parametrize(
    ("source", "expires"),
    [
        (FactSource.PROVIDER, True),
        (FactSource.OPERATOR, True),
        (FactSource.NPPES, False),
        (FactSource.STATE_LIST, False),
    ],
)
def test_of_a_person_runs_out_and_that_of_a_list_is_as_old_as_the_list(
    session, add_listing, now, today, source, expires
):
    listing = add_listing()
    place = add_location(session, listing, city="Poway", at=now)
    row = state_fact(session, listing, StatedFact.PHONE, source=source, checked_on=today, location=place, at=now)
    assert row.expires_on == (today + timedelta(days=FRESH_DAYS) if expires else None)
