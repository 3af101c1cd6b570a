"""What is shown of counts: nothing below twenty, nothing that runs, nothing from which another number follows."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.clock import now
from directory.counting.models import Aspect, SearchCount, Sight
from directory.counting.queries import FEWEST, figures_of, searches_without_result
from directory.counting.weeks import WEEK, period_over, week_of, weeks_over
from tests.accounts.conftest import the_listing

moments = st.integers(0, 7 * 365 * 24).map(lambda hours: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=hours))


@pytest.mark.parametrize(("times", "shown"), [(19, None), (20, 20), (57, 57)])
def test_it_shows_a_week_from_twenty_on(unit, listing_id, add_counts, times, shown):
    add_counts(1, times)
    with unit() as session:
        series = figures_of(session, the_listing(session), now=now()).pages
    assert series.weeks[-1].times == shown
    assert series.total == (shown or 0)


def test_it_shows_nothing_of_the_week_that_runs(unit, listing_id, add_counts):
    add_counts(0, 500)
    with unit() as session:
        assert figures_of(session, the_listing(session), now=now()).pages.total == 0


def test_its_total_tells_nothing_of_the_weeks_that_are_not_shown(unit, listing_id, add_counts):
    for weeks_ago, times in enumerate((40, 3, 25), start=1):
        add_counts(weeks_ago, times)
    with unit() as session:
        series = figures_of(session, the_listing(session), now=now()).pages
    assert series.total == sum(week.times or 0 for week in series.weeks) == 65


def test_it_names_what_was_searched_twenty_times_in_four_weeks(unit, listing_id, add_counts):
    period = period_over(now())
    ago = (week_of(now()) - period.first) // WEEK
    for offset, times in enumerate((10, 5, 5, 0)):
        if times:
            add_counts(ago - offset, times, Sight.SERVICE, "botox")
    add_counts(ago, 19, Sight.SERVICE, "lip-filler")
    add_counts(ago + 1, 400, Sight.PLACE, "hillcrest")  # the period before
    with unit() as session:
        figures = figures_of(session, the_listing(session), now=now())
    assert [(row.about, row.times) for row in figures.services] == [("botox", 20)]
    assert figures.places == ()


def test_it_tells_operators_what_was_looked_for_in_vain(unit, listing_id):
    monday = period_over(now()).first
    with unit() as session:
        for about, without in (("botox", FEWEST), ("lip-filler", FEWEST - 1), ("", 99)):
            row = SearchCount(week_began_on=monday, aspect=Aspect.SERVICE, about=about, searches=100)
            row.without_result = without
            session.add(row)
        found = searches_without_result(session, now=now())
    assert [(row.about, row.times) for row in found.services] == [("", 99), ("botox", 20)]
    assert found.places == ()


@given(moments, st.integers(0, 3000))
def test_its_periods_never_overlap_and_are_over(at, days):
    one, other = period_over(at), period_over(at + timedelta(days=days))
    assert one == other or one.last < other.first
    assert one.last < week_of(at)
    assert (one.last - one.first).days == 27
    assert one.first.weekday() == 0
    assert week_of(at) not in weeks_over(at, 12)


def test_it_is_on_the_page_in_words_and_in_a_table(member, owned_by, listing_id, add_counts):
    owned_by("marisol@example.org")
    add_counts(1, 44)
    add_counts(2, 5)
    page = member.get(f"/account/listings/{listing_id}").text
    assert "44 times in the weeks that are shown" in page
    assert "Fewer than 20: not shown" in page
    assert ">5<" not in page
    assert "veces en las semanas que se muestran" in member.get(f"/es/account/listings/{listing_id}").text


def test_it_is_for_those_who_keep_the_listing(unit, app, add_account, listing_id):
    from tests.accounts.visiting import Visit

    stranger = Visit(app)
    stranger.sign_in(add_account("stranger@example.org"))
    assert stranger.get(f"/account/listings/{listing_id}").status_code == 404


def test_the_page_about_privacy_says_what_is_counted_in_both_languages(visit):
    assert "no number below 20" in visit.get("/privacy").text
    assert "ningún número menor de 20" in visit.get("/es/privacy").text
