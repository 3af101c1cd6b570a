"""It …"""

import json
import runpy
import threading

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from directory.config import PROJECT
from directory.database import UnitOfWork
from directory.extensions import db
from directory.moderation.audit import BEGINNING, Head, head_of, record
from directory.moderation.checkpoint import Checkpoint
from directory.moderation.models import AuditEvent, audit_event
from directory.moderation.verifying import Fault, Verified, verify


def tamper(session, statement):
    """Change the log as somebody could who owns the database file."""
    for trigger in ("audit_event_no_update", "audit_event_no_delete"):
        session.execute(text(f"DROP TRIGGER IF EXISTS {trigger}"))
    session.execute(statement)
    session.commit()


@pytest.fixture
def checkpoint(settings):
    return Checkpoint(settings.audit_checkpoint, settings.secret_key)


def test_chains_every_entry_to_the_one_before(session, write_down):
    write_down(3)
    first, second, third = session.scalars(select(AuditEvent).order_by(AuditEvent.id))
    assert first.previous_hash == BEGINNING
    assert (second.previous_hash, third.previous_hash) == (first.entry_hash, second.entry_hash)
    assert [first.id, second.id, third.id] == [1, 2, 3]


@pytest.mark.parametrize(
    "statement", [update(AuditEvent).values(reason="Never happened."), delete(AuditEvent).where(AuditEvent.id == 2)]
)
def test_refuses_to_change_or_delete_an_entry(session, write_down, statement):
    write_down(2)
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(statement)


@pytest.mark.parametrize(
    "sql", ["UPDATE audit_event SET reason = 'x'", "DELETE FROM audit_event", "TRUNCATE audit_event"]
)
def test_refuses_it_on_postgresql_too(postgres, now, sql):
    with UnitOfWork(postgres) as session:
        record(session, act="test.act", subject="thing", actor="user 1", now=now)
        session.commit()
        with pytest.raises(DBAPIError, match="append-only"):
            session.execute(text(sql))
        session.rollback()
        assert verify(session, checkpoint=head_of(session)).fault is None


def test_gets_the_same_triggers_from_the_migration_as_from_the_models():
    (migration,) = (PROJECT / "migrations").glob("*_the_audit_log.py")
    told = runpy.run_path(str(migration))["APPEND_ONLY"]
    assert told == {"sqlite": audit_event._SQLITE, "postgresql": audit_event._POSTGRESQL}


def test_is_whole_as_it_was_written(session, write_down, checkpoint):
    write_down(5)
    assert verify(session, checkpoint=checkpoint.read()) == Verified(5)


def test_is_whole_where_nothing_was_written(session):
    assert verify(session, checkpoint=None) == Verified(0)


@pytest.mark.parametrize(
    ("column", "value"),
    [("reason", "Another."), ("actor", "user 2"), ("details", {"n": 9}), ("act", "test.other"), ("subject", "thing 9")],
)
def test_names_the_entry_that_was_changed(session, write_down, checkpoint, column, value):
    write_down(4)
    tamper(session, update(AuditEvent).where(AuditEvent.id == 3).values({column: value}))
    assert verify(session, checkpoint=checkpoint.read()) == Verified(2, Fault.CHANGED, 3)


def test_names_the_entry_that_is_missing(session, write_down, checkpoint):
    write_down(4)
    tamper(session, delete(AuditEvent).where(AuditEvent.id == 2))
    assert verify(session, checkpoint=checkpoint.read()) == Verified(1, Fault.MISSING, 2)


@pytest.mark.parametrize("left", [0, 2])
def test_notices_that_the_end_was_cut_off(session, write_down, checkpoint, left):
    write_down(4)
    tamper(session, delete(AuditEvent).where(AuditEvent.id > left))
    assert verify(session, checkpoint=checkpoint.read()) == Verified(left, Fault.CUT_OFF, 4)


def test_notices_an_end_that_was_written_anew(session, write_down, checkpoint):
    write_down(4)
    kept = checkpoint.read()
    tamper(session, delete(AuditEvent).where(AuditEvent.id > 3))
    record(session, act="test.other", subject="thing", actor="user 1", now=session.get(AuditEvent, 1).at)
    assert verify(session, checkpoint=kept) == Verified(4, Fault.REPLACED, 4)


def test_goes_past_a_checkpoint_that_fell_behind(session, write_down, checkpoint):
    write_down(2)
    behind = checkpoint.read()
    write_down(2)
    assert verify(session, checkpoint=behind) == Verified(4)


def test_trusts_no_checkpoint_that_this_installation_did_not_sign(session, write_down, checkpoint, settings):
    write_down(3)
    kept = json.loads(settings.audit_checkpoint.read_text())
    settings.audit_checkpoint.write_text(json.dumps(kept | {"number": 2}))
    assert checkpoint.read() is None
    assert verify(session, checkpoint=None) == Verified(3, Fault.NO_CHECKPOINT)


def test_keeps_the_later_of_two_heads(checkpoint):
    checkpoint.advance(Head(5, "b" * 64))
    checkpoint.advance(Head(4, "a" * 64))
    assert checkpoint.read() == Head(5, "b" * 64)


def test_moves_the_checkpoint_with_each_commit_and_not_before(session, write_down, checkpoint, now):
    write_down(2)
    record(session, act="test.act", subject="thing", actor="user 1", now=now)
    session.rollback()
    assert checkpoint.read() == head_of(session)
    with session.begin_nested() as savepoint:
        record(session, act="test.act", subject="thing", actor="user 1", now=now)
        savepoint.rollback()
    session.commit()
    assert verify(session, checkpoint=checkpoint.read()) == Verified(2)


@pytest.mark.parametrize("name", ["q", "query", "password", "token", "email"])
def test_refuses_details_that_could_hold_words_or_secrets(session, now, name):
    with pytest.raises(AssertionError, match="does not keep"):
        record(session, act="test.act", subject="thing", actor="user 1", now=now, details={name: "x"})


def race(engine, now, *, writers, each):
    """So many threads write entries at the same time, each in a transaction of its own."""

    def write():
        for _ in range(each):
            with UnitOfWork(engine) as session:
                record(session, act="test.act", subject="thing", actor="user 1", now=now)
                session.commit()

    threads = [threading.Thread(target=write) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_stays_a_chain_when_several_write_at_once(session, now):
    session.rollback()
    race(db.engine, now, writers=4, each=10)
    assert verify(session, checkpoint=head_of(session)) == Verified(40)


def test_stays_a_chain_on_postgresql_when_several_write_at_once(postgres, now):
    with Session(postgres) as session:
        before = head_of(session).number
        session.rollback()
        race(postgres, now, writers=4, each=10)
        assert verify(session, checkpoint=head_of(session)) == Verified(before + 40)


def test_says_whether_the_log_is_whole(flask, session, write_down):
    write_down(3)
    assert flask("audit", "verify").output == "The audit log is whole: 3 entries.\n"
    tamper(session, update(AuditEvent).where(AuditEvent.id == 2).values(actor="nobody"))
    result = flask("audit", "verify")
    assert result.exit_code == 1
    assert result.output == "Error: Entry 2 was changed after it was written. 1 entries before it hold.\n"


def test_keeps_what_an_operator_saw_in_any_language(session, now):
    said = {"state_record": "ñ" * 2000}
    assert record(session, act="a.b", subject="c", actor="d", now=now, details=said).details == said
