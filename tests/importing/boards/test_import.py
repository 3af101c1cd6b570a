"""It …"""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from directory.catalogue import Supervision
from directory.importing.boards.rows import BoardRow
from directory.importing.models import RejectedRow
from directory.importing.rejects import RejectReason
from directory.listings.actions import affiliate, offer_service, supervise
from directory.listings.changes import ListingChange
from directory.listings.models import (
    AffiliationRole,
    CredentialSource,
    Listing,
    ListingKind,
    ListingStatus,
    Notice,
    NoticeKind,
)
from directory.listings.permissions import lawful_services
from tests.importing.boards.conftest import AS_OF
from tests.importing.boards.rows import HEALTH_COLUMNS, LIST, board_line, write_list


def counts(run):
    names = ("rows_read", "changed", "confirmed", "unchanged", "queued", "filtered", "rejected")
    return {name: count for name in names if (count := getattr(run, name))}


def published(listing, today):
    return [offered.service for offered in lawful_services(listing, today=today)]


@pytest.fixture
def notices(session):
    return lambda: [
        (notice.listing.name, notice.kind) for notice in session.scalars(select(Notice).order_by(Notice.id))
    ]


def test_puts_standing_and_expiry_on_a_licence_and_says_where_from(holder, import_lines, licence_of):
    run = import_lines(board_line(), board_line(number="A99999", last="OTHER"))
    licence = licence_of(holder)
    assert (licence.status, licence.expires_on, licence.issued_on) == ("current", date(2027, 6, 30), date(2001, 1, 15))
    assert (licence.source, licence.source_detail, licence.checked_on) == (CredentialSource.STATE_LIST, LIST, AS_OF)
    assert licence.number == "A00001"
    assert counts(run) == {"rows_read": 2, "changed": 1, "filtered": 1}


@pytest.mark.parametrize("written", ["A 00001", "a1", "A-0001", "1"])
def test_finds_the_licence_however_its_number_is_written(add_holder, import_lines, licence_of, written):
    listing = add_holder(number=written)
    import_lines(board_line())
    assert licence_of(listing).status == "current"


def test_takes_the_series_from_the_type_where_the_number_has_none(add_holder, import_lines, licence_of):
    other, ours = add_holder("Another Series", number="C00001"), add_holder()
    import_lines(
        board_line(number="1"),
        board_line(number="1", type="Physician and Surgeon C", last="SERIES", first="ANOTHER", status="Retired"),
    )
    assert (licence_of(ours).status, licence_of(other).status) == ("current", "retired")


def test_reads_the_lists_of_the_healing_arts_with_their_four_columns(holder, import_lists, licence_of, tmp_path):
    path = write_list(
        tmp_path / LIST, [board_line(HEALTH_COLUMNS, School="Fictional")], header=HEALTH_COLUMNS, ends="\n"
    )
    import_lists(path)
    assert licence_of(holder).status == "current"


@pytest.mark.parametrize(
    ("kind", "number", "row"),
    [
        ("rn", "556814", {"agency": "Board of Registered Nursing", "type": "Registered Nurse", "number": "556814"}),
        ("np-103", "95001234", {"type": "Nurse Practitioner", "number": "95001234"}),
        ("pa", "PA15829", {"type": "Physician Assistant", "number": "15829"}),
        (
            "do",
            "20A1234",
            {"agency": "Osteopathic Medical Board", "type": "Physician and Surgeon", "number": "20A1234"},
        ),
        ("esthetician", "Z10000", {"type": "Esthetician", "number": "10000"}),
    ],
)
def test_knows_the_types_of_several_boards(add_holder, import_lines, licence_of, kind, number, row):
    listing = add_holder(kind=kind, number=number)
    import_lines(board_line(**row))
    assert licence_of(listing).status == "current"


def test_does_not_take_a_nurse_for_a_practitioner_with_the_same_number(add_holder, import_lines, licence_of):
    listing = add_holder(kind="rn", number="556814")
    import_lines(board_line(type="Nurse Practitioner", number="556814", status="Revoked"))
    assert licence_of(listing).status is None


