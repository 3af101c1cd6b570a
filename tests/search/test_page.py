"""A page of results …"""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from directory.geo import METRES_PER_MILE, Point, Precision
from directory.language import Bilingual
from directory.listings.actions import add_location, hide, offer_service, speak, suppress
from directory.listings.changes import delete_listings, record_change
from directory.listings.hours import OpeningHours
from directory.listings.phones import PhoneNumber
from directory.listings.prices import Price, PriceUnit
from directory.search import Near, SearchQuery, Sort, answer, indexer, search
from tests.search.conftest import HILLCREST
from tests.search.places_known import KNOWN, resolve

NEAR = {"near_text": "92103", "near": KNOWN["92103"]}


@pytest.fixture
def indexed(session, index, now):
    """Bring everything into the index."""

    def bring():
        session.commit()
        indexer.drain(session, index, now=now)

    return bring


@pytest.fixture
def page_of(session, index, now) -> Callable[..., Any]:
    """The page of a search, given as the fields of a query."""

    def ask(**asked):
        return search(session, index, SearchQuery(**asked), now=now)

    return ask


@pytest.fixture
def injector(session, physician, now, today):
    """A physician in Hillcrest with everything stated."""
    location = add_location(
        session,
        physician,
        city="San Diego",
        street="100 Example St",
        zip_code="92103",
        at=now,
        point=Point(32.75, -117.16),
        precision=Precision.ROOFTOP,
        phone=PhoneNumber.parse("619-555-0142"),
        hours=OpeningHours.parse("Tu 09:00-17:00"),
    )
    location.accepting_new_patients, location.accepting_as_of = True, today
    offer_service(session, physician, service="facial", at=now)
    offer_service(session, physician, service="botox", at=now, price=Price(1200, PriceUnit.UNIT))
    speak(session, physician, languages=["es"], at=now)
    physician.confirmed_on = today - timedelta(3)
    record_change(session, physician, at=now)
    return physician


def test_shows_what_the_database_says(page_of, injector, indexed, now, today):
    indexed()
    page = page_of(words="botox", language=("es",), open_now=True, **NEAR)
    (card,) = page.cards
    assert (card.id, card.slug, str(card.headline)) == (injector.public_id, injector.slug, "Physician (MD)")
    assert [(service.slug, service.is_asked_for) for service in card.services] == [("botox", True), ("facial", False)]
    assert (card.location.open_now, card.location.next_change.hour) == (True, 17)
    assert str(card.location.phone) == "(619) 555-0142"
    assert (card.accepting_new_patients, card.location.accepting_as_of) == (True, today)
    assert [str(reason) for reason in card.why] == [
        "Offers Botox (onabotulinumtoxinA)",
        "About 0.3 miles from 92103",
        "Speaks Spanish",
        "Accepts new patients, as of 2026-11-24",
        "Open now",
        "Confirmed by the provider on 2026-11-21",
    ]


def test_shows_the_geodesic(page_of, injector, indexed):
    indexed()
    (card,) = page_of(**NEAR).cards
    assert abs(card.distance_miles - KNOWN["92103"].point.miles_to(Point(32.75, -117.16))) * METRES_PER_MILE < 0.01


@pytest.mark.parametrize("how", ["hide", "suppress", "delete"])
def test_never_shows_what_is_hidden_however_stale_the_index_is(page_of, session, injector, indexed, now, how):
    indexed()
    if how == "hide":
        hide(session, injector, because="unconfirmed", at=now)
    elif how == "suppress":
        suppress(session, injector, at=now)
    else:
        delete_listings(session, [injector.id], at=now)
    session.commit()
    page = page_of()
    assert (page.cards, page.total) == ((), 0)


def test_drops_who_may_no_longer_offer_what_was_asked_for(page_of, session, injector, indexed, now):
    indexed()
    injector.credentials[0].status = "revoked"
    record_change(session, injector, at=now)
    session.commit()
    assert page_of(service=("botox",)).cards == ()
    (card,) = page_of().cards
    assert card.services == ()


def test_drops_who_has_moved_out_of_the_radius(page_of, session, injector, indexed, now):
    indexed()
    injector.locations[0].move_to(Point(33.2, -117.3), Precision.ROOFTOP)
    record_change(session, injector, at=now)
    session.commit()
    assert page_of(**NEAR).cards == ()


def test_takes_a_fixed_number_of_statements(page_of, session, add_licensed, indexed, now):
    def statements_for_a_page():
        indexed()
        session.expunge_all()
        with counted(session) as statements:
            page = page_of()
        assert page.cards
        return len(statements)

    for number in range(2):
        offer_service(session, add_licensed("md", f"Person {number}"), service="botox", at=now)
    few = statements_for_a_page()
    for number in range(2, 20):
        offer_service(session, add_licensed("md", f"Person {number}"), service="botox", at=now)
    assert statements_for_a_page() == few <= 14


