"""It …"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.listings.hours import SAN_DIEGO, BadHours, OpeningHours
from directory.listings.phones import BadPhone, PhoneNumber
from directory.listings.prices import Price, PriceUnit

WEEKDAYS_WITH_LUNCH = OpeningHours.parse("Mo-Fr 09:00-12:00,13:00-17:00; PH off")


@pytest.mark.parametrize("text", ["(619) 555-0123", "619.555.0123", "+1 619 555 0123", "6195550123"])
def test_reads_one_number_in_all_its_spellings(text):
    assert PhoneNumber.parse(text) == PhoneNumber("+16195550123")


def test_shows_a_number_with_its_extension():
    phone = PhoneNumber.parse("619-555-0123 ext 4")
    assert (str(phone), phone.uri) == ("(619) 555-0123 ext. 4", "tel:+16195550123;ext=4")


@pytest.mark.parametrize("text", ["", "555", "000-000-0000", "<b>", "1" * 500, "\x00", "☎"])
def test_refuses_what_cannot_be_dialled(text):
    with pytest.raises(BadPhone):
        PhoneNumber.parse(text)


@pytest.mark.parametrize("text", ["", "always maybe", "Mo 25:00-30:00", "<script>", "Mo-Fr 09:00-17:00;" * 40, "\x00"])
def test_refuses_hours_it_cannot_read(text):
    with pytest.raises(BadHours):
        OpeningHours.parse(text)


@given(st.text(max_size=300))
def test_never_fails_otherwise_on_hours(text):
    try:
        hours = OpeningHours.parse(text)
    except BadHours:
        return
    assert OpeningHours.parse(hours.osm).osm == hours.osm


@pytest.mark.parametrize(
    ("local", "is_open"),
    [
        ("2026-11-24 11:59", True),
        ("2026-11-24 12:30", False),
        ("2026-11-26 10:00", False),  # Thanksgiving
        ("2026-11-28 10:00", False),  # Saturday
    ],
)
def test_knows_lunch_weekends_and_holidays_in_san_diego(local, is_open):
    at = datetime.fromisoformat(local).replace(tzinfo=SAN_DIEGO)
    assert WEEKDAYS_WITH_LUNCH.is_open(at) is is_open


def test_asks_in_any_zone_and_answers_in_san_diego_time():
    change = WEEKDAYS_WITH_LUNCH.next_change(datetime(2026, 11, 24, 18, 0, tzinfo=UTC))
    assert change == datetime(2026, 11, 24, 12, 0, tzinfo=SAN_DIEGO)


@given(
    st.sampled_from(["Mo-Fr 09:00-17:00; PH off", "Tu 09:00-12:00,13:00-17:00", "24/7", "off", "Fr 22:00-26:00"]),
    st.lists(st.integers(0, 140 * 24 * 60), min_size=1, max_size=8),
)
def test_remembers_no_state_longer_than_it_lasts(osm, minutes):
    hours = OpeningHours.parse(osm)
    for later in minutes:  # in any order, and over two changes of the clock
        at = datetime(2026, 10, 30, tzinfo=UTC) + timedelta(minutes=later)
        state = hours.state(at)
        assert (state.is_open, state.until) == (hours.is_open(at), hours.next_change(at))


def test_never_changes_when_always_open():
    assert OpeningHours.parse("24/7").next_change(datetime(2026, 11, 24, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    ("cents", "shown"), [(1200, "$12 per unit"), (1250, "$12.50 per unit"), (120000, "$1,200 per unit")]
)
def test_shows_a_price_with_its_unit(cents, shown):
    assert str(Price(cents, PriceUnit.UNIT)) == shown


@pytest.mark.parametrize("cents", [0, -100])
def test_refuses_a_price_that_is_not_positive(cents):
    with pytest.raises(ValueError, match="positive"):
        Price(cents, PriceUnit.AREA)
