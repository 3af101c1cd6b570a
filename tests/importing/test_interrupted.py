"""It …"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from directory.importing.models import ImportRun, RejectedRow
from directory.importing.nppes import import_nppes
from directory.importing.runs import recent_runs
from directory.importing.scope import Scope
from directory.importing.source import find_source
from tests.importing.contradictions import CONTRADICTING_ROWS, LOS_ANGELES, OTHER_SPECIALTY
from tests.importing.rows import NEWER_FILE, deactivated_row, nppes_row, secondary_row, write_files
from tests.importing.state import everything, start_anew


class _Interrupted(Exception):
    """The import ends here, as by a kill between two commits."""


@pytest.fixture
def import_in_parts(session, now, tmp_path) -> Callable[..., None]:
    """Import rows, a commit after each that is kept, interrupted at these commits."""

    def run(rows, interruptions, **files) -> None:
        source = find_source(write_files(tmp_path / "nppes", rows, **files))
        for commits in interruptions:
            clock = _clock(now, stops_at=commits).__next__
            with suppress(_Interrupted):
                import_nppes(session, source, Scope.of(), by="tester", clock=clock, batch_size=1)
                return
            session.rollback()
        import_nppes(session, source, Scope.of(), by="tester", clock=lambda: now, batch_size=1)

    return run


def _clock(now: datetime, *, stops_at: int) -> Iterator[datetime]:
    for tick in count():
        if tick > stops_at:
            raise _Interrupted
        yield now


def _left(session) -> tuple[object, ...]:
    """All that an import leaves, except how often it was interrupted."""
    run = recent_runs(session, limit=1)[0]
    counts = (run.rows_read, run.kept, run.filtered, run.rejected, run.reasons, run.joined_files)
    rejected = session.scalars(select(RejectedRow).order_by(RejectedRow.id))
    return counts, [(row.line_number, row.reason, row.npi) for row in rejected], everything(session)


@given(CONTRADICTING_ROWS, st.lists(st.integers(0, 4), min_size=1, max_size=3))
@example([nppes_row(1, **LOS_ANGELES), nppes_row(2), nppes_row(1)], [2])
@example([nppes_row(1), nppes_row(2), deactivated_row(1)], [2])
@example([nppes_row(1, **OTHER_SPECIALTY), nppes_row(2), nppes_row(1, zip="9210"), nppes_row(1)], [2, 1])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_leaves_the_same_as_an_import_in_one_piece(import_in_parts, session, rows, interruptions):
    secondary = [secondary_row(1), secondary_row(3, zip="90012"), secondary_row(4), secondary_row(9)]
    start_anew(session)
    import_in_parts(rows, [], secondary=secondary)
    expected = _left(session)
    start_anew(session)
    import_in_parts(rows, interruptions, secondary=secondary)
    assert _left(session) == expected
    import_in_parts(rows, interruptions, secondary=secondary)
    assert recent_runs(session, limit=1)[0].created == 0
    assert everything(session) == expected[-1]


def test_knows_a_second_row_even_of_an_npi_of_which_a_newer_file_spoke(import_in_parts, session):
    import_in_parts([nppes_row(1)], [], name=NEWER_FILE)
    import_in_parts([nppes_row(1), nppes_row(2), nppes_row(1)], [3])
    run = session.scalars(select(ImportRun).order_by(ImportRun.id.desc())).first()
    assert run is not None
    assert (run.resumed, run.created) == (1, 1)
    assert run.reasons == {"filtered": {"newer_file_imported": 1}, "rejected": {"duplicate_npi": 1}}
