"""The figures of the operators' first page: it …"""

from datetime import timedelta

import pytest
from sqlalchemy import event

from directory.listings.actions import add_location, hide, state_fact
from directory.listings.changes import record_change
from directory.listings.models import FactSource, StatedFact
from directory.moderation.actions import dismiss
from directory.moderation.figures import Groups, coverage, freshness, overview, waiting_by_age
from directory.moderation.models import QueueKind


def test_groups_questions_by_the_days_they_have_waited(ask, session, now):
    for key, days in (("today", 0), ("edge", 1), ("week", 6), ("long", 400)):
        ask(key, now=now - timedelta(days=days))
    dismiss(session, ask("decided", now=now), reason="Nothing.", by="account:1", now=now)
    ask("another kind", kind=QueueKind.REPORT, now=now)
    found = waiting_by_age(session, now=now)
    assert found[QueueKind.LICENCE].counts == (1, 1, 1, 0, 1)
    assert found[QueueKind.REPORT].counts == (1, 0, 0, 0, 0)
    assert found[QueueKind.CLAIM].total == 0


@pytest.mark.parametrize(
    ("ages", "counts", "unknown"),
    [
        ({}, (0, 0, 0, 0, 0), 1),
        ({StatedFact.PHONE: 0}, (1, 0, 0, 0, 0), 0),
        ({StatedFact.PHONE: 3, StatedFact.ADDRESS: 90}, (0, 0, 0, 1, 0), 0),
        ({StatedFact.PHONE: 29, StatedFact.NAME: 500}, (1, 0, 0, 0, 0), 0),
        ({StatedFact.ADDRESS: 120}, (0, 0, 0, 0, 1), 0),
    ],
)
def test_takes_what_was_checked_longest_ago(session, add_listing, now, today, ages, counts, unknown):
    listing = add_listing()
    for fact, age in ages.items():
        checked = today - timedelta(days=age)
        state_fact(session, listing, fact, source=FactSource.NPPES, checked_on=checked, at=now)
    assert freshness(session, today=today) == Groups((30, 60, 90, 120), counts, unknown)


def test_counts_a_confirmed_listing_from_then(session, add_listing, now, today):
    listing = add_listing()
    checked = today - timedelta(days=200)
    state_fact(session, listing, StatedFact.PHONE, source=FactSource.NPPES, checked_on=checked, at=now)
    listing.confirmed_on = today - timedelta(days=40)
    record_change(session, listing, at=now)
    hide(session, add_listing(slug="hidden"), because="a test", at=now)
    assert freshness(session, today=today).counts == (0, 1, 0, 0, 0)


def test_counts_addresses_by_city_and_names_where_nobody_is(session, add_listing, now):
    listing = add_listing()
    for city, zip_code in (("San Diego", "92103"), ("La Jolla", "92037"), ("Carlsbad", "92008"), ("Reno", "89501")):
        add_location(session, listing, city=city, zip_code=zip_code, at=now)
    found = coverage(session)
    assert [(place.slug, count) for place, count in found.places] == [("san-diego", 2), ("carlsbad", 1)]
    assert found.elsewhere == 1
    assert "julian" in {place.slug for place in found.none}
    assert "carlsbad" not in {place.slug for place in found.none}


def test_names_groups_in_days():
    assert Groups((1, 3, 7), (0, 0, 0, 0)).labels == ("0", "1–2", "3–6", "7+")


def test_reads_everything_in_a_handful_of_statements(session, add_listing, now):
    add_listing()
    session.commit()
    statements: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *given: statements.append(given[2]))
    overview(session, now=now)
    assert len([each for each in statements if not each.startswith("BEGIN")]) <= 6
