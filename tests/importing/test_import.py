"""It …"""

from datetime import date

from sqlalchemy import func, select

from directory.geo import Precision
from directory.importing.rejects import RejectReason
from directory.listings.changes import ListingChange, pending_changes
from directory.listings.models import CredentialSource, FactSource, Listing, ListingStatus, StatedFact
from directory.listings.queries import public_page
from tests.importing.rows import deactivated_row, npi, nppes_row, organization_row, secondary_row


def test_publishes_a_provider_whom_a_visitor_then_finds(import_rows, session):
    run = import_rows([nppes_row()])
    assert (run.rows_read, run.kept, run.created) == (1, 1, 1)
    listing = public_page(session, "marisol-testwell")
    assert isinstance(listing, Listing)
    assert listing.status is ListingStatus.PUBLISHED
    (location,) = listing.locations
    assert location.address_line == "100 Harbor Dr, Suite 210, San Diego, CA 92103"
    assert location.point_precision is Precision.ZIP


def test_claims_no_service_and_no_checked_licence(import_rows, listing_of):
    import_rows([nppes_row()])
    listing = listing_of(1)
    assert listing.offered_services == []
    (licence,) = listing.credentials
    assert (licence.kind, licence.number, licence.source) == ("md", "A00001", CredentialSource.NPPES)
    assert licence.status is None
    assert listing.confirmed_on is None
    assert not listing.is_demonstration


def test_says_where_each_fact_is_from_and_until_when_it_is_good(import_rows, listing_of):
    import_rows([nppes_row()])
    rows = listing_of(1).provenance
    assert {row.fact for row in rows} == {
        StatedFact.NAME,
        StatedFact.SPECIALTY,
        StatedFact.ADDRESS,
        StatedFact.PHONE,
    }
    assert {(row.source, row.source_detail) for row in rows} == {
        (FactSource.NPPES, "npidata_pfile_20260601-20260607.csv")
    }
    assert {(row.checked_on, row.expires_on) for row in rows} == {(date(2026, 6, 7), date(2026, 9, 5))}


def test_says_nothing_of_a_number_it_does_not_have(import_rows, listing_of):
    import_rows([nppes_row(phone="")])
    assert StatedFact.PHONE not in {row.fact for row in listing_of(1).provenance}


def test_tells_the_outbox_once_of_each_listing(import_rows, session):
    import_rows([nppes_row(1), nppes_row(2), deactivated_row(3)])
    ids = [change.listing_id for change in pending_changes(session, limit=100)]
    assert sorted(ids) == sorted(session.scalars(select(Listing.id)))


def test_gives_namesakes_their_own_pages(import_rows, session):
    import_rows([nppes_row(1), nppes_row(2), nppes_row(3)])
    assert sorted(session.scalars(select(Listing.slug))) == [
        "marisol-testwell",
        f"marisol-testwell-{npi(3)}",
        "marisol-testwell-san-diego",
    ]


def test_puts_one_licence_on_one_listing(import_rows, listing_of):
    import_rows([nppes_row(1, licence="A55555"), nppes_row(2, licence="A055555"), nppes_row(3, licence="G55555")])
    import_rows([nppes_row(4, licence="A 55555")], name="npidata_pfile_20260608-20260614.csv")
    assert [held.number for held in listing_of(1).credentials] == ["A55555"]
    assert listing_of(2).credentials == listing_of(4).credentials == []
    assert [held.number for held in listing_of(3).credentials] == ["G55555"]


def test_joins_secondary_locations_and_other_names(import_rows, listing_of):
    run = import_rows(
        [organization_row(1), nppes_row(2, city="AUSTIN", state="TX", zip="78701")],
        secondary=[secondary_row(1), secondary_row(1, state="TX", zip="78701"), secondary_row(2), secondary_row(9)],
        names=[[npi(1), "GLOW AESTHETICS", "3"], [npi(9), "NOBODY HERE", "3"]],
    )
    assert (run.kept, run.created) == (2, 2)
    assert [place.city for place in listing_of(1).locations] == ["San Diego", "La Jolla"]
    assert listing_of(1).name == "Glow Aesthetics"
    assert [other.name for other in listing_of(1).other_names] == ["Harbor Skin Medical Group, Inc."]
    assert [place.city for place in listing_of(2).locations] == ["La Jolla"]
    assert run.joined_files == {
        "pl_pfile_20260601-20260607.csv": {"read": 4, "kept": 2, "filtered": 2, "rejected": 0},
        "othername_pfile_20260601-20260607.csv": {"read": 2, "kept": 1, "filtered": 1, "rejected": 0},
    }


def test_publishes_a_mailbox_as_its_city_only(import_rows, listing_of):
    import_rows([nppes_row(street="PO BOX 77", street2="")])
    (location,) = listing_of(1).locations
    assert location.address_line == "San Diego, CA 92103"


def test_accounts_for_every_row(import_rows, session):
    run = import_rows(
        [
            nppes_row(1),
            nppes_row(1, last="SECONDTIME"),
            nppes_row(2, state="TX", zip="78701"),
            nppes_row(3, taxonomy="225100000X"),
            nppes_row(4, zip="9210"),
            nppes_row(5)[:-1],
            deactivated_row(6),
        ]
    )
    assert (run.rows_read, run.kept, run.filtered, run.rejected) == (7, 1, 3, 3)
    assert run.reasons == {
        "filtered": {"outside_area": 1, "other_specialty": 1, "deactivated": 1},
        "rejected": {"duplicate_npi": 1, "bad_zip": 1, "wrong_column_count": 1},
    }
    assert [(row.line_number, row.reason, row.npi) for row in run.rejected_rows] == [
        (3, RejectReason.DUPLICATE_NPI, npi(1)),
        (6, RejectReason.BAD_ZIP, npi(4)),
        (7, RejectReason.WRONG_COLUMN_COUNT, npi(5)),
    ]
    assert session.scalar(select(func.count(Listing.id))) == 1


def test_records_file_duration_and_who(import_rows, now):
    run = import_rows([nppes_row()])
    assert (run.file, run.started_by) == ("npidata_pfile_20260601-20260607.csv", "tester")
    assert run.started_at == run.finished_at == now
    assert run.as_of == date(2026, 6, 7)
    assert run.size_bytes > 0
    assert run.worked_seconds >= 0


def test_keeps_nothing_personal_of_a_rejected_row(import_rows):
    run = import_rows([nppes_row(zip="9210", last="PRIVATENAME")])
    (row,) = run.rejected_rows
    kept = {column.name: getattr(row, column.name) for column in row.__table__.columns}
    assert "PRIVATENAME" not in repr(kept)


def test_leaves_who_is_not_in_the_file(import_rows, listing_of, session):
    import_rows([nppes_row(1), nppes_row(2)])
    import_rows([nppes_row(2)], name="npidata_pfile_20260608-20260614.csv")
    assert listing_of(1).is_visible
    assert session.scalar(select(func.count(ListingChange.id))) == 3
