"""It …"""

import threading

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from directory.database import UnitOfWork, install_engine_hooks, unit_of_work, wal_is_safe
from directory.extensions import db
from directory.listings.changes import ListingChange


@pytest.fixture
def engine(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'counter.sqlite3'}")
    install_engine_hooks(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter (value INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    yield engine
    engine.dispose()


def add_one(engine, times):
    for _ in range(times):
        with UnitOfWork(engine) as session, unit_of_work(session):
            value = session.scalar(text("SELECT value FROM counter"))
            session.execute(text("UPDATE counter SET value = :value"), {"value": value + 1})


def test_loses_no_update_when_several_read_and_then_write(engine):
    threads = [threading.Thread(target=add_one, args=(engine, 25)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Session(engine) as session:
        assert session.scalar(text("SELECT value FROM counter")) == 100


def test_lets_a_reader_in_beside_another_reader(engine):
    with UnitOfWork(engine, info={"reads_only": True}) as one, UnitOfWork(engine, info={"reads_only": True}) as other:
        assert one.scalar(text("SELECT value FROM counter")) == other.scalar(text("SELECT value FROM counter")) == 0


def test_reads_through_one_connection(engine):
    with UnitOfWork(engine, info={"reads_only": True}) as session:
        for _ in range(20):  # more than a pool has
            session.scalar(text("SELECT value FROM counter"))
        assert engine.pool.checkedout() == 1


def test_undoes_everything_when_a_unit_of_work_fails(engine):
    with UnitOfWork(engine) as session:
        with pytest.raises(ZeroDivisionError), unit_of_work(session):
            session.execute(text("UPDATE counter SET value = 7 RETURNING value")).scalar_one() / 0
        assert session.scalar(text("SELECT value FROM counter")) == 0


def test_refuses_a_change_in_a_request_that_promised_to_read(app, now):
    def change_in_secret():
        db.session.add(ListingChange(listing_id=1, recorded_at=now))
        db.session.commit()

    app.add_url_rule("/secretly", "secretly", change_in_secret)
    with pytest.raises(AssertionError, match="promised to change nothing"):
        app.test_client().get("/secretly")


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_allows_wal_only_where_its_reset_bug_is_mended(version, safe):
    assert wal_is_safe(version) is safe
