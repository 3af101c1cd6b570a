"""It …"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from directory.extensions import db

Counted = Callable[[str], int]


@pytest.fixture
def statements(county: Flask, reader: FlaskClient) -> Counted:
    """How many SQL statements a page takes, the BEGIN included, once somebody has seen it."""

    def count(path: str) -> int:
        reader.get(path)  # what is computed once for each state of the index
        with counting(county) as made:
            assert reader.get(path).status_code == 200
        return len(made)

    return count


@contextmanager
def counting(app: Flask) -> Iterator[list[str]]:
    with app.app_context():
        engine = db.engine
    made: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        made.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield made
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("path", ["/", "/services", "/services/botox", "/conditions", "/places", "/how-search-works"])
def test_asks_the_database_next_to_nothing_for_a_page_to_read(statements, path):
    assert statements(path) <= 2


def test_asks_as_much_for_many_results_as_for_few(statements):
    assert max(statements("/providers?per_page=20"), statements("/providers?per_page=50")) <= 17


def test_asks_only_who_may_be_seen_when_it_has_shown_the_results_before(statements):
    for path in ("/providers?per_page=20", "/providers?per_page=20&sort=confirmed"):
        statements(path)
        assert statements(path) <= 3  # BEGIN, who may be seen, and whether to say that listings are fictional


def test_asks_the_same_for_every_listing(statements, county_slugs):
    counts = [statements(f"/providers/{slug}") for slug in county_slugs[::7]]
    assert max(counts) <= 25
