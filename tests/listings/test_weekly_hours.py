"""Opening hours as a week, and back."""

from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from directory.listings.hours import SAN_DIEGO, BadHours, OpeningHours
from directory.listings.weekly_hours import (
    DAY_MINUTES,
    NIGHT_ENDS,
    Holidays,
    Span,
    WeeklyHours,
    joined,
    overlaps,
    runs_into,
)

MONDAY = datetime(2026, 4, 13, tzinfo=SAN_DIEGO)  # no holiday in this week, and no change of the clocks


@st.composite
def days(draw):
    times = sorted(draw(st.sets(st.integers(NIGHT_ENDS // 15, DAY_MINUTES // 15), max_size=6)))
    spans = [Span(15 * begin, 15 * end) for begin, end in zip(times[::2], times[1::2], strict=False)]
    if draw(st.booleans()) and (not spans or spans[-1].end < 22 * 60):
        spans.append(Span(22 * 60 + 30, DAY_MINUTES + 15 * draw(st.integers(1, 12))))
    return joined(spans)


weeks = st.builds(
    lambda each, holidays, own: WeeklyHours(tuple(each), holidays, own if holidays is Holidays.OWN else ()),
    st.one_of(st.lists(days(), min_size=7, max_size=7), days().map(lambda day: [day] * 5 + [(), ()])),
    st.sampled_from(Holidays),
    days().filter(bool),
)


def hours_of(week: WeeklyHours) -> OpeningHours:
    try:
        hours = week.to_hours()
    except BadHours:
        assume(False)
    assume(hours)
    assert hours is not None
    return hours


@given(weeks)
def test_comes_back_as_it_was(week):
    assert WeeklyHours.of(hours_of(week)) == week


@given(weeks, st.integers(0, 7 * DAY_MINUTES - 1))
def test_is_open_when_a_day_says_so(week, minute):
    number, of_day = divmod(minute, DAY_MINUTES)
    today, before = week.days[number], week.days[number - 1]
    is_open = any(span.begin <= of_day < span.end for span in today)
    is_open |= any(span.begin <= of_day + DAY_MINUTES < span.end for span in before)
    assert hours_of(week).is_open(MONDAY + timedelta(minutes=minute)) == is_open


@pytest.mark.parametrize(
    ("osm", "holidays"),
    [
        ("Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-14:00; PH off", Holidays.CLOSED),
        ("Mo-Fr 09:00-17:00", Holidays.AS_USUAL),
        ("Fr 22:00-24:00; Sa 00:00-02:00,10:00-14:00", Holidays.AS_USUAL),
        ("Fr 22:00-26:00", Holidays.AS_USUAL),
        ("24/7", Holidays.AS_USUAL),
        ("24/7; PH off", Holidays.CLOSED),
        ("Mo-Fr 09:00-17:00; Tu off; PH 10:00-12:00", Holidays.OWN),
        ("Sa-Mo 09:00-17:00", Holidays.AS_USUAL),
        ("10:00-18:00", Holidays.AS_USUAL),
        ("Mo-Fr 09:00-12:00,12:00-17:00", Holidays.AS_USUAL),
    ],
)
def test_reads_hours_that_a_week_can_say(osm, holidays):
    week = WeeklyHours.of(OpeningHours.parse(osm))
    assert week is not None
    assert week.holidays is holidays
    assert WeeklyHours.of(week.to_hours()) == week


@pytest.mark.parametrize(
    "osm",
    [
        "Jan-Mar Mo 10:00-12:00",
        "Mo-Fr 09:00-17:00; Dec 24 off",
        'Mo 10:00-12:00 "by appointment"',
        "Mo[1] 09:00-12:00",
        "Mo-Fr sunrise-sunset",
        "Mo-Fr 09:00+",
        "week 1-10 Mo 09:00-12:00",
        "SH Mo 09:00-12:00",
        "Fr 22:00-02:00; Sa 10:00-14:00",  # read strictly, Saturday takes the end of that night away
    ],
)
def test_does_not_pretend_to_read_what_a_week_cannot_say(osm):
    assert WeeklyHours.of(OpeningHours.parse(osm)) is None


def test_says_nothing_where_it_is_never_open():
    week = WeeklyHours.of(None)
    assert week == WeeklyHours(((),) * 7)
    assert week.to_hours() is None
    assert WeeklyHours(((),) * 7, Holidays.CLOSED).to_hours() is None


def test_notices_hours_that_meet_others():
    assert overlaps([Span(540, 720), Span(700, 800)])
    assert not overlaps([Span(540, 720), Span(720, 800)])
    assert runs_into((Span(1320, 1440 + 120),), (Span(60, 600),))
    assert not runs_into((Span(1320, 1440 + 60),), (Span(60, 600),))
