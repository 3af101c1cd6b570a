"""The indexer as a process that stays: looks into the outbox a few times a second, until it is told to stop."""

import fcntl
import logging
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from threading import Event

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from directory.errors import DirectoryError, Unavailable
from directory.language import N_
from directory.listings.hours import SAN_DIEGO
from directory.search.engine import IndexUnusable, SearchEngine
from directory.search.indexer import drain_batch, look_again_at_expired, rebuild

POLL_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 30.0
HEALTH_SECONDS = 5.0

_log = logging.getLogger(__name__)


class AnotherIndexer(DirectoryError):
    """An indexer is running already."""

    status = 409

    def __init__(self) -> None:
        super().__init__(N_("Another indexer is running already. One is enough: it sees every change."))


@contextmanager
def only_indexer(directory: Path) -> Iterator[None]:
    """Be the one indexer of this installation. A killed one gives the place free.

    Raises:
        AnotherIndexer: there is one.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(directory / "indexer.lock", "a") as lock:
        try:
            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherIndexer from None
        yield


def told_to_stop() -> Event:
    """Set by Ctrl-C and by SIGTERM; the batch at work is finished first."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def heal(session: Session, engine: SearchEngine, *, now: datetime) -> None:
    """Make an index if there is none that can be read.

    Raises:
        Unavailable: the engine cannot write.
    """
    try:
        engine.versions()
    except IndexUnusable:
        rebuilt = rebuild(session, engine, now=now)
        _log.warning("The search index was missing or damaged. It was rebuilt: %s listings.", rebuilt.documents)


def watch(session: Session, engine: SearchEngine, *, clock: Callable[[], datetime], stop: Event) -> None:
    """Keep up until `stop` is set. An engine or a database that is away is tried again, with growing pauses."""
    engine.get_ready_to_write()
    pause, looked_at = 0.0, float("-inf")
    day: date | None = None
    while not stop.wait(pause):
        try:
            if time.monotonic() - looked_at > HEALTH_SECONDS:
                looked_at = time.monotonic()
                heal(session, engine, now=clock())
            today = clock().astimezone(SAN_DIEGO).date()
            if day != today:
                look_again_at_expired(session, engine, now=clock())
                day = today
            pause = POLL_SECONDS if drain_batch(session, engine, now=clock()) is None else 0.0
        except (Unavailable, SQLAlchemyError) as error:
            session.rollback()
            looked_at = float("-inf")
            pause = min(max(pause, POLL_SECONDS) * 2, LONGEST_PAUSE_SECONDS)
            _log.warning("Indexing waits %.1f seconds: %s", pause, type(error).__name__)
