"""A site of its own for a story in which months pass: the application and its indexer, served from this process.

The product reads the clock in one place and has no way to set it. Here time-machine moves the clock of the process, as
in the tests without a browser; that is why the site is served from within it and not as `make run` serves it.
"""

import email
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.policy import default
from pathlib import Path
from threading import Event, Thread

import time_machine
from flask import Flask
from werkzeug.serving import make_server

from directory import create_app
from directory.clock import now
from directory.config import Settings
from directory.database import Base, unit_of_work
from directory.extensions import db, search_engine
from directory.operations.demonstration import load_demonstration
from directory.search import indexer
from directory.search.watching import watch
from tests.operations.serving_process import free_port

LISTINGS, SEED = 60, 7


@dataclass
class Site:
    """What is served, and the hand on its clock."""

    app: Flask
    settings: Settings
    clock: time_machine.Traveller

    @property
    def address(self) -> str:
        return f"http://{self.settings.host}:{self.settings.port}"

    def wait(self, **time: float) -> None:
        """Let so much time pass, and do what the served site does by itself every hour."""
        self.clock.shift(timedelta(**time))
        self.command("listings", "remind")

    def command(self, *words: str) -> str:
        """What `flask …` says; it has to end well."""
        with self.app.app_context():
            result = self.app.test_cli_runner().invoke(args=list(words))
            db.engine.dispose()
        assert result.exit_code == 0, f"{result.output}{result.exception!r}"
        return result.output

    def letter(self, to: str, saying: str) -> str:
        """The last letter to an address with these words in it; it is written when the page has been answered."""
        for _ in range(50):
            found = [text for addressed, text in self._letters() if addressed == to and saying in text]
            if found:
                return found[-1]
            time.sleep(0.1)
        raise AssertionError(f"there is no letter to {to} that says “{saying}”")

    def _letters(self) -> Iterator[tuple[str, str]]:
        for path in sorted((self.settings.data_dir / "outbox-mail").glob("*.eml")):
            letter = email.message_from_bytes(path.read_bytes(), policy=default)
            content = letter.get_payload(decode=True)
            assert isinstance(content, bytes)
            yield letter["To"], f"{letter['Subject']}\n\n{content.decode()}"


@contextmanager
def served(data_dir: Path) -> Iterator[Site]:
    """Serve a site with fictional listings. Its clock starts at this moment and goes on from where it is moved to."""
    settings = Settings(data_dir, f"sqlite:///{data_dir / 'directory.sqlite3'}", "only for tests", port=free_port())
    with time_machine.travel(datetime.now(UTC), tick=True) as clock:
        app, stop = create_app(settings), Event()
        _fill(app)
        server = make_server(settings.host, settings.port, app, threaded=True)
        threads = [Thread(target=server.serve_forever), Thread(target=_index, args=(settings, stop))]
        for thread in threads:
            thread.start()
        try:
            yield Site(app, settings, clock)
        finally:
            stop.set()
            server.shutdown()
            for thread in threads:
                thread.join()
            server.server_close()
            with app.app_context():
                db.engine.dispose()


def _fill(app: Flask) -> None:
    with app.app_context():
        Base.metadata.create_all(db.engine)
        with unit_of_work(db.session) as session:
            load_demonstration(session, listings=LISTINGS, seed=SEED, at=now())
        indexer.rebuild(db.session, search_engine(), now=now())


def _index(settings: Settings, stop: Event) -> None:
    """As the indexer's process does, with an application of its own."""
    app = create_app(settings)
    with app.app_context():
        watch(db.session, search_engine(), clock=now, stop=stop)
        db.session.close()
        db.engine.dispose()
