"""It …"""

import shutil

import pytest
from sqlalchemy import text

from directory.extensions import db


def test_says_that_the_web_server_answers(visitor):
    answer = visitor.get("/health")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer.mimetype == "text/plain"
    assert answer.headers["Cache-Control"] == "no-store"


def test_is_ready_when_database_and_index_are(visitor):
    answer = visitor.get("/health/ready")
    assert (answer.status_code, answer.text) == (200, "ready\n")


@pytest.mark.parametrize("revision", ["9999999999", None])
def test_is_not_ready_on_a_database_of_another_revision(visitor, revision):
    with db.engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        if revision:
            connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision})
    answer = visitor.get("/health/ready")
    assert (answer.status_code, answer.text) == (503, "database: not at this release's revision\n")


def test_is_not_ready_when_the_database_is_away(visitor, settings):
    db.engine.dispose()
    (settings.data_dir / "directory.sqlite3").write_bytes(b"no database" * 100)
    answer = visitor.get("/health/ready")
    assert (answer.status_code, answer.text) == (503, "database: no answer\n")


def test_is_not_ready_without_an_index(visitor, settings):
    shutil.rmtree(settings.data_dir / "index")
    answer = visitor.get("/health/ready")
    assert (answer.status_code, answer.text) == (503, "search index: missing or damaged\n")


def test_keeps_searches_from_crawlers_and_has_an_icon(visitor):
    assert "Disallow: /providers?" in visitor.get("/robots.txt").text
    assert visitor.get("/favicon.ico").location.endswith("/icon-180.png")
