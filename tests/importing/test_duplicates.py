"""It … (where a file speaks of one NPI more than once)"""

from itertools import permutations

import pytest
from sqlalchemy import select

from directory.importing.nppes import preview_nppes
from directory.importing.rejects import RejectReason
from directory.importing.scope import Scope
from directory.importing.source import find_source
from directory.listings.models import Listing
from tests.importing.contradictions import LOS_ANGELES, OTHER_SPECIALTY
from tests.importing.rows import NEWER_FILE, deactivated_row, npi, nppes_row, secondary_row, write_files
from tests.importing.state import everything

KEPT = nppes_row(1)
ELSEWHERE = nppes_row(1, **LOS_ANGELES)
OTHER = nppes_row(1, **OTHER_SPECIALTY)
DEACTIVATED = deactivated_row(1)
DAMAGED = nppes_row(1, zip="9210")
NOT_WHOLE = nppes_row(1)[:-1]


@pytest.mark.parametrize("rows", list(permutations([KEPT, ELSEWHERE, OTHER, DEACTIVATED], 3)))
@pytest.mark.parametrize("is_listed", [False, True])
def test_hears_the_first_row_only_every_time(import_rows, session, rows, is_listed):
    if is_listed:
        import_rows([KEPT])
    first = import_rows(rows, name=NEWER_FILE)
    assert (first.rows_read, first.kept + first.filtered, first.rejected) == (3, 1, 2)
    assert [(row.line_number, row.reason, row.npi) for row in first.rejected_rows] == [
        (line, RejectReason.DUPLICATE_NPI, npi(1)) for line in (3, 4)
    ]
    before = everything(session)
    again = import_rows(rows, name=NEWER_FILE)
    assert (again.created, again.changed, again.confirmed, again.hidden) == (0, 0, 0, 0)
    assert (again.rows_read, again.kept + again.filtered, again.rejected) == (3, 1, 2)
    assert everything(session) == before


def test_hears_the_same_row_whatever_specialties_are_asked_for(import_rows, listing_of, session):
    rows = [OTHER, nppes_row(1, last="SECONDTIME")]
    assert import_rows(rows).filtered == 1
    assert session.scalars(select(Listing)).all() == []
    assert import_rows(rows, all_specialties=True).created == 1
    assert listing_of(1).name == "Marisol Testwell"
    assert import_rows(rows).unchanged == 1


def test_passes_over_a_row_that_cannot_be_read(import_rows):
    run = import_rows([NOT_WHOLE, KEPT, NOT_WHOLE])
    assert run.created == 1
    assert run.reasons["rejected"] == {"wrong_column_count": 2}
    assert import_rows([NOT_WHOLE, KEPT, NOT_WHOLE]).unchanged == 1


def test_publishes_nobody_of_whom_the_first_row_makes_no_sense(import_rows, session):
    run = import_rows([DAMAGED, KEPT])
    assert run.reasons["rejected"] == {"bad_zip": 1, "duplicate_npi": 1}
    assert session.scalars(select(Listing)).all() == []


def test_takes_no_number_with_a_wrong_check_digit_for_another(import_rows, listing_of):
    mistyped = [npi(1)[:9] + str((int(npi(1)[9]) + 1) % 10), *ELSEWHERE[1:]]
    assert import_rows([mistyped, KEPT, mistyped]).reasons == {"filtered": {"outside_area": 2}, "rejected": {}}
    assert listing_of(1).is_visible


def test_knows_an_npi_between_blanks(import_rows, listing_of):
    import_rows([KEPT])
    run = import_rows([[f" {npi(1)} ", *ELSEWHERE[1:]], KEPT], name=NEWER_FILE)
    assert (run.hidden, run.rejected) == (1, 1)
    assert listing_of(1).hidden_because == "npi-moved-away"


def test_joins_the_other_files_to_the_row_that_speaks(import_rows, listing_of):
    run = import_rows([ELSEWHERE, KEPT], secondary=[secondary_row(1), secondary_row(1)])
    assert (run.created, run.rejected) == (1, 1)
    assert [place.city for place in listing_of(1).locations] == ["La Jolla"]


def test_foretells_it_in_a_dry_run(session, import_rows, now, tmp_path):
    rows = [ELSEWHERE, KEPT, nppes_row(2), nppes_row(2, **LOS_ANGELES)]
    secondary, names = [secondary_row(3), secondary_row(2)], [[npi(1), "GLOW AESTHETICS", "3"]]
    path = write_files(tmp_path / "nppes", rows, secondary=secondary, names=names)
    preview = preview_nppes(session, find_source(path), Scope.of(), at=now, report=lambda _row: None)
    run = import_rows(rows, secondary=secondary, names=names)
    tally = preview.tally
    assert {file.member: file.counts for file in preview.joined_files} == run.joined_files
    assert [file["kept"] for file in run.joined_files.values()] == [1, 0]
    assert (tally.read, tally.kept, tally.filtered.total(), tally.rejected.total()) == (4, 1, 1, 2)
    assert (run.rows_read, run.kept, run.filtered, run.rejected) == (4, 1, 1, 2)
