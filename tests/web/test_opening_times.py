"""It …"""

from datetime import date

from directory.listings.hours import OpeningHours
from directory.listings.opening_times import coming_days

TUESDAY = date(2026, 11, 24)


def week(text):
    days = coming_days(OpeningHours.parse(text), today=TUESDAY)
    return [[(begins.hour, ends.hour) for begins, ends in day.spans] for day in days]


def test_shows_seven_days_from_today():
    days = coming_days(OpeningHours.parse("Mo-Fr 09:00-17:00"), today=TUESDAY)
    assert [day.day.isoweekday() for day in days] == [2, 3, 4, 5, 6, 7, 1]
    assert days[0].day == TUESDAY


def test_closes_on_public_holidays():
    assert week("Mo-Fr 09:00-17:00; PH off") == [[(9, 17)], [(9, 17)], [], [(9, 17)], [], [], [(9, 17)]]


def test_shows_a_break():
    assert week("Tu 09:00-12:00,13:00-17:00")[0] == [(9, 12), (13, 17)]


def test_cuts_a_night_at_midnight():
    assert week("Tu 20:00-02:00")[:2] == [[(20, 0)], [(0, 2)]]


def test_knows_a_whole_day_even_when_clocks_change():
    sunday_of_change = date(2026, 11, 1)
    days = coming_days(OpeningHours.parse("24/7"), today=sunday_of_change)
    assert all(day.is_all_day for day in days)
    assert not coming_days(OpeningHours.parse("Tu 00:00-12:00"), today=TUESDAY)[0].is_all_day
