"""It …"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.verification.business_days import business_days_after, federal_holidays, is_business_day


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 25)),  # Monday → Wednesday
        (date(2026, 11, 25), date(2026, 11, 30)),  # over Thanksgiving and a weekend
        (date(2026, 12, 24), date(2026, 12, 29)),  # over Christmas
        (date(2026, 7, 1), date(2026, 7, 6)),  # 4 July is a Saturday: kept on the Friday
        (date(2021, 12, 30), date(2022, 1, 4)),  # New Year's Day of 2022 was kept on 31 December
        (date(2026, 11, 28), date(2026, 12, 1)),  # received on a Saturday
    ],
)
def test_counts_two_business_days(received, due):
    assert business_days_after(received, 2) == due


def test_knows_the_federal_holidays_of_a_year():
    assert sorted(federal_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 1, 19),
        date(2026, 2, 16),
        date(2026, 5, 25),
        date(2026, 6, 19),
        date(2026, 7, 3),
        date(2026, 9, 7),
        date(2026, 10, 12),
        date(2026, 11, 11),
        date(2026, 11, 26),
        date(2026, 12, 25),
    ]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 40))
def test_has_as_many_business_days_in_between_as_were_asked_for(day, count):
    due = business_days_after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (due - day).days + 1)]
    assert is_business_day(due)
    assert sum(map(is_business_day, between)) == count
