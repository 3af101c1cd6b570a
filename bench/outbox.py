"""How soon a change can be found: from the commit to the database, through outbox and indexer, to a page of results.

A real SQLite database, the indexer in a process of its own as `make run` starts it, and another process that asks for
pages of results all the time. Works on a copy.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from flask import Flask
from sqlalchemy import select

from bench.installation import installation, settings_of
from bench.request_cost import BROWSER, SEARCHES
from directory import create_app
from directory.clock import now
from directory.config import PROJECT
from directory.extensions import db
from directory.listings.changes import record_change
from directory.listings.models import Listing
from directory.listings.queries import visible
from directory.search.watching import told_to_stop

CHANGES = 40
_PATIENCE_SECONDS = 60.0


class NeverFound(Exception):
    """The indexer did not bring a change into the index in time."""


def measure(size: int) -> dict[str, Any]:
    """Milliseconds from a commit until a page of results shows what it changed, while others search."""
    source = installation(size)
    with tempfile.TemporaryDirectory() as copy:
        directory = Path(copy) / "installation"
        shutil.copytree(source, directory, symlinks=True)
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "search", "drain", "--watch"]
        environment = os.environ | {"DATA_DIR": str(directory)}
        environment.pop("DATABASE_URL", None)
        asking = [sys.executable, "-m", "bench.outbox", str(directory)]
        with (
            subprocess.Popen(command, cwd=PROJECT, env=environment) as indexer,
            subprocess.Popen(asking, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as visitors,
        ):
            try:
                waits = _change(directory)
            finally:
                indexer.terminate()
                visitors.terminate()
                asked, _ = visitors.communicate()
    return {
        "size": size,
        "changes": len(waits),
        "pages_asked_meanwhile": int(asked),
        "median_ms": median(waits) * 1000,
        "p95_ms": quantiles(waits, n=20)[-1] * 1000,
    }


def _change(directory: Path) -> list[float]:
    waits = []
    app = create_app(settings_of(directory))
    with app.app_context():
        ids = db.session.scalars(select(Listing.id).where(visible()).order_by(Listing.id)).all()
    for number in range(CHANGES + 1):
        with app.app_context():  # closed before anybody asks: a reader that stays would hold up the indexer's commit
            committed, slug = _write(ids[number * 997 % len(ids)], word := f"unheard{number}")
        waits.append(_wait_for(app, word, slug) - committed)
    with app.app_context():
        db.engine.dispose()
    return waits[1:]  # the first waits for the indexer to start


def _write(listing_id: int, word: str) -> tuple[float, str]:
    """Change what somebody writes about themselves; when it was committed, and where their page is."""
    listing = db.session.get_one(Listing, listing_id)
    listing.bio = f"{listing.bio or ''} {word}"
    record_change(db.session, listing, at=now())
    slug = listing.slug
    db.session.commit()
    return time.monotonic(), slug


def _wait_for(app: Flask, word: str, slug: str) -> float:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    visitor = app.test_client()
    while f"/providers/{slug}" not in visitor.get(f"/providers?q={word}").text:
        if time.monotonic() > deadline:
            raise NeverFound
        time.sleep(0.002)
    return time.monotonic()


def ask_all_the_time(directory: Path) -> None:
    """Ask for pages of results until told to stop, then write how many there were."""
    visitor, asked = create_app(settings_of(directory)).test_client(), 0
    told = told_to_stop()
    while not told.is_set():
        visitor.get(f"/providers?{SEARCHES[asked % len(SEARCHES)]}&page={asked % 7 + 1}", headers=BROWSER)
        asked += 1
    print(asked)


if __name__ == "__main__":
    ask_all_the_time(Path(sys.argv[1]))
