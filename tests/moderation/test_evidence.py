"""What the page of a question shows before anybody decides: it …"""

import re
from html import unescape

import pytest
from sqlalchemy import select

from directory.accounts.actions import make_owner
from directory.catalogue import LicenceStatus
from directory.clock import now, today
from directory.editing.actions import save
from directory.editing.sections import section_of
from directory.listings.actions import StateFinding, affiliate, check_licence, create_listing, offer_service
from directory.listings.models import AffiliationRole, Listing, ListingKind
from directory.listings.npi import with_check_digit
from directory.moderation.actions import dismiss, open_item
from directory.moderation.models import QueueItem, QueueKind
from directory.moderation.official_records import MOST_SHOWN, records_about
from tests.accounts.conftest import account_in, add_account, app, unit, visit
from tests.moderation.asking import ASK, ELSEWHERE, a_person
from tests.moderation.test_pages import operator

__all__ = ["add_account", "app", "operator", "unit", "visit"]
BOARD = "https://search.dca.ca.gov/"
PROVIDER = "marisol@example.org"


@pytest.fixture
def provider(add_account):
    return add_account(PROVIDER)


def ask_elsewhere(session, kind):
    """A question that is decided on a page of its own."""
    listing = a_person(session)
    evidence = {
        "claim": "7e3d5a0e-0000-4000-8000-000000000000",
        "state": "in_review",
        "channel": "phone",
        "statement": "It is mine.",
        "npi": with_check_digit("123456789"),
        "licence": "A 54321",
        "contact": ["(619) 555-0123"],
    }
    return open_item(
        session, kind=kind, key=f"{kind} {listing.id}", listing_id=listing.id, evidence=evidence, now=now()
    )


def look_ups(page):
    """(what to type, where) of every link to an official record."""
    links = re.findall(r'<a href="(https://[^"]+)" rel="external noreferrer">([^<]+)</a>', page)
    return [(unescape(text).rpartition("type ")[2], address) for address, text in links if "Look it up" in text]


def test_leads_from_every_kind_to_the_boards_search_with_the_number_to_type(operator, unit, provider):
    for kind in QueueKind:
        with unit() as session:
            by = account_in(session, PROVIDER)
            item = ask_elsewhere(session, kind) if kind in ELSEWHERE else ASK[kind](session, by)
            assert item.listing is not None
            number, licences = item.id, [each.number for each in item.listing.credentials]
        page = operator.get(f"/operate/queue/{number}").text
        typed = [what for what, address in look_ups(page) if address == BOARD]
        assert typed, kind
        assert set(licences) <= set(typed), kind
        assert "before this question" in page, kind
        assert re.search(r"What differs|<blockquote|class=\"evidence\"", page), kind


def test_puts_what_a_question_names_before_what_the_listing_states(operator, unit, provider):
    with unit() as session:
        item = ask_elsewhere(session, QueueKind.CLAIM)
        assert item.listing is not None
        number, stated = item.id, item.listing.credentials[0].number
    found = look_ups(operator.get(f"/operate/queue/{number}").text)
    assert [what for what, address in found if address == BOARD] == ["A 54321", stated]
    registry = "https://npiregistry.cms.hhs.gov/provider-view/" + with_check_digit("123456789")
    assert registry in [address for _, address in found]


def test_names_the_people_of_a_practice_and_who_states_nothing_by_name(unit):
    with unit() as session:
        practice = create_listing(session, kind=ListingKind.PRACTICE, name="Harbor Skin", at=now())
        nurse = a_person(session, kind="rn")
        affiliate(session, nurse, practice, role=AffiliationRole.INJECTOR, at=now())
        other = create_listing(session, kind=ListingKind.PERSON, name="Bea Fictional", at=now())
        affiliate(session, other, practice, role=AffiliationRole.INJECTOR, at=now())
        item = open_item(session, kind=QueueKind.REPORT, key="1", listing_id=practice.id, evidence={}, now=now())
        found = {(record.name, record.number) for record in records_about(session, item)}
        assert found == {(nurse.name, nurse.credentials[0].number), ("Bea Fictional", None)}
        for number in range(MOST_SHOWN):
            person = create_listing(session, kind=ListingKind.PERSON, name=f"Cy Fictional {number}", at=now())
            affiliate(session, person, practice, role=AffiliationRole.INJECTOR, at=now())
        assert len(records_about(session, item)) == MOST_SHOWN


