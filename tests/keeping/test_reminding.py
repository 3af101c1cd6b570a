"""A listing that somebody owns is asked about, flagged and hidden as days pass, and comes back when it is confirmed."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from directory.accounts.actions import make_owner
from directory.listings.actions import hide, suppress
from directory.listings.hours import local_day
from directory.listings.models import ListingStatus, Notice, NoticeKind
from directory.moderation.models import AuditEvent
from directory.verification.confirming import Clock, Standing
from tests.accounts.conftest import account_in, the_listing


def status(unit):
    with unit() as session:
        return the_listing(session).status


@pytest.mark.parametrize(
    ("days", "expected"), [(89, "published"), (90, "flagged"), (119, "flagged"), (120, "hidden"), (400, "hidden")]
)
def test_it_stands_as_old_as_its_confirmation_is(unit, round_after, days, expected):
    round_after(days)
    assert status(unit) == expected


def test_it_reminds_three_times_and_each_time_once(round_after, letters):
    sent = [round_after(day).reminders for day in (74, 75, 76, 90, 91, 105, 106, 121)]
    assert sent == [0, 1, 0, 1, 0, 1, 0, 0]
    assert len(letters()) == 3
    assert "one click" in letters()[0]
    assert "basta un clic" in letters()[0]


def test_it_sends_only_the_latest_after_a_gap(round_after, letters):
    assert round_after(110).reminders == 1
    assert round_after(111).reminders == 0
    assert len(letters()) == 1


def test_it_has_no_clock_while_nobody_owns_it(app, unit, listing_id):
    from directory.clock import now
    from directory.extensions import db
    from directory.operations.keeping_time import one_round

    with app.app_context():
        done = one_round(db.session, now=now() + timedelta(days=500))
    assert (done.changed, done.reminders) == (0, 0)
    assert status(unit) == "published"


def test_it_leaves_alone_what_is_off_the_site_for_another_reason(unit, round_after, start):
    with unit() as session:
        hide(session, the_listing(session), because="operator", at=start)
    assert round_after(200).reminders == 0
    with unit() as session:
        assert the_listing(session).hidden_because == "operator"
        suppress(session, the_listing(session), at=start)
    round_after(300)
    assert status(unit) is ListingStatus.SUPPRESSED


def key_in(letter):
    return re.findall(r"http://\S+(/confirm/\S+)", letter)[0]


def test_its_link_shows_before_it_acts_and_brings_it_back_at_once(monkeypatch, unit, round_after, letters, visit):
    round_after(121)
    link = key_in(letters()[0])
    assert "Nothing happens before" in visit.get(link).text
    assert status(unit) == "hidden"
    assert visit.post(link).status_code == 303
    assert status(unit) == "published"
    assert "nothing more to do" in visit.get(link).text
    with unit() as session:
        version = the_listing(session).version
    for _ in range(2):
        assert visit.post(link, page="/account/sign-in").status_code == 303
    with unit() as session:
        assert the_listing(session).version == version
        assert session.query(AuditEvent).filter_by(act="listing.confirmed").count() == 1


def test_its_link_that_has_run_out_says_so_and_what_to_do(unit, round_after, letters, visit, start):
    round_after(75)
    link = key_in(letters()[0])
    with time_machine.travel(start + timedelta(days=75 + 46)):
        for answer in (visit.get(link), visit.post(link, page="/account/sign-in")):
            assert answer.status_code == 404
            assert "This link is no longer good" in answer.text
            assert "Sign in and see your listings" in answer.text
        assert "Este enlace ya no sirve" in visit.get(f"/es{link}").text
    assert status(unit) == "published"
    with unit() as session:
        assert the_listing(session).confirmed_on is None


def test_it_says_the_same_of_a_link_that_never_was(visit):
    answer = visit.get("/confirm/never-was")
    assert answer.status_code == 404
    assert "This link is no longer good" in answer.text


def test_its_second_letter_does_no_harm_after_the_first_was_used(unit, round_after, letters, visit, start):
    round_after(75)
    round_after(90)
    first, second = map(key_in, letters())
    with time_machine.travel(start + timedelta(days=90)):
        assert visit.post(first).status_code == 303
        assert visit.post(second, page="/account/sign-in").status_code == 404
        assert visit.post(first, page="/account/sign-in").status_code == 303
    with unit() as session:
        assert session.query(AuditEvent).filter_by(act="listing.confirmed").count() == 1
        assert the_listing(session).confirmed_on == local_day(start + timedelta(days=90))


def test_its_link_is_useless_for_a_listing_that_has_another_owner(
    unit, round_after, letters, visit, start, add_account
):
    round_after(90)
    link = key_in(letters()[0])
    add_account("next@example.org")
    with unit() as session:
        from directory.accounts.queries import keepers_of

        listing = the_listing(session)
        keepers_of(session, listing)[0].until = start + timedelta(days=1)
        session.flush()
        make_owner(session, listing, account_in(session, "next@example.org"), now=start, actor=None, reason="a test")
    assert visit.get(link).status_code == 404


def test_its_other_links_are_useless_once_it_is_confirmed(unit, round_after, letters, visit):
    round_after(75)
    round_after(90)
    first, second = map(key_in, letters())
    with unit() as session:
        assert the_listing(session).status == "flagged"
        keeper_began_yesterday(session)
    assert visit.get(first).status_code == 404
    assert visit.get(second).status_code == 404


def keeper_began_yesterday(session):
    """Another period than that of the letters."""
    from directory.accounts.queries import keepers_of

    keeper = keepers_of(session, the_listing(session))[0]
    keeper.since -= timedelta(days=2)


def test_it_tells_the_owner_what_happened_and_keeps_what_has_no_owner(unit, round_after, letters, start):
    facts = {"licence": {"number": "A 1", "holder": "Fictional Person"}, "services": ["botox"], "list": "a list"}
    with unit() as session:
        listing = the_listing(session)
        for kind in NoticeKind:
            session.add(Notice(listing=listing, kind=kind, facts=facts, recorded_at=start))
    assert round_after(1).notices == len(NoticeKind)
    assert round_after(2).notices == 0
    assert "Fictional Person" in letters()[0]


days = st.integers(0, 400)


@given(started=st.dates(date(2020, 1, 1), date(2030, 1, 1)), seen=st.sets(days), last=days)
def test_it_ends_the_same_after_a_gap_as_with_a_look_every_day(started, seen, last):
    clock = Clock(started)
    daily: set[int] = set()
    for day in sorted(seen | {last}):
        if day <= last and (reminder := clock.reminder(started + timedelta(days=day), daily)):
            assert reminder not in daily
            daily.add(reminder)
    once = clock.reminder(started + timedelta(days=last), ())
    assert (max(daily) if daily else None) == once
    assert clock.reminder(started + timedelta(days=last), daily) is None


@pytest.mark.parametrize("start_on", [date(2026, 8, 10), date(2026, 12, 20)])
def test_it_counts_days_and_not_hours_where_clocks_change(start_on):
    midnight = datetime(start_on.year, start_on.month, start_on.day, 0, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
    clock = Clock(local_day(midnight))
    after = datetime.combine(start_on + timedelta(days=90), midnight.timetz())
    assert clock.standing(local_day(after)) is Standing.FLAGGED
    assert clock.standing(local_day(after - timedelta(hours=1))) is Standing.FRESH
