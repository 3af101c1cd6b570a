"""It …"""

import pytest

from directory.listings.actions import affiliate, hide, suppress
from directory.listings.changes import pending_changes, record_change
from directory.listings.models import AffiliationRole, ListingStatus
from tests.importing.rows import NEWER_FILE, deactivated_row, npi, nppes_row, organization_row, secondary_row
from tests.importing.state import everything

NEWEST_FILE = "npidata_pfile_20260615-20260621.csv"


def test_hides_a_deactivated_provider_and_deletes_nothing(import_rows, listing_of, session):
    import_rows([nppes_row()])
    run = import_rows([deactivated_row()], name=NEWER_FILE)
    assert (run.kept, run.hidden, run.filtered) == (1, 1, 0)
    listing = listing_of(1)
    assert (listing.status, listing.hidden_because) == (ListingStatus.HIDDEN, "npi-deactivated")
    assert listing.name == "Marisol Testwell"
    assert len(listing.locations) == 1
    assert listing.id in {change.listing_id for change in pending_changes(session, limit=100)}


def test_hides_once(import_rows, session):
    import_rows([nppes_row()])
    import_rows([deactivated_row()], name=NEWER_FILE)
    before = everything(session)
    run = import_rows([deactivated_row()], name=NEWER_FILE)
    assert (run.hidden, run.unchanged) == (0, 1)
    assert everything(session) == before


def test_brings_a_reactivated_provider_back(import_rows, listing_of):
    import_rows([nppes_row()])
    import_rows([deactivated_row()], name=NEWER_FILE)
    run = import_rows([nppes_row(deactivated="01/23/2025", reactivated="02/20/2025")], name=NEWEST_FILE)
    assert run.changed == 1
    assert (listing_of(1).status, listing_of(1).hidden_because) == (ListingStatus.PUBLISHED, None)


def test_does_not_bring_back_from_an_older_file(import_rows, listing_of):
    import_rows([nppes_row()])
    import_rows([deactivated_row()], name=NEWEST_FILE)
    import_rows([nppes_row()], name=NEWER_FILE)
    assert not listing_of(1).is_visible


def test_leaves_what_something_else_hid(import_rows, listing_of, session, now):
    import_rows([nppes_row(1), nppes_row(2)])
    hide(session, listing_of(1), because="under-dispute", at=now)
    session.commit()
    run = import_rows([deactivated_row(1), nppes_row(2)], name=NEWER_FILE)
    assert run.hidden == 0
    assert listing_of(1).hidden_because == "under-dispute"
    import_rows([nppes_row(1)], name=NEWEST_FILE)
    assert listing_of(1).hidden_because == "under-dispute"


@pytest.mark.parametrize("row", [nppes_row(last="CHANGED"), deactivated_row()])
def test_leaves_a_suppressed_listing_as_it_is(import_rows, listing_of, session, now, row):
    import_rows([nppes_row()])
    suppress(session, listing_of(1), at=now)
    session.commit()
    before = everything(session)
    run = import_rows([row], name=NEWER_FILE)
    assert run.unchanged == 1
    assert everything(session) == before


def test_does_not_publish_a_draft(import_rows, listing_of, session, now):
    import_rows([nppes_row()])
    listing = listing_of(1)
    listing.status = ListingStatus.DRAFT
    record_change(session, listing, at=now)
    session.commit()
    import_rows([nppes_row(phone="6195550100")], name=NEWER_FILE)
    assert listing_of(1).status is ListingStatus.DRAFT


def test_hides_who_moved_away_and_shows_who_came_back(import_rows, listing_of):
    import_rows([nppes_row()])
    run = import_rows([nppes_row(city="AUSTIN", state="TX", zip="78701")], name=NEWER_FILE)
    assert run.hidden == 1
    assert listing_of(1).hidden_because == "npi-moved-away"
    assert listing_of(1).locations[0].city == "San Diego"
    import_rows([nppes_row(city="CHULA VISTA", zip="91910")], name=NEWEST_FILE)
    assert listing_of(1).is_visible
    assert listing_of(1).locations[0].city == "Chula Vista"


def test_keeps_who_moved_away_but_still_comes(import_rows, listing_of):
    import_rows([nppes_row()])
    import_rows([nppes_row(city="AUSTIN", state="TX", zip="78701")], secondary=[secondary_row(1)])
    assert listing_of(1).is_visible
    assert [place.city for place in listing_of(1).locations] == ["La Jolla"]


def test_does_not_hide_who_was_imported_from_elsewhere_on_purpose(import_path, import_rows, listing_of, tmp_path):
    elsewhere = nppes_row(city="FRESNO", zip="93701")
    import_rows([])
    import_path(tmp_path / "nppes", zips=["93701"])
    import_rows([elsewhere])
    import_path(tmp_path / "nppes", zips=["93701"])
    assert listing_of(1).is_visible
    import_rows([elsewhere])
    assert listing_of(1).is_visible


def test_hides_an_npi_that_was_replaced_and_lists_the_new_one(import_rows, listing_of):
    import_rows([nppes_row(1)])
    import_rows([nppes_row(1, replacement=npi(2)), nppes_row(2, licence="A00001")], name=NEWER_FILE)
    assert listing_of(1).hidden_because == "npi-replaced"
    assert listing_of(2).is_visible


def test_tells_the_colleagues_pages_too(import_rows, listing_of, session, now):
    import_rows([nppes_row(1), organization_row(2)])
    affiliate(session, listing_of(1), listing_of(2), role=AffiliationRole.OWNER, at=now)
    session.commit()
    version = listing_of(1).version
    import_rows([deactivated_row(2)], name=NEWER_FILE)
    assert listing_of(1).version == version + 1
