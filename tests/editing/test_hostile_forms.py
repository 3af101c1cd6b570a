"""Every section of the editor, as SECTIONS has them: whatever is sent, it …"""

import json
import re
from html import unescape

import pytest
from sqlalchemy import inspect, select

from directory.accounts.models import Account, Keeper
from directory.claims.models import Claim
from directory.database import Base
from directory.editing.models import Revision, RevisionState
from directory.editing.sections import SECTIONS, section_of
from directory.listings import changes
from directory.moderation.models import QueueItem
from tests.accounts.conftest import account_in, the_listing
from tests.accounts.visiting import Visit
from tests.editing.conftest import OWNER, form_of

SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"
WRITTEN_BY_ALL = {"sign_in", "draft", "audit_event", "listing_change", "alembic_version"}  # by a visit, or by any save
TABLES: tuple[type[Base], ...] = (*changes._GUARDED, Keeper, Account, Claim)


@pytest.fixture(params=SECTIONS, ids=lambda section: section.slug)
def section(request, as_physician):
    return request.param


def page_of(owner, edit, section):
    """The address of a section's page; a listing may not have it."""
    path = f"{edit}/{section.slug}"
    opened = owner.get(path)
    if opened.status_code == 404:
        pytest.skip("a person's listing has no such section")
    return path, opened.text


def everything(unit):
    """Every row of every table, but those that a visit leaves behind."""
    with unit() as session:
        tables = [table for table in Base.metadata.sorted_tables if table.name not in WRITTEN_BY_ALL]
        return {
            (table.name, *row)
            for table in tables
            for row in (tuple(map(repr, row)) for row in session.execute(select(table)))
        }


def columns():
    """What a program would try that binds forms to rows: every column of what stands behind a listing."""
    for model in TABLES:
        for column in inspect(model).columns:
            table = model.__tablename__
            yield from (column.key, f"{table}.{column.key}", f"{table}[{column.key}]", f"{table}:{column.key}")
            yield from (f"{table}s-0-{column.key}", f"{table}_{column.key}")


VALUES = ("1", "published", "operator", "2026-01-01", "true")


@pytest.mark.parametrize("value", VALUES)
def test_writes_nothing_that_its_form_does_not_ask_for(owner, edit, unit, section, value):
    path, page = page_of(owner, edit, section)
    shown = form_of(owner, path) if 'name="base"' in page else {}
    own = {unescape(name) for name in re.findall(r'name="([^"]+)"', page)} | {"reason", "merging", "saved", "was"}
    kept = re.findall(r'name="(keep|languages|service)" value="([^"]+)"[^>]* checked', page)
    shown |= {name: unescape(text) for name, text in kept}
    before = everything(unit)
    planted = {name: value for name in columns() if name not in own}
    owner.post(path, **(shown | planted))
    assert everything(unit) == before


def test_shows_a_script_as_text_wherever_it_is_read(app, owner, operator, edit, unit, section):
    path, page = page_of(owner, edit, section)
    shown = form_of(owner, path) if 'name="base"' in page else {}
    names = {unescape(name) for name in re.findall(r'<(?:input|textarea|select)[^>]*? name="([^"]+)"', page)}
    names -= {"csrf_token", "base", "picture"}
    for name in one_of_each(names):
        sent = shown | {name: SCRIPT}
        for way in ("", "/draft", "/preview", "/find"):
            unharmed(owner.post(path + way, page=path, **sent), f"{name}{way}")
    pages = [path, f"{path}?draft=yes", edit, f"{edit}/history", "/account", "/operate/queue"]
    with unit() as session:
        pages += [f"/operate/queue/{item.id}" for item in session.query(QueueItem)]
        pages.append(
            f"/providers/{the_listing(session).slug}"
            if session.query(Base.registry._class_registry["Listing"]).count() == 1
            else "/"
        )
    for each in pages:
        unharmed((operator if each.startswith("/operate") else owner).get(each), each)


def one_of_each(names):
    """Fields of services and of days are alike: one of each kind is tried, and every other field."""
    alike = {re.sub(r"^(price|unit):.*|(Mo|Tu|We|Th|Fr|Sa|Su|PH):\d", r"\1", name): name for name in sorted(names)}
    return alike.values()


def unharmed(answer, where):
    assert answer.status_code < 500, where
    if answer.mimetype == "text/html":
        assert "<script>alert" not in answer.text, where
        assert "<img src=x" not in answer.text, where
        assert "49" not in re.findall(r"&gt;(\d+)", answer.text), where
    answer.close()


def test_shows_a_script_as_text_that_is_in_a_change_already(owner, operator, edit, unit, section):
    """Of long ago, or by a hand in the database: history and queue say values that no form let in."""
    page_of(owner, edit, section)
    with unit() as session:
        listing = the_listing(session)
        held = dict(section_of(section.slug).values(listing))
        hostile = {key: SCRIPT if isinstance(value, str) else value for key, value in held.items()}
        revision = Revision(
            listing=listing, section=section.slug, author=account_in(session, OWNER), before={}, after=hostile
        )
        revision.at, revision.state, revision.reason = listing.changed_at, RevisionState.LIVE, SCRIPT
        session.add(revision)
    unharmed(owner.get(f"{edit}/history"), "history")
    unharmed(owner.get(edit), "overview")


def test_survives_a_snapshot_that_somebody_made_up(owner, edit, unit, section):
    path, _ = page_of(owner, edit, section)
    before = everything(unit)
    for base in ("", "null", "[1]", '{"a": {"b": [1]}}', "{" * 5000, json.dumps({"name": SCRIPT})):
        unharmed(owner.post(path, base=base, was=base, merging="yes"), base[:20])
    assert everything(unit) == before


def test_is_not_there_for_somebody_else(app, owner, add_account, edit, section):
    stranger = Visit(app)
    stranger.sign_in(add_account("stranger@example.org"))
    path = f"{edit}/{section.slug}"
    assert stranger.get(path).status_code == 404
    for way in ("", "/draft", "/preview", "/find", "/draft/discard"):
        assert stranger.post(path + way, page="/account").status_code == 404
