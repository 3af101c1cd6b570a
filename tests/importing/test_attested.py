"""It …"""

from datetime import date

import pytest

from directory.geo import Point, Precision
from directory.listings.actions import add_licence, add_location, speak, state_fact
from directory.listings.changes import record_change
from directory.listings.models import CredentialSource, FactSource, Listing, ListingSpecialty, StatedFact
from directory.listings.phones import PhoneNumber
from tests.importing.rows import NEWER_FILE, nppes_row, secondary_row
from tests.importing.state import everything


@pytest.fixture
def attest(session, now, today):
    """A provider says a fact of a listing."""

    def state(listing: Listing, fact: StatedFact, location=None, source=FactSource.PROVIDER) -> None:
        state_fact(session, listing, fact, source=source, checked_on=today, at=now, location=location)
        session.commit()

    return state


@pytest.mark.parametrize("source", [FactSource.PROVIDER, FactSource.OPERATOR])
def test_leaves_a_name_that_was_attested(import_rows, listing_of, attest, source):
    import_rows([nppes_row()])
    listing = listing_of(1)
    listing.name, listing.credential_text = "Mari Testwell-Ortiz", "MD, FAAD"
    attest(listing, StatedFact.NAME, source=source)
    run = import_rows([nppes_row(last="CHANGED", degrees="DO")], name=NEWER_FILE)
    assert (run.confirmed, run.changed) == (1, 0)
    assert (listing_of(1).name, listing_of(1).credential_text) == ("Mari Testwell-Ortiz", "MD, FAAD")
    (row,) = [row for row in listing_of(1).provenance if row.fact is StatedFact.NAME]
    assert row.source is source


def test_leaves_specialties_that_were_attested(import_rows, listing_of, attest):
    import_rows([nppes_row()])
    listing = listing_of(1)
    listing.specialties = [ListingSpecialty(taxonomy_code="208200000X")]
    attest(listing, StatedFact.SPECIALTY)
    import_rows([nppes_row()], name=NEWER_FILE)
    assert [entry.taxonomy_code for entry in listing_of(1).specialties] == ["208200000X"]


def test_leaves_a_phone_that_was_attested_and_moves_the_rest(import_rows, listing_of, attest):
    import_rows([nppes_row()])
    listing = listing_of(1)
    listing.locations[0].phone = PhoneNumber.parse("6195550177")
    attest(listing, StatedFact.PHONE, listing.locations[0])
    import_rows([nppes_row(street="200 BAY BLVD", phone="6195550100")], name=NEWER_FILE)
    (location,) = listing_of(1).locations
    assert str(location.phone) == "(619) 555-0177"
    assert location.street == "200 Bay Blvd"


def test_leaves_an_address_that_was_corrected(import_rows, listing_of, attest):
    import_rows([nppes_row()])
    listing = listing_of(1)
    listing.locations[0].street, listing.locations[0].unit = "5 Corrected Way", None
    listing.locations[0].move_to(Point(32.75, -117.16), Precision.ROOFTOP)
    attest(listing, StatedFact.ADDRESS, listing.locations[0])
    for name in ("npidata_pfile_20260601-20260607.csv", NEWER_FILE):
        import_rows([nppes_row(city="LA JOLLA", zip="92037")], name=name)
        (location,) = listing_of(1).locations
        assert location.address_line == "5 Corrected Way, San Diego, CA 92103"
        assert location.point_precision is Precision.ROOFTOP


def test_does_not_hide_who_says_to_be_here_still(import_rows, listing_of, attest):
    import_rows([nppes_row()])
    attest(listing_of(1), StatedFact.ADDRESS, listing_of(1).locations[0])
    import_rows([nppes_row(city="AUSTIN", state="TX", zip="78701")], name=NEWER_FILE)
    assert listing_of(1).is_visible


def test_keeps_a_location_of_which_anything_was_attested(import_rows, listing_of, attest):
    import_rows([nppes_row()], secondary=[secondary_row(1)])
    listing = listing_of(1)
    attest(listing, StatedFact.HOURS, listing.locations[1])
    import_rows([nppes_row()], name=NEWER_FILE)
    assert [place.city for place in listing_of(1).locations] == ["San Diego", "La Jolla"]


def test_leaves_what_the_registry_knows_nothing_of(import_rows, listing_of, session, now):
    import_rows([nppes_row()])
    listing = listing_of(1)
    listing.bio = "A fictional biography."
    speak(session, listing, languages=["es"], at=now)
    add_location(session, listing, city="El Cajon", at=now)
    state_fact(session, listing, StatedFact.ADDRESS, source=FactSource.PROVIDER, checked_on=now.date(), at=now,
               location=listing.locations[1])  # fmt: skip
    session.commit()
    import_rows([nppes_row(phone="6195550100")], name=NEWER_FILE)
    listing = listing_of(1)
    assert listing.bio == "A fictional biography."
    assert [language.code for language in listing.languages] == ["es"]
    assert [place.city for place in listing.locations] == ["San Diego", "El Cajon"]


def test_leaves_licences_that_others_stated(import_rows, listing_of, session, now):
    import_rows([nppes_row(licence="")])
    checked = add_licence(session, listing_of(1), kind="md", number="A 00001", source=CredentialSource.STATE_LIST,
                          checked_on=date(2026, 1, 5), at=now)  # fmt: skip
    session.commit()
    checked_id = checked.id
    import_rows([nppes_row(licence="A00001")], name=NEWER_FILE)
    (licence,) = listing_of(1).credentials
    assert (licence.id, licence.number, licence.source) == (checked_id, "A 00001", CredentialSource.STATE_LIST)
    import_rows([nppes_row(licence="")], name="npidata_pfile_20260615-20260621.csv")
    assert [held.id for held in listing_of(1).credentials] == [checked_id]


def test_does_not_state_a_nurse_practitioner_a_second_time(import_rows, listing_of, session, now):
    np_row = {"taxonomy": "363LF0000X", "licence": "95000001", "degrees": "NP"}
    import_rows([nppes_row(1, **np_row)])
    listing = listing_of(1)
    listing.credentials[0].kind, listing.credentials[0].source = "np-103", CredentialSource.OPERATOR
    record_change(session, listing, at=now)
    session.commit()
    import_rows([nppes_row(1, **np_row)], name=NEWER_FILE)
    assert [held.kind for held in listing_of(1).credentials] == ["np-103"]


def test_stays_idempotent_beside_attested_facts(import_rows, listing_of, attest, session):
    import_rows([nppes_row()], secondary=[secondary_row(1)])
    attest(listing_of(1), StatedFact.ADDRESS, listing_of(1).locations[0])
    rows = [nppes_row(street="900 ELSEWHERE ST", last="NEWNAME")]
    import_rows(rows, name=NEWER_FILE)
    before = everything(session)
    assert import_rows(rows, name=NEWER_FILE).unchanged == 1
    assert everything(session) == before