@contextmanager
def counted(session):
    statements = []

    def count(_connection, _cursor, statement, *_rest):
        if statement.startswith("SELECT"):
            statements.append(statement)

    event.listen(session.get_bind(), "before_cursor_execute", count)
    yield statements
    event.remove(session.get_bind(), "before_cursor_execute", count)


def test_names_the_choices_of_every_filter(page_of, injector, indexed):
    indexed()
    page = page_of(language=("vi",))
    facets = {facet.name: facet for facet in page.facets}
    languages = [
        (choice.value, str(choice.label), choice.count, choice.is_chosen) for choice in facets["language"].choices
    ]
    assert languages == [("es", "Spanish", 1, False), ("vi", "Vietnamese", 0, True)]
    assert list(facets) == ["service", "condition", "credential", "specialty", "board", "language", "accepting", "open"]


def test_has_a_chip_for_everything_it_was_narrowed_by(page_of, now):
    near: Any = NEAR
    query = SearchQuery(
        words="botox", service=("botox",), accepting=True, open_now=True, price_max_cents=1250, page=2, **near
    )
    chips = page_of(**vars(query)).chips
    assert [str(chip.label) for chip in chips] == [
        "“botox”",
        "Within 10 miles of 92103",
        "Botox (onabotulinumtoxinA)",
        "Accepting new patients",
        "Open now",
        "Up to $12.50",
    ]
    assert all(chip.without.page == 1 and chip.without != query for chip in chips)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"words": "zanzibar"}, "No provider has the words “zanzibar”."),
        ({"words": "zanzibar", "language": ("es",)}, "No provider matches all of this"),
        ({"words": "facial zanzibar"}, "showing providers that match some of your words"),
        ({"page": 7}, "There is no page 7: the last one is 1."),
        ({"sort": Sort.DISTANCE}, "Type a place to sort by distance"),
        ({"price_max_cents": 100}, "compare what each one buys"),
        ({"near_text": "San Diego County"}, "all of San Diego County"),
    ],
)
def test_says_what_is_worth_knowing(page_of, injector, indexed, asked, said):
    indexed()
    page = page_of(**asked)
    assert any(said in str(message) for message in page.messages)


def test_says_how_many_are_not_on_the_map(page_of, session, injector, add_listing, indexed, now):
    add_location(session, add_listing(name="Nowhere"), city="San Diego", at=now)
    indexed()
    page = page_of(**NEAR)
    assert "we do not know where they are: 1." in str(page.messages[-1])
    assert len(page.cards) == 1


def test_asks_instead_of_answering_when_a_place_is_not_certain(session, index, injector, indexed, now):
    indexed()
    asked = SearchQuery.leniently({"q": ["botox"], "near": ["la joya"]}, resolve=resolve)
    page: Any = answer(session, index, asked, now=now)
    assert (page.cards, [choice.near_text for choice in page.place_question.choices]) == ((), ["la jolla"])


def test_keeps_the_search_beside_what_has_to_be_put_right(session, index, injector, indexed, now):
    indexed()
    asked = SearchQuery.leniently({"q": ["botox"], "within": ["-3"]}, resolve=resolve)
    page: Any = answer(session, index, asked, now=now)
    assert (page.query.words, [problem.field for problem in page.problems], page.cards) == ("botox", ["within"], ())


def test_leads_from_page_to_page(page_of, add_listing, indexed):
    for number in range(5):
        add_listing(name=f"Person {number}")
    indexed()
    middle = page_of(page=2, per_page=2)
    assert (middle.pages, middle.previous.page, middle.next.page) == (3, 1, 3)
    beyond = page_of(page=9, per_page=2)
    assert (beyond.previous.page, beyond.next) == (3, None)


def test_is_about_the_nearest_of_three_places(page_of, session, injector, indexed, now):
    for latitude in (32.7467, 33.2):
        add_location(session, injector, city="San Diego", name=f"At {latitude}", at=now,
                     point=Point(latitude, HILLCREST.longitude), precision=Precision.ROOFTOP)  # fmt: skip
    indexed()
    (card,) = page_of(**NEAR).cards
    assert (card.location.label, card.other_locations) == ("At 32.7467", 2)


@pytest.mark.parametrize(
    ("precision", "north", "said"),
    [
        (Precision.ROOFTOP, 0.0, "Less than 0.1 miles from the corner"),
        (Precision.ZIP, 0.0, "In or near the corner"),
        (Precision.STREET, 0.02, "1.4 miles from the corner"),
        (Precision.PLACE, 0.2, "About 14 miles from the corner"),
    ],
)
def test_says_how_far_and_how_sure(page_of, session, add_listing, indexed, now, precision, north, said):
    corner = Near(Bilingual("the corner", "la esquina"), HILLCREST, Precision.ROOFTOP)
    there = Point(HILLCREST.latitude + north, HILLCREST.longitude)
    add_location(session, add_listing(), city="San Diego", at=now, point=there, precision=precision)
    indexed()
    (card,) = page_of(near_text="corner", near=corner, within_miles=50).cards
    assert str(card.why[0]) == said
