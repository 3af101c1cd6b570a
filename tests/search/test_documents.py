"""A document …"""

from datetime import timedelta

import pytest

from directory.catalogue import Supervision
from directory.geo import Point, Precision
from directory.listings.actions import (
    add_board_certification,
    add_location,
    affiliate,
    create_listing,
    hide,
    offer_service,
    publish,
    speak,
    supervise,
)
from directory.listings.changes import record_change
from directory.listings.models import AffiliationRole, CredentialSource, ListingKind, ListingSpecialty
from directory.listings.prices import Price, PriceUnit
from directory.search import SearchQuery
from directory.search.documents import document_of, load_visible
from directory.search.engine import Tier


@pytest.fixture
def index_of(session, today):
    """What is indexed of a listing, read afresh."""

    def read(listing):
        listing_id = listing.id
        session.commit()
        session.expunge_all()
        (loaded,) = load_visible(session, [listing_id])
        return document_of(loaded, today=today)

    return read


@pytest.mark.parametrize("offered", ["botulinum-toxin", "dysport", "glabellar-lines", "hyperhidrosis-underarm"])
def test_has_the_words_of_the_general_service_for_every_special_one(session, physician, now, index_of, index, offered):
    offer_service(session, physician, service=offered, at=now)
    index.apply([index_of(physician)])
    assert index.search(SearchQuery(words="botox"), now).total == 1
    assert index.search(SearchQuery(service=("botulinum-toxin",)), now).total == 1


def test_of_an_imported_provider_does_not_match_a_treatment_nobody_stated(session, now, index_of, index):
    listing = create_listing(session, kind=ListingKind.PERSON, name="Zelda Imported", at=now, credential_text="M.D.")
    listing.specialties.append(ListingSpecialty(taxonomy_code="207N00000X"))
    add_location(session, listing, city="San Diego", zip_code="92103", at=now)
    publish(session, listing, at=now)
    index.apply([index_of(listing)])
    found = {words: index.search(SearchQuery(words=words), now).total for words in ("botox", "filler", "dermatology")}
    assert found == {"botox": 0, "filler": 0, "dermatology": 1}


def test_leaves_out_what_may_no_longer_be_offered(session, physician, now, today, index_of):
    offer_service(session, physician, service="botox", at=now)
    session.commit()
    (licence,) = physician.credentials
    licence.expires_on = today - timedelta(1)
    record_change(session, physician, at=now)
    indexed = index_of(physician)
    assert (indexed.services, indexed.credentials, indexed.texts["services"]) == (frozenset(), frozenset(), "")


def test_of_a_nurse_follows_her_supervisor(session, physician, nurse, now, index_of):
    supervise(
        session, physician, nurse, arrangement=Supervision.STANDARDIZED_PROCEDURES, at=now, confirmed_on=now.date()
    )
    offer_service(session, nurse, service="botox", at=now)
    assert "botulinum-toxin" in index_of(nurse).services


def test_has_the_general_licence_for_a_special_one(session, add_licensed, index_of):
    assert {"np", "np-104"} <= index_of(add_licensed("np-104")).credentials


def test_has_names_of_visible_practices_only(session, physician, add_listing, now, index_of):
    for name in ("Bright Cove Clinic", "Hidden Cove Clinic"):
        practice = add_listing(name=name, kind=ListingKind.PRACTICE)
        affiliate(session, physician, practice, role=AffiliationRole.OWNER, at=now)
        if name.startswith("Hidden"):
            hide(session, practice, because="unconfirmed", at=now)
    assert index_of(physician).texts["affiliations"] == "Bright Cove Clinic"


def test_has_numbers_boards_languages_and_places(session, physician, now, today, index_of):
    add_board_certification(
        session,
        physician,
        board="american-board-of-dermatology",
        source=CredentialSource.OPERATOR,
        checked_on=today,
        at=now,
    )
    speak(session, physician, languages=["es"], at=now)
    add_location(session, physician, city="La Jolla", zip_code="92037", at=now, point=Point(32.84, -117.27),
                 precision=Precision.STREET)  # fmt: skip
    texts = index_of(physician).texts
    assert "DEMO" in texts["numbers"]
    assert "Dermatología" in texts["credentials"]
    assert "castellano" in texts["languages"]
    assert texts["places"] == "La Jolla 92037"


def test_has_prices_by_what_is_offered(session, physician, now, index_of):
    offer_service(session, physician, service="botox", at=now, price=Price(1250, PriceUnit.UNIT))
    offer_service(session, physician, service="facial", at=now)
    assert index_of(physician).prices == {"botox/unit": 1250}


def test_is_not_made_of_what_a_visitor_may_not_see(session, physician, now):
    hide(session, physician, because="unconfirmed", at=now)
    session.commit()
    assert load_visible(session, [physician.id]) == []


@pytest.mark.parametrize("typed", ["A 98765", "A98765", "a-98765", "98765"])
def test_is_found_by_a_licence_number_as_people_write_it(add_licensed, now, index_of, index, typed):
    index.apply([index_of(add_licensed("md", number="A 98765"))])
    assert index.search(SearchQuery(words=typed), now).tier is Tier.WORDS
    assert index.search(SearchQuery(words=typed), now).total == 1
