"""It …"""

from datetime import date, timedelta

import pytest

from directory.listings.actions import add_licence
from directory.listings.changes import record_change
from directory.listings.models import CredentialSource, ListingSpecialty
from directory.moderation.actions import dismiss
from directory.moderation.models import ItemState
from tests.importing.boards.conftest import AS_OF
from tests.importing.boards.rows import board_line

NEXT_MONTH = AS_OF + timedelta(days=30)


def test_asks_where_the_number_fits_and_the_name_does_not(holder, import_lines, licence_of, questions):
    run = import_lines(board_line(last="SOMEBODY", first="ELSE", status="Revoked"))
    assert licence_of(holder).status is None
    (item,) = questions()
    assert (item.listing_id, item.evidence["problem"], run.queued) == (holder.id, "name_differs", 1)
    assert item.evidence["fields"][0] == {"field": "name", "listing": "Marisol Quintana", "state": "ELSE SOMEBODY"}
    assert "HIDDEN" not in str(item.evidence)


def test_asks_where_two_licences_fit(add_holder, import_lines, licence_of, questions):
    listing = add_holder(number="1")
    import_lines(board_line(number="A1"), board_line(number="C1", type="Physician and Surgeon C", status="Revoked"))
    assert licence_of(listing).status is None
    assert [item.evidence["problem"] for item in questions()] == ["two_rows"]


def test_does_not_ask_where_one_of_several_rows_with_the_number_fits(add_holder, import_lines, licence_of, questions):
    listing = add_holder(number="1")
    run = import_lines(
        board_line(number="C1", type="Physician and Surgeon C", last="SOMEBODY", status="Revoked"),
        board_line(number="A1"),
    )
    assert licence_of(listing).status == "current"
    assert questions() == []
    assert (run.changed, run.reasons["filtered"]["other_holder"]) == (1, 1)


def test_takes_the_same_row_twice_for_one(holder, import_lines, licence_of, questions):
    import_lines(board_line(), board_line())
    assert licence_of(holder).status == "current"
    assert questions() == []


@pytest.fixture
def unnumbered(add_listing, session, now):
    """A dermatologist whose listing states no licence."""
    listing = add_listing()
    listing.specialties = [ListingSpecialty(taxonomy_code="207N00000X")]
    record_change(session, listing, at=now)
    session.commit()
    return listing


def test_asks_where_the_name_fits_and_the_number_is_missing(unnumbered, import_lines, questions, session):
    run = import_lines(
        board_line(), board_line(number="A00002", middle="TERESA"), board_line(number="A00003", last="QUINTERO")
    )
    (item,) = questions()
    assert (item.evidence["problem"], run.queued) == ("number_missing", 2)
    assert [each["number"] for each in item.evidence["candidates"]] == ["A00001", "A00002"]
    session.expire_all()
    assert unnumbered.credentials == []


def test_does_not_ask_about_a_name_alone_where_the_licence_is_of_another_kind(unnumbered, import_lines, questions):
    import_lines(board_line(type="Registered Nurse", number="556814"))
    assert questions() == []


def test_asks_where_the_words_of_a_status_are_new(holder, import_lines, licence_of, questions):
    import_lines(board_line(status="Under Review By Committee"))
    assert licence_of(holder).status is None
    assert questions()[0].evidence["candidates"][0]["status"] == "Under Review By Committee"


def test_asks_once_however_often_the_lists_say_it(holder, import_lines, questions, session, now):
    line = board_line(last="SOMEBODY")
    import_lines(line)
    import_lines(line, as_of=NEXT_MONTH)
    (item,) = questions()
    dismiss(session, item, reason="Another person; the number has a typing error.", by="user 1", now=now)
    session.commit()
    import_lines(line, as_of=NEXT_MONTH + timedelta(days=30))
    assert len(questions()) == 1


def test_asks_again_after_a_decision_where_the_state_says_something_new(holder, import_lines, questions, session, now):
    import_lines(board_line(last="SOMEBODY"))
    dismiss(session, questions()[0], reason="Looked at.", by="user 1", now=now)
    session.commit()
    import_lines(board_line(last="SOMEBODY", status="Revoked"), as_of=NEXT_MONTH)
    assert [item.state for item in questions()] == [ItemState.DISMISSED, ItemState.OPEN]


def test_takes_a_question_back_that_a_later_list_answers(holder, import_lines, questions):
    import_lines(board_line(last="SOMEBODY"))
    import_lines(board_line(), as_of=NEXT_MONTH)
    (item,) = questions()
    assert (item.state, item.acted_by) == (ItemState.DISMISSED, "tester")


def test_shows_at_most_five_of_many_candidates(unnumbered, import_lines, questions):
    import_lines(*(board_line(number=f"A{number:05}") for number in range(1, 40)))
    evidence = questions()[0].evidence
    assert (len(evidence["candidates"]), evidence["are_more"]) == (5, True)


def test_finds_a_licence_under_another_name_of_the_listing(add_holder, session, import_lines, licence_of, now):
    from directory.listings.models import OtherName

    listing = add_holder("Mari Ortega")
    listing.other_names = [OtherName(name="Marisol Quintana")]
    record_change(session, listing, at=now)
    session.commit()
    import_lines(board_line())
    assert licence_of(listing).status == "current"


def test_says_one_thing_about_each_licence_of_a_listing(add_holder, session, import_lines, now):
    listing = add_holder(kind="rn", number="556814")
    add_licence(
        session,
        listing,
        kind="np",
        number="95001234",
        at=now,
        source=CredentialSource.NPPES,
        checked_on=date(2026, 6, 1),
    )
    session.commit()
    run = import_lines(
        board_line(type="Registered Nurse", number="556814"),
        board_line(type="Nurse Practitioner", number="95001234", status="Delinquent"),
    )
    session.expire_all()
    assert {held.kind: held.status for held in listing.credentials} == {"rn": "current", "np": "delinquent"}
    assert run.changed == 2
