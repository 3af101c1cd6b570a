"""The watching indexer …"""

import shutil
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy.exc import OperationalError

from directory.listings.changes import outbox_depth
from directory.listings.hours import SAN_DIEGO
from directory.search import IndexUnusable, indexer, watching
from directory.search.embedded import whoosh_internals


class StopsAfter(Event):
    """Lets a number of rounds pass without waiting, and remembers the pauses asked for."""

    def __init__(self, rounds):
        super().__init__()
        self.rounds, self.pauses = rounds, []

    def wait(self, timeout=None):
        self.pauses.append(timeout)
        return len(self.pauses) > self.rounds


def test_makes_an_index_where_there_is_none(session, index, add_listing, now, tmp_path):
    listing = add_listing()
    shutil.rmtree(tmp_path / "index")
    watching.watch(session, index, clock=lambda: now, stop=StopsAfter(2))
    assert index.versions() == {listing.id: listing.version}
    assert outbox_depth(session) == 0


def test_says_at_its_start_that_whoosh_is_not_as_expected_inside(session, index, now, monkeypatch, caplog):
    whoosh_internals.internals_hold.cache_clear()
    monkeypatch.setattr(whoosh_internals, "_each_block", None)
    watching.watch(session, index, clock=lambda: now, stop=StopsAfter(0))
    assert "through Whoosh's public interface" in caplog.text
    whoosh_internals.internals_hold.cache_clear()


def test_waits_longer_and_longer_while_the_engine_is_away(session, index, add_listing, now, monkeypatch):
    add_listing()

    def away(*_args, **_kwargs):
        raise IndexUnusable

    stop = StopsAfter(12)
    with monkeypatch.context() as patched:
        patched.setattr(index, "apply", away)
        watching.watch(session, index, clock=lambda: now, stop=stop)
    assert stop.pauses[:5] == [0.0, 0.4, 0.8, 1.6, 3.2]
    assert max(stop.pauses) == watching.LONGEST_PAUSE_SECONDS
    watching.watch(session, index, clock=lambda: now, stop=StopsAfter(1))
    assert outbox_depth(session) == 0


def test_survives_a_database_that_is_away(session, index, now, monkeypatch):
    def away(*_args, **_kwargs):
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(watching, "drain_batch", away)
    stop = StopsAfter(3)
    watching.watch(session, index, clock=lambda: now, stop=stop)
    assert len(stop.pauses) > 3  # it went on until it was told to stop


def test_lets_programming_errors_through(session, index, now, monkeypatch):
    def wrong(*_args, **_kwargs):
        raise TypeError("a mistake of ours")

    monkeypatch.setattr(watching, "drain_batch", wrong)
    with pytest.raises(TypeError):
        watching.watch(session, index, clock=lambda: now, stop=Event())


def test_is_one_of_its_kind(tmp_path):
    with watching.only_indexer(tmp_path), pytest.raises(watching.AnotherIndexer), watching.only_indexer(tmp_path):
        raise AssertionError("unreachable")
    with watching.only_indexer(tmp_path):
        pass


def test_does_not_rebuild_an_index_that_can_be_read(session, index, now, monkeypatch):
    monkeypatch.setattr(watching, "rebuild", lambda *_args, **_kwargs: pytest.fail("rebuilt"))
    watching.heal(session, index, now=now)
    assert indexer.drain(session, index, now=now) == 0


def test_looks_at_expired_licences_once_a_day(session, index, now, monkeypatch):
    looked = []
    monkeypatch.setattr(watching, "look_again_at_expired", lambda *_args, now: looked.append(now))
    moments = iter(now + timedelta(hours=hour) for hour in range(0, 200, 3))
    watching.watch(session, index, clock=lambda: next(moments), stop=StopsAfter(8))
    days = {moment.astimezone(SAN_DIEGO).date() for moment in looked}
    assert len(days) == len(looked) > 1


@pytest.mark.parametrize("damage", ["sidecar", "manifest", "segment", "link", "all"])
def test_mends_what_breaks_while_it_runs(session, index, add_listing, now, tmp_path, damage):
    listing = add_listing()
    session.commit()
    watching.watch(session, index, clock=lambda: now, stop=StopsAfter(1))
    where = {
        "sidecar": "gen-*/columns-*",
        "manifest": "gen-*/manifest.json",
        "segment": "gen-*/*.seg",
        "link": "current",
    }
    broken = [*tmp_path.glob(f"index/{where.get(damage, '*')}")]
    assert broken
    for path in broken:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    add_listing(name="Somebody Else")  # a change that cannot be brought in has it looked at once more
    session.commit()
    watching.watch(session, index, clock=lambda: now, stop=StopsAfter(4))
    assert listing.id in index.versions()
    assert len(index.versions()) == 2
    assert outbox_depth(session) == 0
