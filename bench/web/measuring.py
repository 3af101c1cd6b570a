"""HTML and JSON results as a share of hello-world, alternating, for each server."""

import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import select

from bench.corpus import TODAY
from bench.installation import count_visible, installation, settings_of
from bench.peers import Question
from bench.questions import draw_questions
from bench.web.load import find_wrk, paths, requests_per_second
from bench.web.servers import SERVERS, WORKERS, serving
from directory import create_app
from directory.extensions import db
from directory.listings.models import Listing
from directory.listings.queries import visible
from directory.search.documents import Document, document_of, load_visible

_KINDS = ("word", "words", "name", "e", "f")
_SAMPLED = 2_000
_FILLING_SECONDS = 8  # long enough for every worker to have met every search


def measure(size: int, *, rounds: int = 3, seconds: int = 5) -> dict[str, Any]:
    """Requests a second of every server, as medians of alternating runs.

    Raises:
        Unavailable: there is no wrk.
    """
    find_wrk()
    directory = installation(size)
    questions = _questions(directory)
    found = {server: _measure(server, directory, questions, rounds, seconds) for server in SERVERS}
    return {
        "size": size,
        "visible": count_visible(directory),
        "workers": WORKERS,
        "searches": len(questions),
        "servers": found,
    }


def _measure(server: str, directory: Path, questions: list[Question], rounds: int, seconds: int) -> dict[str, float]:
    print(f"  {server}", flush=True)
    wanted = {"html": paths(questions, "/providers"), "json": paths(questions, "/api/v1/providers"), "hello": ["/"]}
    rates: dict[str, list[float]] = {name: [] for name in wanted}
    with tempfile.TemporaryDirectory() as scratch, serving(server, directory) as (site, hello):
        for _ in range(rounds):
            for name, addresses in wanted.items():
                address = hello if name == "hello" else site
                if address == site:  # answers are kept for a minute: fill them just before they are counted
                    requests_per_second(address, addresses, seconds=_FILLING_SECONDS, directory=Path(scratch))
                rate = requests_per_second(address, addresses, seconds=seconds, directory=Path(scratch))
                rates[name].append(rate)
    return {name: median(each) for name, each in rates.items()}


def _questions(directory: Path) -> list[Question]:
    drawn = draw_questions(_sample(directory), rounds=1)
    return [question for kind in _KINDS for question in drawn[kind]]


def _sample(directory: Path) -> list[Document]:
    """Documents of the installation, from everywhere in it."""
    with create_app(settings_of(directory)).app_context():
        ids = db.session.scalars(select(Listing.id).where(visible()).order_by(Listing.id)).all()
        wanted = ids[:: max(len(ids) // _SAMPLED, 1)]
        documents: list[Document] = []
        for start in range(0, len(wanted), 500):
            listings = load_visible(db.session, wanted[start : start + 500])
            documents += [document_of(listing, today=TODAY) for listing in sorted(listings, key=lambda each: each.id)]
        db.session.close()
        db.engine.dispose()
    return documents