def test_tells_what_happened_to_the_listing_before(operator, unit, provider):
    """An earlier question, a change field by field, what the state said, and an act of the log."""
    with unit() as session:
        by = account_in(session, PROVIDER)
        item = ASK[QueueKind.REPORT](session, by)
        listing, number = item.listing, item.id
        assert listing is not None
        make_owner(session, listing, by, now=now(), actor=None, reason="a test")
        earlier = open_item(
            session, kind=QueueKind.GEOCODE, key="an earlier one", listing_id=listing.id, evidence={}, now=now()
        )
        dismiss(session, earlier, reason="It was right.", by="account:1", now=now())
        section = section_of("about")
        base = section.values(listing)
        save(session, listing, section, {**base, "bio": "Plain words."}, base=base, by=by, now=now(), reason="")
        offer_service(session, listing, service="botox", at=now())
        listing_id = listing.id
    with unit() as session:
        finding = StateFinding(LicenceStatus.SUSPENDED, None, None, "Medical_Board_Data00.xls", today())
        check_licence(session, session.get_one(Listing, listing_id).credentials[0], finding, at=now())
    page = operator.get(f"/operate/queue/{number}").text
    past = page.partition("before this question")[2]
    for sentence in ("It was right.", "Plain words.", "Suspended", "off the page:", "accounts.keeper_added"):
        assert sentence in past, sentence


def test_shows_a_report_beside_what_the_page_says_and_where_that_is_from(operator, unit, provider):
    with unit() as session:
        number = ASK[QueueKind.REPORT](session, account_in(session, PROVIDER)).id
    page = operator.get(f"/operate/queue/{number}").text
    assert "What the page says now" in page
    assert "(619) 555-0177" in page.partition("What the page says now")[2]


def test_explains_a_pair_and_says_who_keeps_each(operator, unit, provider):
    with unit() as session:
        item = ASK[QueueKind.DUPLICATE](session, account_in(session, PROVIDER))
        number, (_, other) = item.id, item.evidence["listings"]
        by = account_in(session, PROVIDER)
        make_owner(session, session.get_one(Listing, other), by, now=now(), actor=None, reason="a test")
    page = operator.get(f"/operate/queue/{number}").text
    assert "55 points" in page
    assert "They have the same telephone number." in page
    assert re.search(rf'value="{other}" checked', page), "the one that its provider keeps is suggested"


def test_is_there_in_spanish_with_its_evidence_marked_as_english(operator, unit, provider):
    for kind in QueueKind:
        with unit() as session:
            by = account_in(session, PROVIDER)
            number = (ask_elsewhere(session, kind) if kind in ELSEWHERE else ASK[kind](session, by)).id
        answer = operator.get(f"/es/operate/queue/{number}")
        assert (answer.status_code, 'lang="es"' in answer.text) == (200, True)
        assert "Consúltelo" in answer.text, kind


def test_stays_readable_when_everything_it_was_about_is_gone(operator, unit, provider):
    numbers = []
    for kind in QueueKind:
        with unit() as session:
            by = account_in(session, PROVIDER)
            item = ask_elsewhere(session, kind) if kind in ELSEWHERE else ASK[kind](session, by)
            item.listing_id = None
            item.evidence = {
                name: value for name, value in item.evidence.items() if name in ("claim", "field", "words", "state")
            }
            numbers.append(item.id)
    for number in numbers:
        assert operator.get(f"/operate/queue/{number}").status_code == 200, number
    with unit() as session:
        assert len(session.scalars(select(QueueItem)).all()) >= len(numbers)
