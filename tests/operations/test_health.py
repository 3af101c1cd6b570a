"""It …"""

from directory.extensions import db


def test_says_that_the_web_server_answers(visitor):
    answer = visitor.get("/health")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer.mimetype == "text/plain"
    assert answer.headers["Cache-Control"] == "no-store"


def test_is_not_ready_on_a_database_of_another_revision(visitor):
    answer = visitor.get("/health/ready")
    assert (answer.status_code, answer.text) == (503, "database: not at this release's revision\n")


def test_is_not_ready_when_the_database_is_away(visitor, settings):
    db.engine.dispose()
    (settings.data_dir / "directory.sqlite3").write_bytes(b"no database" * 100)
    answer = visitor.get("/health/ready")
    assert (answer.status_code, answer.text) == (503, "database: no answer\n")
