"""The demonstration's county with its index, asked as a visitor asks: through the JSON pages."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import time_machine
from flask import Flask

from directory import create_app
from directory.config import Settings
from directory.database import Base
from directory.extensions import db, search_engine
from directory.operations.demonstration.loading import load_demonstration
from directory.search import indexer
from tests.search.judged.facts import Facts, facts_of_all

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)  # a Tuesday, 10 in the morning in San Diego
LISTINGS, SEED = 400, 7
DOOR = "/api/v1/providers"
PER_PAGE = 100


class BrokenSearch(Exception):
    """The search fails, or its pages do not fit together: nothing to measure."""


@dataclass(frozen=True)
class Answer:
    """What a visitor sees first: slugs in their order, how many there are in all, and what is said about it."""

    slugs: tuple[str, ...]
    total: int
    said: tuple[str, ...]


@dataclass(frozen=True)
class County:
    """The application, always asked on the day its fiction was made, and what its database says."""

    app: Flask
    facts: Mapping[str, Facts]

    def ask(self, args: Mapping[str, Sequence[str]]) -> Answer:
        """The first page of an answer; of a refusal or a question back, no results and what it says."""
        with time_machine.travel(NOW, tick=False):
            response = self.app.test_client().get(DOOR, query_string={**args})
        told = response.get_json()
        if response.status_code != 200:
            if response.status_code >= 500:
                raise BrokenSearch(f"{dict(args)}: {response.status_code}")
            return Answer((), 0, (told["error"]["message"],))
        return Answer(tuple(each["slug"] for each in told["results"]), told["total"], tuple(told["messages"]))

    def everybody(self, args: Mapping[str, Sequence[str]]) -> frozenset[str]:
        """Every result on every page."""
        found: list[str] = []
        page, total = 0, 1
        while len(found) < total:
            page += 1
            answer = self.ask({**args, "per_page": [str(PER_PAGE)], "page": [str(page)]})
            found, total = [*found, *answer.slugs], answer.total
            if total and not answer.slugs:
                raise BrokenSearch(f"{dict(args)} has {total} results and shows {len(found)}")
        if len({*found}) < len(found):
            raise BrokenSearch(f"{dict(args)} shows somebody twice")
        return frozenset(found)


@contextmanager
def demonstration_county(directory: Path) -> Iterator[County]:
    """Load it in a directory of its own. Nobody may change anything."""
    settings = Settings(directory, f"sqlite:///{directory / 'directory.sqlite3'}", "only for tests", testing=True)
    app = create_app(settings)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        load_demonstration(db.session, listings=LISTINGS, seed=SEED, at=NOW)
        db.session.commit()
        indexer.rebuild(db.session, search_engine(), now=NOW)
        facts = facts_of_all(db.session, now=NOW)
        db.session.rollback()
    yield County(app, facts)
    with app.app_context():
        db.engine.dispose()
