"""`flask search …`"""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from directory import create_app
from directory.config import PROJECT
from directory.database import Base
from directory.extensions import db, search_engine
from directory.listings.actions import create_listing, hide, publish
from directory.listings.changes import outbox_depth
from directory.listings.models import ListingKind
from directory.search import IndexUnusable, SearchQuery
from directory.search.watching import only_indexer


@pytest.fixture
def run(app):
    def invoke(*args):
        return app.test_cli_runner().invoke(args=["search", *args])

    return invoke


def test_drain_makes_the_index_and_fills_it(run, add_listing):
    add_listing(name="Marisol Quintana")
    assert run("drain").exit_code == 0
    assert run("drain").output == "0 changes brought into the index\n"
    assert run("check").output.endswith("the index equals the database\n")


def test_drain_leaves_the_work_to_an_indexer_that_runs(run, settings):
    with only_indexer(settings.data_dir):
        refused = run("drain")
    assert (refused.exit_code, refused.output) == (
        1,
        "Error: Another indexer is running already. One is enough: it sees every change.\n",
    )


def test_check_says_what_differs(run, session, add_listing, now):
    listing = add_listing()
    run("rebuild")
    hide(session, listing, because="unconfirmed", at=now)
    session.commit()
    differs = run("check")
    assert (differs.exit_code, differs.output) == (
        1,
        f"1 changes wait in the outbox, 0 of them parked\nsurplus: {listing.id}\n",
    )


def test_check_without_an_index_is_one_sentence(run):
    missing = run("check")
    assert missing.exit_code == 1
    assert missing.output.startswith("Error: Search is not available")


def test_rebuild_says_how_many(run, add_listing):
    add_listing()
    assert run("rebuild").output == "1 listings indexed\n"
    assert run("check").exit_code == 0


def test_query_prints_what_the_api_answers(run, visitor, add_listing):
    add_listing(name="Marisol Quintana")
    run("rebuild")
    printed = json.loads(run("query", "quintana", "--per-page", "5").output)
    assert printed == visitor.get("/api/v1/providers?q=quintana&per_page=5").json
    assert printed["total"] == 1


def test_query_prints_lines_for_people(run, add_listing):
    add_listing(name="Marisol Quintana")
    run("rebuild")
    lines = run("query", "quintana", "--table").output.splitlines()
    assert "Marisol Quintana" in lines[0]
    assert lines[-1] == "1 in all"


@pytest.mark.parametrize(
    "args", [("--within", "-3"), ("--near", "hilcrest"), ("--service", "nothing"), ("--page", "0"), ("(((",)]
)
def test_query_refuses_in_a_sentence(run, args):
    run("rebuild")
    refused = run("query", *args)
    assert refused.exit_code == 1
    assert refused.output.startswith("Error: ")


def wait_until(true, seconds=20):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def test_watch_keeps_up_and_stops_when_told(settings, now):
    app = create_app(settings)
    environment = os.environ | {"DATA_DIR": str(settings.data_dir), "DATABASE_URL": settings.database_url}
    with app.app_context():
        Base.metadata.create_all(db.engine)
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "search", "drain", "--watch"]
        with subprocess.Popen(command, cwd=PROJECT, env=environment) as indexer:
            try:
                wait_until(lambda: found(now, "quintana") == 0)
                listing = create_listing(db.session, kind=ListingKind.PERSON, name="Marisol Quintana", at=now)
                publish(db.session, listing, at=now)
                db.session.commit()
                wait_until(lambda: found(now, "quintana") == 1)
                wait_until(nothing_waits)
                indexer.send_signal(signal.SIGTERM)
                assert indexer.wait(20) == 0
            finally:
                indexer.kill()
        db.session.close()
        db.engine.dispose()


def nothing_waits():
    depth = outbox_depth(db.session)
    db.session.rollback()
    return depth == 0


def found(now, words):
    """How many; None while there is no index."""
    try:
        return search_engine().search(SearchQuery(words=words), now).total
    except IndexUnusable:
        return None
