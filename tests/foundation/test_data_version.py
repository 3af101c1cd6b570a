"""The version of a database …"""

import sqlite3

import pytest
from sqlalchemy import create_engine, text

from directory.data_version import DataVersion
from directory.database import install_engine_hooks


@pytest.fixture
def engine(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'counter.sqlite3'}")
    install_engine_hooks(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter (value INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    yield engine
    engine.dispose()


@pytest.fixture
def version(engine):
    version = DataVersion(engine)
    yield version
    version.close()


def count(engine):
    with engine.begin() as connection:
        connection.execute(text("UPDATE counter SET value = value + 1"))


def test_is_the_same_while_nothing_is_committed(engine, version):
    before = version.now()
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT value FROM counter")) == 0
    with engine.connect() as connection:
        connection.execute(text("UPDATE counter SET value = 7"))
        connection.rollback()
    assert before is not None
    assert version.now() == before


def test_is_another_after_every_commit(engine, version):
    seen = [version.now()]
    for _ in range(5):
        count(engine)
        seen.append(version.now())
    assert None not in seen
    assert len(set(seen)) == len(seen)


def test_follows_another_program(engine, version, tmp_path):
    before = version.now()
    other = sqlite3.connect(tmp_path / "counter.sqlite3")
    with other:
        other.execute("UPDATE counter SET value = 3")
    other.close()
    assert version.now() != before


def test_is_not_told_while_somebody_holds_the_file(engine, version, tmp_path):
    other = sqlite3.connect(tmp_path / "counter.sqlite3", isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    assert version.now() is None
    other.execute("ROLLBACK")
    other.close()
    assert version.now() is not None


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_is_not_told_of_what_is_in_no_file(url):
    assert DataVersion(create_engine(url)).now() is None


def test_is_not_told_where_there_is_no_database(tmp_path):
    assert DataVersion(create_engine(f"sqlite:///{tmp_path}/nowhere/none.sqlite3")).now() is None
    assert not (tmp_path / "nowhere").exists()