def test_changes_nothing_the_second_time(holder, import_lines, session, now):
    import_lines(board_line(), board_line(number="A00002", last="NOBODY"))
    version, changes = session.get(Listing, holder.id).version, session.scalar(select(func.count(ListingChange.id)))
    again = import_lines(board_line(), board_line(number="A00002", last="NOBODY"))
    assert counts(again) == {"rows_read": 2, "unchanged": 1, "filtered": 1}
    session.expire_all()
    assert session.get(Listing, holder.id).version == version
    assert session.scalar(select(func.count(ListingChange.id))) == changes
    assert session.scalar(select(func.count(Notice.id))) == 0


def test_confirms_what_a_newer_list_says_again(holder, import_lines, licence_of):
    import_lines(board_line())
    assert counts(import_lines(board_line(), as_of=AS_OF + timedelta(days=30))) == {"rows_read": 1, "confirmed": 1}
    assert licence_of(holder).checked_on == AS_OF + timedelta(days=30)


def test_does_not_believe_an_older_list(holder, import_lines, licence_of):
    import_lines(board_line())
    assert counts(import_lines(board_line(status="Revoked"), as_of=date(2026, 10, 1))) == {
        "rows_read": 1,
        "filtered": 1,
    }
    assert licence_of(holder).status == "current"


def test_keeps_what_a_provider_attested_but_standing_and_expiry(add_holder, import_lines, licence_of):
    listing = add_holder(source=CredentialSource.PROVIDER, issued_on=date(2002, 2, 2), expires_on=date(2030, 1, 1))
    import_lines(board_line())
    licence = licence_of(listing)
    assert (licence.issued_on, licence.expires_on, licence.source) == (
        date(2002, 2, 2),
        date(2027, 6, 30),
        CredentialSource.STATE_LIST,
    )


@pytest.mark.parametrize(
    "status", ["Delinquent", "Revoked", "Surrender", "Suspended", "Canceled", "Deceased", "Inactive"]
)
def test_takes_services_off_the_page_at_once_and_tells_the_provider(
    holder, import_lines, session, now, today, notices, status
):
    import_lines(board_line())
    offer_service(session, holder, service="glabellar-lines", at=now)
    session.commit()
    assert published(holder, today) == ["glabellar-lines"]
    run = import_lines(board_line(status=status), as_of=AS_OF + timedelta(days=1))
    session.expire_all()
    assert published(session.get(Listing, holder.id), today) == []
    assert notices() == [("Marisol Quintana", NoticeKind.LICENCE_STOPPED)]
    assert run.notices == 1
    assert session.scalars(select(Notice)).one().facts["services"] == ["glabellar-lines"]
    assert session.scalar(select(func.max(ListingChange.id)).where(ListingChange.listing_id == holder.id))


def test_brings_services_back_with_the_licence(holder, import_lines, session, now, today, notices):
    offer_service(session, holder, service="glabellar-lines", at=now)
    session.commit()
    import_lines(board_line(status="Delinquent"))
    import_lines(board_line(status="Clear"), as_of=AS_OF + timedelta(days=1))
    session.expire_all()
    assert published(session.get(Listing, holder.id), today) == ["glabellar-lines"]
    assert notices()[-1] == ("Marisol Quintana", NoticeKind.SERVICES_RETURNED)


def test_names_the_services_of_a_licence_that_had_run_out_before(add_holder, import_lines, session, now, notices):
    listing = add_holder(expires_on=date(2026, 11, 24))
    offer_service(session, listing, service="glabellar-lines", at=now)
    session.commit()
    import_lines(board_line(status="Delinquent", expires="10-31-2026"))
    assert session.scalars(select(Notice)).one().facts["services"] == ["glabellar-lines"]


def test_takes_away_what_rested_on_a_supervisor(
    holder, add_licensed, add_listing, import_lines, session, now, today, notices
):
    nurse = add_licensed("rn", "Nurse Supervised")
    practice = add_listing(name="Harbor Skin", kind=ListingKind.PRACTICE)
    supervise(session, holder, nurse, arrangement=Supervision.STANDARDIZED_PROCEDURES, at=now, confirmed_on=now.date())
    affiliate(session, nurse, practice, role=AffiliationRole.INJECTOR, at=now)
    for listing in (nurse, practice):
        offer_service(session, listing, service="glabellar-lines", at=now)
    session.commit()
    import_lines(board_line(status="Revoked"))
    session.expire_all()
    assert [published(session.get(Listing, each.id), today) for each in (nurse, practice)] == [[], []]
    assert sorted(notices()) == [
        ("Harbor Skin", NoticeKind.SERVICES_WITHDRAWN),
        ("Marisol Quintana", NoticeKind.LICENCE_STOPPED),
        ("Nurse Supervised", NoticeKind.SERVICES_WITHDRAWN),
    ]
    waiting = set(session.scalars(select(ListingChange.listing_id)))
    assert {holder.id, nurse.id, practice.id} <= waiting


