"""It …"""

from datetime import date

from hypothesis import HealthCheck, example, given, settings

from directory.geo import Point, Precision
from directory.importing.columns import PROVIDERS
from directory.listings.changes import outbox_depth, record_change
from tests.importing.contradictions import CONTRADICTING_ROWS, LOS_ANGELES
from tests.importing.rows import NEWER_FILE, npi, nppes_row, organization_row, secondary_row
from tests.importing.state import everything, start_anew


def test_changes_nothing_the_second_time(import_rows, session):
    files = {"secondary": [secondary_row(1)], "names": [[npi(2), "GLOW AESTHETICS", "3"]]}
    rows = [nppes_row(1), organization_row(2), nppes_row(3, street="PO BOX 1")]
    import_rows(rows, **files)
    before, waiting = everything(session), outbox_depth(session)
    again = import_rows(rows, **files)
    assert (again.created, again.changed, again.confirmed, again.hidden) == (0, 0, 0, 0)
    assert (again.kept, again.unchanged) == (3, 3)
    assert everything(session) == before
    assert outbox_depth(session) == waiting


def test_says_the_same_whatever_specialties_were_asked_for(import_rows, session):
    rows = [nppes_row(1, taxonomy="225100000X"), nppes_row(2)]
    import_rows(rows, all_specialties=True)
    before = everything(session)
    assert import_rows(rows).unchanged == 2
    assert everything(session) == before


def test_renews_the_dates_where_a_newer_file_says_the_same(import_rows, listing_of):
    import_rows([nppes_row()])
    version = listing_of(1).version
    run = import_rows([nppes_row()], name=NEWER_FILE)
    assert (run.confirmed, run.changed) == (1, 0)
    listing = listing_of(1)
    assert {row.checked_on for row in listing.provenance} == {date(2026, 6, 14)}
    assert {row.source_detail for row in listing.provenance} == {NEWER_FILE}
    assert {held.checked_on for held in listing.credentials} == {date(2026, 6, 14)}
    assert listing.version == version + 1


def test_brings_in_what_changed(import_rows, listing_of):
    import_rows([nppes_row()])
    moved = nppes_row(last="MCNEWNAME", street="7 BAY BLVD", city="CHULA VISTA", zip="91910", phone="6195550111",
                      licence="A00999", taxonomy="208200000X")  # fmt: skip
    run = import_rows([moved], name=NEWER_FILE)
    assert (run.changed, run.created) == (1, 0)
    listing = listing_of(1)
    assert listing.name == "Marisol McNewname"
    assert listing.slug == "marisol-testwell"
    assert [entry.taxonomy_code for entry in listing.specialties] == ["208200000X"]
    assert [held.number for held in listing.credentials] == ["A00999"]
    (location,) = listing.locations
    assert location.address_line == "7 Bay Blvd, Suite 210, Chula Vista, CA 91910"
    assert location.latitude is not None
    assert location.latitude < 32.7
    assert str(location.phone) == "(619) 555-0111"


def test_forgets_a_number_that_is_gone(import_rows, listing_of):
    import_rows([nppes_row()])
    import_rows([nppes_row(phone="")], name=NEWER_FILE)
    assert listing_of(1).locations[0].phone is None
    assert "phone" not in {row.fact for row in listing_of(1).provenance}


def test_adds_and_removes_locations(import_rows, listing_of):
    import_rows([nppes_row()], secondary=[secondary_row(1)])
    import_rows([nppes_row()], name=NEWER_FILE)  # the joined file of the older week is not taken along
    assert [place.city for place in listing_of(1).locations] == ["San Diego"]
    import_rows([nppes_row()], secondary=[secondary_row(1), secondary_row(1, street="8 OTHER ST")])
    assert [place.city for place in listing_of(1).locations] == ["San Diego"]  # older than what is known


def test_keeps_the_point_an_operator_refined_while_the_address_stays(import_rows, listing_of, session, now):
    import_rows([nppes_row()])
    listing = listing_of(1)
    listing.locations[0].move_to(Point(32.75, -117.16), Precision.ROOFTOP)
    record_change(session, listing, at=now)
    session.commit()
    import_rows([nppes_row()], name=NEWER_FILE)
    assert listing_of(1).locations[0].point_precision is Precision.ROOFTOP


def test_does_not_let_an_older_file_undo_a_newer_one(import_rows, session):
    import_rows([nppes_row(phone="6195550111")], name=NEWER_FILE)
    before = everything(session)
    run = import_rows([nppes_row(phone="6195550100")])
    assert run.reasons["filtered"] == {"newer_file_imported": 1}
    assert everything(session) == before


def test_takes_a_file_without_a_date_at_its_word_but_lets_the_next_official_one_speak(import_rows, listing_of):
    import_rows([nppes_row()], name=NEWER_FILE)
    by_hand = nppes_row(phone="6195550111")
    by_hand[PROVIDERS.index("Last Update Date")] = "05/01/2026"
    assert import_rows([by_hand], name="by-hand.csv").changed == 1
    assert str(listing_of(1).locations[0].phone) == "(619) 555-0111"
    assert import_rows([nppes_row()]).changed == 1
    assert str(listing_of(1).locations[0].phone) == "(619) 555-0123"


@given(CONTRADICTING_ROWS)
@example([nppes_row(1, **LOS_ANGELES), nppes_row(1)])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_is_the_same_once_as_twice_whatever_the_rows(import_rows, session, rows):
    start_anew(session)
    first = import_rows(rows)
    assert first.rows_read == first.kept + first.filtered + first.rejected == len(rows)
    before = everything(session)
    second = import_rows(rows)
    assert (second.created, second.changed, second.confirmed, second.hidden) == (0, 0, 0, 0)
    assert everything(session) == before
