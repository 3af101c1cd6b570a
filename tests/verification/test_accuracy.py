"""It …"""

import csv
import io
from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from directory.catalogue import LicenceStatus
from directory.listings.actions import (
    StateFinding,
    add_licence,
    check_licence,
    hide,
    merge_listings,
    part_listings,
    state_fact,
)
from directory.listings.models import CredentialSource, FactSource, StatedFact
from directory.moderation.models import QueueItem
from directory.moderation.reports import answer_item
from directory.verification.accuracy import FactFigures, accuracy
from directory.verification.models import ReportOutcome
from directory.verification.spreadsheet import as_csv
from tests.web.reading import parsed

FRESH, OLD = date(2026, 8, 27), date(2026, 8, 26)  # 89 and 90 days before


def of(figures, fact):
    return next(each for each in figures.facts if each.fact is fact)


@pytest.fixture
def state(session, now):
    def stated(listing, fact, source, checked_on):
        state_fact(session, listing, fact, source=source, checked_on=checked_on, at=now)
        session.commit()

    return stated


def test_counts_facts_that_are_stated_confirmed_and_official(session, add_listing, state, now):
    one, other, hidden = (add_listing(slug=slug) for slug in ("one", "other", "hidden"))
    state(one, StatedFact.NAME, FactSource.NPPES, FRESH)
    state(other, StatedFact.NAME, FactSource.PROVIDER, OLD)
    state(hidden, StatedFact.NAME, FactSource.NPPES, FRESH)
    hide(session, hidden, because="unconfirmed", at=now)
    session.commit()
    figures = accuracy(session, now=now)
    assert of(figures, StatedFact.NAME) == FactFigures(StatedFact.NAME, 2, 1, 1)
    assert of(figures, StatedFact.PHONE).stated == 0
    assert (figures.listings, figures.total.stated) == (2, 2)


def test_counts_a_licence_only_where_it_was_compared_with_the_states_list(session, add_listing, now, today):
    for number, slug in enumerate(("stated", "checked"), start=1):
        listing = add_listing(slug=slug)
        licence = add_licence(
            session,
            listing,
            kind="md",
            number=f"A0000{number}",
            source=CredentialSource.NPPES,
            checked_on=today,
            at=now,
        )
    check_licence(session, licence, StateFinding(LicenceStatus.CURRENT, None, None, "list.xls", today), at=now)
    session.commit()
    assert of(accuracy(session, now=now), None) == FactFigures(None, 2, 1, 1)


def test_counts_reports_that_are_answered_in_time_late_and_not_yet_due(session, add_report, now):
    week = timedelta(days=7)
    received = [now - 3 * week, now - 3 * week, now - 3 * week, now, now - timedelta(days=400)]
    reports = [add_report(now=moment) for moment in received]
    answers = [(0, timedelta(hours=2)), (1, week)]
    for place, later in answers:
        item = session.scalars(select(QueueItem).where(QueueItem.key == str(reports[place].id))).one()
        moment = reports[place].received_at + later
        answer_item(session, item, outcome=ReportOutcome.FIXED, reason="Called.", by="user 1", now=moment)
    session.commit()
    figures = accuracy(session, now=now).reports
    assert (figures.received, figures.answered, figures.due, figures.in_time, figures.fixed) == (4, 2, 3, 1, 2)
    assert figures.median_hours_to_fix == (2 + 168) / 2


def test_counts_merges_that_stand(session, add_listing, now):
    kept, one, other = (add_listing(slug=slug) for slug in ("kept", "one", "other"))
    merge_listings(session, one, into=kept, at=now)
    undone = merge_listings(session, other, into=kept, at=now)
    part_listings(session, undone, at=now)
    session.commit()
    assert accuracy(session, now=now).duplicates_merged == 1


def test_says_so_where_there_is_nothing_yet(visitor):
    page = parsed(visitor.get("/accuracy").text)
    text = page.query("main")[0].text
    for sentence in ("No facts are stated yet.", "Nothing reported yet.", "No duplicates have been merged yet."):
        assert sentence in text
    assert page.query("svg.bar") == []


def test_shows_the_figures_in_words_and_as_bars(visitor, session, add_listing, state, add_report, now):
    state(add_listing(), StatedFact.NAME, FactSource.NPPES, FRESH)
    add_report()
    with time_machine.travel(now, tick=False):
        page = parsed(visitor.get("/accuracy").text)
    bars = [bar.attrs["aria-label"] for bar in page.query("svg.bar")]
    assert bars[:2] == ["Name: 100% confirmed", "Name: 100% from an official source"]
    assert "Received" in page.query(".measures")[0].text


def test_gives_the_same_figures_to_a_spreadsheet(visitor, add_listing, state, now):
    state(add_listing(), StatedFact.NAME, FactSource.NPPES, FRESH)
    with time_machine.travel(now, tick=False):
        answer = visitor.get("/accuracy.csv")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="accuracy-2026-11-24.csv"'
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert ["Name", "1", "1", "1"] in rows
    assert ["Reports received within a year", "0"] in rows


@given(st.sampled_from(["=", "+", "-", "@", "\t", "\r", "  =", " @"]), st.text(max_size=20))
def test_gives_a_spreadsheet_no_formula(start, rest):
    ((cell,),) = csv.reader(io.StringIO(as_csv([(start + rest,)]), newline=""))
    assert cell == f"'{start}{rest}"


@given(st.lists(st.one_of(st.text(max_size=20), st.integers(), st.none()), min_size=1, max_size=5))
def test_writes_any_cells_so_that_they_can_be_read_again(cells):
    (row,) = csv.reader(io.StringIO(as_csv([[*cells, "end"]]), newline=""))
    assert [cell.removeprefix("'") for cell in row[:-1]] == [
        "" if cell is None else str(cell).removeprefix("'") for cell in cells
    ]


def test_counts_no_license_as_confirmed_that_the_state_does_not_have(session, add_listing, now, today):
    licence = add_licence(
        session, add_listing(), kind="md", number="A00001", source=CredentialSource.NPPES, checked_on=today, at=now
    )
    check_licence(session, licence, StateFinding(LicenceStatus.NOT_FOUND, None, None, "list.xls", today), at=now)
    session.commit()
    assert of(accuracy(session, now=now), None) == FactFigures(None, 1, 0, 0)
