"""It …"""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from sqlalchemy import select

from directory.database import Base
from directory.extensions import db
from directory.importing.models import ImportRun, RejectedRow
from directory.importing.nppes import import_nppes
from directory.importing.runs import recent_runs
from directory.importing.scope import Scope
from directory.importing.source import find_source
from directory.listings.changes import pending_changes
from directory.listings.models import Listing
from tests.importing.rows import as_csv, deactivated_row, npi, nppes_row, organization_row, secondary_row, write_files
from tests.importing.state import everything
from tests.importing.test_source import zipped

# An import that says when it is about to commit a batch, so that it can be killed there.
IMPORT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from directory import create_app
from directory.config import Settings
from directory.extensions import db
from directory.importing.nppes import import_nppes
from directory.importing.scope import Scope
from directory.importing.source import find_source

def clock():
    print("tick", flush=True)
    return datetime(2026, 11, 24, 18, tzinfo=UTC)

data_dir, path = map(Path, sys.argv[1:])
settings = Settings(data_dir=data_dir, database_url=f"sqlite:///{data_dir / 'directory.sqlite3'}", secret_key="x")
with create_app(settings).app_context():
    import_nppes(db.session, find_source(path), Scope.of(), by="tester", clock=clock, batch_size=5)
"""


def rows() -> list[list[str]]:
    people = [nppes_row(number) for number in range(1, 60)]
    bad = [nppes_row(61)[:-1], nppes_row(5, last="SECONDTIME"), nppes_row(62, zip="9210")]
    elsewhere = [nppes_row(number, state="TX", zip="78701") for number in range(70, 80)]
    return [*people[:20], bad[0], *elsewhere, *people[20:], organization_row(63), *bad[1:], deactivated_row(64)]


@pytest.fixture
def source_path(tmp_path):
    names = [[npi(63), "GLOW AESTHETICS", "3"]]
    return write_files(tmp_path / "nppes", rows(), secondary=[secondary_row(3), secondary_row(4, zip="9")], names=names)


@pytest.fixture(params=["csv", "zip"])
def either(request, source_path, tmp_path):
    """The same files, by themselves and packed."""
    if request.param == "csv":
        return source_path
    return zipped(tmp_path / "x.zip", {file.name: file.read_bytes() for file in source_path.parent.iterdir()})


def run_and_kill(app, path, *, after_ticks: int) -> None:
    data_dir = app.config["DIRECTORY"].data_dir
    command = [sys.executable, "-c", IMPORT, str(data_dir), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(after_ticks):
            assert process.stdout.readline() == "tick\n"
        os.kill(process.pid, signal.SIGKILL)


def import_here(session, path, now) -> ImportRun:
    return import_nppes(session, find_source(path), Scope.of(), by="tester", clock=lambda: now, batch_size=5)


def outcome(session) -> tuple[object, ...]:
    """All that an import leaves, except how often it was interrupted."""
    run = recent_runs(session, limit=1)[0]
    counts = (run.rows_read, run.kept, run.created, run.unchanged, run.reasons, run.joined_files, run.next_offset)
    rejected = [(row.file, row.line_number, row.reason) for row in session.scalars(select(RejectedRow))]
    queued = sorted(session.get_one(Listing, change.listing_id).slug for change in pending_changes(session, limit=1000))
    return counts, sorted(rejected), queued, everything(session)


def test_goes_on_after_a_kill_as_if_nothing_had_been(app, session, either, now):
    import_here(session, either, now)
    expected = outcome(session)
    session.rollback()
    Base.metadata.drop_all(db.engine)
    Base.metadata.create_all(db.engine)

    for after_ticks in (2, 4, 7):
        run_and_kill(app, either, after_ticks=after_ticks)
        (unfinished,) = recent_runs(session, limit=10)
        assert unfinished.finished_at is None
        session.rollback()
    run = import_here(session, either, now + timedelta(hours=1))

    assert run.resumed == 3
    assert run.rows_read > 5
    assert outcome(session) == expected


def test_begins_anew_where_the_file_or_the_wish_is_another(app, session, source_path, now):
    run_and_kill(app, source_path, after_ticks=4)
    other = import_nppes(
        session, find_source(source_path), Scope.of(zips=["92101"]), by="tester", clock=lambda: now, batch_size=5
    )
    assert (other.resumed, other.rows_read) == (0, len(rows()))
    source_path.write_bytes(as_csv(rows()[:30]))
    assert import_here(session, source_path, now).rows_read == 30


def test_begins_anew_once_it_is_finished(session, source_path, now):
    first = import_here(session, source_path, now)
    assert import_here(session, source_path, now).id != first.id
