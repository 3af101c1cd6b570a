"""The page of what is on record: it …"""

import csv
import io
import re

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.event import listen

from directory.clock import now as clock_now
from directory.extensions import db
from directory.moderation.audit import Head, record
from directory.moderation.checkpoint import Checkpoint
from directory.moderation.last_reading import LastReading, Reading
from directory.moderation.models import AuditEvent
from directory.moderation.reading_audit import AuditFilter, audit_events
from directory.moderation.verifying import verify
from tests.accounts.conftest import account_in, add_account, app, unit
from tests.moderation.test_account_pages import administrator

__all__ = ["add_account", "administrator", "app", "unit"]
PAGE = "/operate/audit"


@pytest.fixture
def boss(administrator):
    return administrator()


@pytest.fixture
def acts(unit, boss):
    """A hundred and twenty acts on three listings."""
    with unit() as session:
        for number in range(120):
            record(
                session,
                act="listing.hide" if number % 2 else "listing.suppress",
                subject=f"listing:{number % 3 + 7}" if number != 60 else "listing:70",
                actor="account:1",
                now=clock_now(),
                reason=f"Reason {number}.",
            )


def test_says_that_the_record_is_whole_and_leads_to_every_entry(boss, acts):
    page = boss.get(f"{PAGE}?check=yes")
    assert "The record is whole: " in page.text
    seen, address = set(), PAGE
    while address:
        page = boss.get(address).text
        seen |= {number for number in range(120) if f"Reason {number}." in page}
        links = re.findall(r'href="(/operate/audit[?]before=[0-9]+)">Earlier', page)
        address = links[0] if links else ""
    assert seen == set(range(120))


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ("subject=listing:7", 39),  # and not listing:70
        ("subject=listing:70", 1),
        ("subject=listing:", 120),
        ("act=listing.hide", 60),
        ("subject=listing:8&act=listing.hide", 20),
        ("first=2999-01-01", 0),
        ("last=2020-01-01", 0),
        ("last=9999-12-31&subject=listing:", 120),
        ("first=nonsense&actor=account:1&subject=listing:", 120),
    ],
)
def test_narrows_by_what_it_is_asked(app, acts, given, count):
    from directory.moderation.views.audit import _filter

    with app.test_request_context(f"{PAGE}?{given}"):
        assert len(audit_events(db.session, _filter(), limit=500)) == count


def test_knows_somebody_by_their_address(boss, unit, add_account):
    with unit() as session:
        me = account_in(session, "administrator@example.org").id
        record(session, act="a.test", subject="thing 1", actor=f"account:{me}", now=clock_now(), reason="Mine.")
    page = boss.get(f"{PAGE}?actor=Administrator@example.org").text
    assert "Mine." in page
    assert "administrator@example.org" in page


def test_shows_what_was_tampered_with(boss, acts, unit):
    with unit() as session:
        session.execute(text("DROP TRIGGER IF EXISTS audit_event_no_update"))
        session.execute(update(AuditEvent).where(AuditEvent.id == 50).values(reason="Never happened."))
    page = boss.get(f"{PAGE}?check=yes").text
    assert "The record is not as it was written." in page
    assert "Entry 50 was changed after it was written." in page
    number = re.findall(r'href="[^"]*before=([0-9]+)">Earlier', boss.get(PAGE).text)[0]
    assert "The entries on this page are as they were written" in boss.get(PAGE).text, "50 is not among the latest"
    assert "Entry 50 was changed after it was written." in boss.get(f"{PAGE}?before={number}").text


def test_notices_at_every_opening_that_the_end_is_not_there(app, boss, acts):
    settings = app.config["DIRECTORY"]
    for head, fault in (
        (Head(9999, "0" * 64), "The end is missing: the checkpoint knows entry 9999"),
        (Head(100, "0" * 64), "Entry 100 is not the one that the checkpoint knows."),
    ):
        settings.audit_checkpoint.unlink()
        Checkpoint(settings.audit_checkpoint, settings.secret_key).advance(head)
        assert fault in boss.get(PAGE).text


def test_says_when_the_whole_was_last_read_and_reads_a_page_of_it(boss, acts, app, monkeypatch):
    assert "has not been read yet" in boss.get(PAGE).text
    boss.get(f"{PAGE}?check=yes")
    assert "The whole record was last read on" in boss.get(PAGE).text
    asked = []
    with app.app_context():
        listen(db.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    boss.get(PAGE)
    of_the_log = [sql for sql in asked if "FROM audit_event" in sql and "DISTINCT" not in sql]
    assert of_the_log
    assert all("LIMIT" in sql or "IN (" in sql or "audit_event.id = " in sql for sql in of_the_log)


def test_believes_no_reading_that_this_installation_did_not_sign(app, boss, acts):
    settings = app.config["DIRECTORY"]
    LastReading(settings.audit_reading, "another key").keep(Reading(5, clock_now()))
    assert "has not been read yet" in boss.get(PAGE).text


def test_gives_entries_along_without_formulas_and_says_so_on_record(boss, acts, unit):
    with unit() as session:
        record(session, act="a.test", subject="thing 1", actor="account:1", now=clock_now(), reason="=1+1")
    answer = boss.post(f"{PAGE}/export?act=a.test", page=PAGE)
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(row["subject"], row["reason"]) for row in rows] == [("thing 1", "'=1+1")]
    with unit() as session:
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert (last.act, last.details) == ("audit.exported", {"entries": 1, "only_act": "a.test"})
        assert verify(session, checkpoint=None).entries == last.id


def test_reads_a_day_as_the_day_in_san_diego(unit, boss):
    from datetime import UTC, date, datetime

    evening = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)  # the evening of the 24th
    with unit() as session:
        record(session, act="a.test", subject="thing 1", actor="account:1", now=evening)
        day = date(2026, 11, 24)
        assert len(audit_events(session, AuditFilter(act="a.test", first=day, last=day), limit=9)) == 1
        assert not audit_events(session, AuditFilter(act="a.test", first=date(2026, 11, 25)), limit=9)
