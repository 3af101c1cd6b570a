"""It …"""

import pytest
from sqlalchemy import event, func, select

from directory.extensions import db
from directory.importing.applying import Applied, Outcome
from directory.importing.models import ImportRun
from directory.importing.nppes import preview_nppes
from directory.importing.scope import Scope
from directory.importing.source import find_source
from directory.listings.models import Listing
from tests.importing.rows import NEWER_FILE, deactivated_row, nppes_row, secondary_row, write_files
from tests.importing.state import everything


@pytest.fixture
def preview(session, now, tmp_path):
    def run(rows, **files):
        path = write_files(tmp_path / "nppes", rows, **files)
        shown: list[Applied] = []
        session.info["reads_only"] = True
        counted = preview_nppes(session, find_source(path), Scope.of(), at=now, report=shown.append)
        session.info.pop("reads_only")
        return counted.tally, shown

    return run


def test_writes_nothing_at_all(import_rows, preview, session):
    import_rows([nppes_row(1), nppes_row(2)])
    before = everything(session)
    session.rollback()
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    rows = [nppes_row(1, last="NEWNAME", zip="92101"), deactivated_row(2), nppes_row(3), nppes_row(4, zip="9")]
    preview(rows, secondary=[secondary_row(1)], name=NEWER_FILE)
    assert statements
    assert {statement.split()[0] for statement in statements} == {"BEGIN", "SELECT"}
    assert "BEGIN IMMEDIATE" not in statements
    assert everything(session) == before
    assert session.scalar(select(func.count(ImportRun.id))) == 1


def test_says_what_would_be_created_changed_and_hidden(import_rows, preview):
    import_rows([nppes_row(1), nppes_row(2), nppes_row(5)])
    rows = [nppes_row(1, phone="6195550100"), deactivated_row(2), nppes_row(3), nppes_row(5), nppes_row(3)]
    tally, shown = preview(rows, name=NEWER_FILE)
    assert [row.outcome for row in shown] == [Outcome.CHANGED, Outcome.HIDDEN, Outcome.CREATED, Outcome.CONFIRMED]
    assert [(each.what, each.before, each.after) for each in shown[0].differences] == [
        ("phone", "(619) 555-0123", "(619) 555-0100")
    ]
    assert [(each.what, each.before, each.after) for each in shown[1].differences] == [
        ("status", "published", "hidden (npi-deactivated)")
    ]
    assert ("location", "", "100 Harbor Dr, Suite 210, San Diego, CA 92103") in [
        (each.what, each.before, each.after) for each in shown[2].differences
    ]
    assert (tally.read, tally.kept, tally.rejected.total()) == (5, 4, 1)


def test_foretells_what_the_import_then_does(import_rows, preview, session):
    rows = [nppes_row(1), nppes_row(2, licence="A00001"), nppes_row(3, zip="9"), nppes_row(4, state="TX", zip="78701")]
    tally, _ = preview(rows, secondary=[secondary_row(4)])
    run = import_rows(rows, secondary=[secondary_row(4)])
    assert (run.rows_read, run.created, run.filtered, run.rejected) == (
        tally.read,
        tally.outcomes[Outcome.CREATED],
        tally.filtered.total(),
        tally.rejected.total(),
    )
    tally, _ = preview(rows, secondary=[secondary_row(4)])
    assert tally.outcomes == {Outcome.UNCHANGED: 3}
    assert session.scalar(select(func.count(Listing.id))) == 3
