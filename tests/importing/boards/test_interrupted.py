"""It …"""

from itertools import chain, repeat

import pytest
from sqlalchemy import func, select

from directory.importing.boards.importing import import_licences
from directory.importing.boards.source import find_lists
from directory.importing.models import ImportRun
from directory.listings.models import Credential, Notice
from directory.moderation.filing import LicenceReview
from tests.importing.boards.conftest import AS_OF
from tests.importing.boards.rows import LIST, board_line, write_list

HOLDERS = 7


@pytest.fixture
def path(add_holder, tmp_path):
    """Seven physicians, and the list that has them and a row nobody can read."""
    for number in range(HOLDERS):
        add_holder(f"Physician {'ABCDEFG'[number] * 4}", number=f"A1000{number}")
    lines = [
        board_line(number=f"A1000{n}", first="PHYSICIAN", last="ABCDEFG"[n] * 4, status="Delinquent")
        for n in range(HOLDERS)
    ]
    return write_list(tmp_path / LIST, [*lines, "torn"])


class _Killed(Exception):
    """The import ends here, as by a kill between two commits."""


@pytest.mark.parametrize("commits", [0, 1, 2, 4, HOLDERS])
def test_goes_on_behind_the_last_batch_after_a_kill(path, session, now, commits):
    ticks = chain(repeat(now, commits + 1), iter_raising(_Killed))
    with pytest.raises(_Killed):
        start(session, path, ticks.__next__)
    session.rollback()
    run = session.scalars(select(ImportRun)).one()
    assert (run.finished_at, run.changed) == (None, commits)
    run = start(session, path, lambda: now)
    assert (run.resumed, run.changed, run.rejected, run.rows_read) == (1, HOLDERS, 1, HOLDERS + 1)
    assert run.finished_at is not None
    assert session.scalar(select(func.count(ImportRun.id))) == 1
    assert set(session.scalars(select(Credential.status))) == {"delinquent"}
    assert session.scalar(select(func.count(Notice.id))) == HOLDERS
    assert len(run.rejected_rows) == 1


def start(session, path, clock):
    """Import, a commit after each listing."""
    return import_licences(
        session, find_lists(path, as_of=AS_OF), review=LicenceReview("tester"), by="tester", clock=clock, batch_size=1
    )


def iter_raising(error):
    raise error
    yield
