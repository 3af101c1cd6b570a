"""Killed at any step, the indexer …"""

import os
import signal
from itertools import count

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session
from whoosh.filedb.filestore import FileStorage

from directory import create_app
from directory.extensions import db, search_engine
from directory.listings.actions import hide, unhide
from directory.listings.changes import outbox_depth, record_change
from directory.search import SearchQuery, indexer
from directory.search.embedded import EmbeddedEngine

WORK = {"drain": indexer.drain, "rebuild": indexer.rebuild}
STEPS = (
    (FileStorage, "create_file"),
    (FileStorage, "rename_file"),
    (FileStorage, "delete_file"),
    (os, "fsync"),
    (os, "replace"),
    (os, "symlink"),
    (os, "mkdir"),
)


def die_at(step, settings, work, now):
    """Do `work` in a process that kills itself at its n-th step; whether it came that far."""
    child = os.fork()
    if child == 0:
        _live_and_die(step, settings, work, now)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def _live_and_die(step, settings, work, now):
    steps = count(1)

    def count_down(*_args, **_kwargs):
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def dying(function):
        def wrapped(*args, **kwargs):
            count_down()
            return function(*args, **kwargs)

        return wrapped

    try:
        for owner, name in STEPS:
            setattr(owner, name, dying(getattr(owner, name)))
        event.listen(Session, "before_commit", count_down)
        event.listen(Session, "after_commit", count_down)
        with create_app(settings).app_context():
            WORK[work](db.session, search_engine(), now=now)
        os._exit(0)
    finally:
        os._exit(9)


@pytest.mark.parametrize("work", WORK)
def test_loses_nothing(session, settings, add_listing, now, work):
    engine = EmbeddedEngine(settings.data_dir / "index")
    changing, toggled = add_listing(name="Ana Changing"), add_listing(name="Ana Toggled")
    indexer.rebuild(session, engine, now=now)
    for step in count(1):
        changing.name = f"Ana Step{step}"
        record_change(session, changing, at=now)
        (hide if toggled.is_visible else unhide)(session, toggled, because="unconfirmed", at=now)
        session.commit()
        killed = die_at(step, settings, work, now)
        assert 1 <= engine.search(SearchQuery(words="ana"), now).total <= 2
        if not killed:
            break
    assert step > 8
    indexer.drain(session, engine, now=now)
    assert not indexer.compare(session, engine)
    assert outbox_depth(session) == 0
    assert engine.search(SearchQuery(words=changing.name), now).total == 1
