"""How soon a change can be found: from the commit to the database, through outbox and indexer, to a search.

A real SQLite database, and the indexer in a process of its own as `make run` starts it. Works on a copy.
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

from sqlalchemy import select

from bench.freshness import is_found
from bench.installation import installation, settings_of
from directory import create_app
from directory.clock import now
from directory.config import PROJECT
from directory.extensions import db, search_engine
from directory.listings.changes import record_change
from directory.listings.models import Listing
from directory.listings.queries import visible
from directory.search import SearchQuery

CHANGES = 40
_PATIENCE_SECONDS = 60.0


class NeverFound(Exception):
    """The indexer did not bring a change into the index in time."""


def measure(size: int) -> dict[str, Any]:
    """Milliseconds from a commit until a search finds what it changed."""
    source = installation(size)
    with tempfile.TemporaryDirectory() as copy:
        directory = Path(copy) / "installation"
        shutil.copytree(source, directory, symlinks=True)
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "search", "drain", "--watch"]
        environment = os.environ | {"DATA_DIR": str(directory)}
        environment.pop("DATABASE_URL", None)
        with subprocess.Popen(command, cwd=PROJECT, env=environment) as indexer:
            try:
                waits = _change(directory)
            finally:
                indexer.terminate()
    return {
        "size": size,
        "changes": len(waits),
        "median_ms": median(waits) * 1000,
        "p95_ms": quantiles(waits, n=20)[-1] * 1000,
    }


def _change(directory: Path) -> list[float]:
    waits = []
    with create_app(settings_of(directory)).app_context():
        ids = db.session.scalars(select(Listing.id).where(visible()).order_by(Listing.id)).all()
        db.session.rollback()
        for number in range(CHANGES + 1):
            committed = _write(ids[number * 997 % len(ids)], word := f"unheard{number}")
            waits.append(_wait_for(word) - committed)
        db.session.close()
        db.engine.dispose()
    return waits[1:]  # the first waits for the indexer to start


def _write(listing_id: int, word: str) -> float:
    """Change what somebody writes about themselves; when it was committed."""
    listing = db.session.get_one(Listing, listing_id)
    listing.bio = f"{listing.bio or ''} {word}"
    record_change(db.session, listing, at=now())
    db.session.commit()
    return time.monotonic()


def _wait_for(word: str) -> float:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not is_found(search_engine().search(SearchQuery(words=word), now())):
        if time.monotonic() > deadline:
            raise NeverFound
        time.sleep(0.002)
    return time.monotonic()
