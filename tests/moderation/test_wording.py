"""It …"""

import pytest

from directory.clock import now
from directory.listings.changes import record_change
from directory.listings.models import Notice
from directory.moderation.models import QueueItem
from directory.moderation.wording import file_wordings
from tests.accounts.conftest import the_listing
from tests.editing.conftest import (
    add_account,
    app,
    edit,
    listing_id,
    member,
    operator,
    owned_by,
    owner,
    save,
    unit,
    visit,
)

__all__ = ["add_account", "app", "edit", "listing_id", "member", "operator", "owned_by", "owner", "unit", "visit"]
PROMISE = "We guarantee results, and painless ones."


def write(unit, bio):
    with unit() as session:
        listing = the_listing(session)
        listing.bio = bio
        record_change(session, listing, at=now())


def look_through(unit):
    with unit() as session:
        return file_wordings(session, now=now())


def bio(unit):
    with unit() as session:
        return the_listing(session).bio


@pytest.fixture
def item(owner, unit):
    """A text that stood there before anybody asked the law, in the queue."""
    write(unit, PROMISE)
    assert look_through(unit) == 1
    with unit() as session:
        return f"/operate/queue/{session.query(QueueItem).one().id}"


def test_puts_texts_that_stand_there_before_an_operator_with_the_statute(item, unit, operator):
    page = operator.get(item).text
    assert "guarantee results" in page
    assert "§ 651(b)(3)(A)" in page
    assert look_through(unit) == 1  # and not twice
    with unit() as session:
        assert session.query(QueueItem).count() == 1


def test_asks_no_more_about_a_text_that_may_stand_until_it_changes(item, unit, operator):
    operator.post(item, page=item, outcome="dismiss", reason="It quotes the law.")
    assert look_through(unit) == 0
    write(unit, PROMISE + " Always.")
    assert look_through(unit) == 1


def test_takes_a_text_off_tells_why_and_can_put_it_back(item, unit, operator):
    assert operator.post(item, page=item, outcome="taken_off", reason="A promise.").status_code == 303
    assert bio(unit) is None
    with unit() as session:
        assert session.query(Notice).one().facts["answer"] == "A promise."
    operator.post(f"{item}/undo", page=item, reason="I misread it.")
    assert bio(unit) == PROMISE


def test_takes_off_nothing_that_was_written_anew(item, unit, operator):
    write(unit, "Plain words.")
    assert operator.post(item, page=item, outcome="taken_off", reason="A promise.").status_code == 422
    assert bio(unit) == "Plain words."


def test_lets_a_plain_text_alone(owner, unit):
    write(unit, "We listen first, and guarantee nothing.")
    look_through(unit)
    with unit() as session:
        assert all("guarantee results" not in str(item.evidence) for item in session.query(QueueItem))


def test_refuses_to_bring_a_forbidden_text_back_by_the_history(item, owner, edit, unit):
    save(owner, f"{edit}/about", bio="Plain words.")
    page = f"{edit}/history"
    found = owner.get(page).text.split("/restore")[0].rsplit("/", 1)[1]
    answer = owner.post(f"{page}/{found}/restore", page=page, what="before")
    assert answer.status_code == 422
    assert "cannot stand here" in answer.text
    assert bio(unit) == "Plain words."


@pytest.mark.parametrize("letters", ["MD, Board Certified", "Painless MD"])
def test_refuses_forbidden_letters_beside_the_field(owner, edit, letters):
    answer = save(owner, f"{edit}/about", letters=letters)
    assert answer.status_code == 422
    assert "§ 651" in answer.text