def test_leaves_services_on_the_page_during_probation_and_says_so(holder, import_lines, session, now, today, notices):
    offer_service(session, holder, service="glabellar-lines", at=now)
    session.commit()
    import_lines(board_line(status="Probation"))
    session.expire_all()
    assert published(session.get(Listing, holder.id), today) == ["glabellar-lines"]
    assert notices() == [("Marisol Quintana", NoticeKind.ON_PROBATION)]


def test_leaves_a_listing_alone_that_was_taken_down(holder, import_lines, session, now, licence_of):
    holder.status = ListingStatus.SUPPRESSED
    from directory.listings.changes import record_change

    record_change(session, holder, at=now)
    session.commit()
    import_lines(board_line(status="Revoked"))
    assert licence_of(holder).status is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (board_line(number=""), RejectReason.NO_LICENCE_NUMBER),
        (board_line(number="A" + "0" * 60 + "1"), RejectReason.FIELD_TOO_LONG),
        (board_line(status=" "), RejectReason.NO_LICENCE_STATUS),
        (board_line(expires="2027-06-30"), RejectReason.BAD_DAY),
        (board_line(expires="06/30/2027"), RejectReason.BAD_DAY),
        (board_line(expires="13-31-2027"), RejectReason.BAD_DAY),
        (board_line(issued="01-01-0001"), RejectReason.BAD_DAY),
        (board_line(issued="01-01-2028"), RejectReason.DATES_OUT_OF_ORDER),
        (board_line() + "\tmore", RejectReason.WRONG_COLUMN_COUNT),
        (board_line().replace("\t", " ", 1), RejectReason.WRONG_COLUMN_COUNT),
        (board_line(city="SAN\0DIEGO"), RejectReason.NUL_BYTE),
        (board_line(city="x" * 20_000), RejectReason.TOO_LONG),
        (board_line(city="SAN DIEGO").encode().replace(b"DIEGO", b"DIEG\x81\xff"), RejectReason.NOT_TEXT),
    ],
)
def test_puts_a_bad_row_into_quarantine_and_reads_on(add_holder, import_lines, session, licence_of, line, reason):
    holder, unnumbered = add_holder(number="A00002", name="Later Reader"), None
    add_holder(number="A00001")
    run = import_lines(line, board_line(number="A00002", last="READER", first="LATER"))
    rejected = session.scalars(select(RejectedRow)).all()
    if reason is RejectReason.NO_LICENCE_NUMBER:  # without a number it concerns nobody who has one
        assert (run.filtered, unnumbered) == (1, None)
    else:
        assert [(row.file, row.line_number, row.reason) for row in rejected] == [(LIST, 2, reason)]
    assert licence_of(holder).status == "current"


def test_reads_what_excel_put_between_quotation_marks(holder, import_lines, licence_of):
    import_lines(board_line(last='"QUINTANA"', street='"9 HIDDEN ""HOME"" LN, REAR"'))
    assert licence_of(holder).status == "current"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_reads_accents_in_either_encoding(add_holder, import_lines, licence_of, encoding):
    listing = add_holder("José Núñez")
    import_lines(board_line(last="NÚÑEZ", first="JOSÉ").encode(encoding))
    assert licence_of(listing).status == "current"


def test_leaves_organizations_and_other_licences_aside(holder, import_lines, licence_of):
    run = import_lines(
        board_line(holder="Org", status="Revoked"), board_line(type="Fictitious Name Permit", status="Revoked")
    )
    assert run.reasons["filtered"] == {"not_a_person": 1, "other_licence": 1, "not_listed": 0}
    assert licence_of(holder).status is None


def test_keeps_nothing_of_an_address_but_the_city():
    assert set(BoardRow.__dataclass_fields__) & {"street", "address", "zip_code", "county"} == set()
