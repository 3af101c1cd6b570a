"""Why a result is there: it …"""

from datetime import date

import pytest

from directory.listings.actions import add_location, offer_service, speak
from directory.listings.changes import record_change
from directory.listings.hours import OpeningHours
from directory.search import SearchQuery, indexer, search
from directory.search.query import Weekday


@pytest.fixture
def reasons(session, index, now):
    """The reasons of the one who is found; nobody has none."""

    def ask(**asked):
        session.commit()
        indexer.drain(session, index, now=now)
        cards = search(session, index, SearchQuery(**asked), now=now).cards
        return [str(reason) for card in cards for reason in card.why]

    return ask


def test_names_the_word_it_found_and_not_the_one_that_was_typed(session, reasons, physician, now):
    offer_service(session, physician, service="botox", at=now)
    assert reasons(words="botx") == ["Offers what “botox” can mean"]


@pytest.mark.parametrize(("words", "found"), [("chin", []), ("chinese", ["Speaks Mandarin Chinese"]), ("spa", [])])
def test_takes_the_beginning_of_a_language_for_no_language(session, reasons, physician, now, words, found):
    speak(session, physician, languages=["cmn", "es"], at=now)
    assert reasons(words=words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [("domino", ["Has a location named “domino”"]), ("carlsbad", ["Has a location in “carlsbad”"])],
)
def test_tells_what_a_location_is_called_from_where_it_is(session, reasons, physician, now, words, found):
    add_location(session, physician, city="Carlsbad", name="Domino", at=now)
    assert reasons(words=words) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"credential": ("md",)}, ["License: Physician (MD)"]),
        ({"open_on": Weekday.SATURDAY}, ["Open on Saturday"]),
        ({"accepting": True}, ["Accepts new patients, as of 2025-01-02"]),
        ({"service": ("botulinum-toxin",), "condition": ("frown-lines",)}, ["Offers treatment for Frown lines"]),
    ],
)
def test_says_which_wish_is_met(session, reasons, physician, now, asked, found):
    place = add_location(session, physician, city="Carlsbad", hours=OpeningHours.parse("Sa 09:00-12:00"), at=now)
    place.accepting_as_of, place.accepting_new_patients = date(2025, 1, 2), True
    offer_service(session, physician, service="botox-cosmetic", at=now)
    record_change(session, physician, at=now)
    assert set(found) <= {*reasons(**asked)}
