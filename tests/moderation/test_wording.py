"""It …"""

from datetime import date

import pytest

from directory.clock import now
from directory.listings.actions import add_location, state_fact
from directory.listings.changes import record_change
from directory.listings.models import FactSource, Location, Notice, OtherName, PhotoShows, StatedFact
from directory.moderation.models import QueueItem
from directory.moderation.wording import MENDED, file_wordings
from tests.accounts.conftest import account_in, the_listing
from tests.editing.conftest import (
    OWNER,
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
from tests.listings.photographing import add_photo

__all__ = ["add_account", "app", "edit", "listing_id", "member", "operator", "owned_by", "owner", "unit", "visit"]
PROMISE = "We guarantee results, and painless ones."


def write(unit, bio):
    with unit() as session:
        listing = the_listing(session)
        listing.bio = bio
        record_change(session, listing, at=now())


def look_through(unit):
    with unit() as session:
        return file_wordings(session, by="a test", now=now())


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


def test_puts_it_back_with_where_it_is_from_and_tells_nobody_that_it_went(item, unit, operator):
    with unit() as session:
        listing, day = the_listing(session), date(2026, 11, 1)
        state_fact(session, listing, StatedFact.BIO, source=FactSource.PROVIDER, checked_on=day, at=now())
    operator.post(item, page=item, outcome="taken_off", reason="A promise.")
    with unit() as session:
        assert all(row.fact is not StatedFact.BIO for row in the_listing(session).provenance)
    operator.post(f"{item}/undo", page=item, reason="I misread it.")
    with unit() as session:
        (row,) = [row for row in the_listing(session).provenance if row.fact is StatedFact.BIO]
        assert (row.source, row.checked_on, row.expires_on) == ("provider", date(2026, 11, 1), date(2027, 1, 30))
        assert session.query(Notice).count() == 0


def test_tells_that_it_is_back_where_they_were_told_that_it_went(item, unit, operator):
    operator.post(item, page=item, outcome="taken_off", reason="A promise.")
    with unit() as session:
        session.query(Notice).one().sent_at = now()
    operator.post(f"{item}/undo", page=item, reason="I misread it.")
    with unit() as session:
        told = session.query(Notice).order_by(Notice.id).all()
        assert [str(each.kind) for each in told] == ["edit_refused", "edit_approved"]


def test_looks_at_every_text_that_a_visitor_reads(owner, unit, operator):
    with unit() as session:
        listing = the_listing(session)
        place = add_location(session, listing, city="Poway", name="Painless Plaza", unit="Risk-free Suite", at=now())
        place_id = place.id
        photo = add_photo(session, listing, digest="1" * 64, at=now())
        photo.alt, photo.shows = "Guaranteed results", PhotoShows.PLACE
        listing.other_names.append(OtherName(name="Board Certified Beauty"))
        record_change(session, listing, at=now())
    assert look_through(unit) == 4
    with unit() as session:
        items = {item.evidence["field"]: item.id for item in session.query(QueueItem)}
    assert set(items) == {"place", "suite", "photo", "other name"}
    page = f"/operate/queue/{items['place']}"
    assert operator.post(page, page=page, outcome="taken_off", reason="A promise.").status_code == 303
    with unit() as session:
        assert session.get(Location, place_id).name is None
    operator.post(f"{page}/undo", page=page, reason="I misread it.")
    with unit() as session:
        assert session.get(Location, place_id).name == "Painless Plaza"
    page = f"/operate/queue/{items['photo']}"
    assert operator.post(page, page=page, outcome="taken_off", reason="A promise.").status_code == 422


def test_closes_the_question_as_the_text_is_mended(item, owner, edit, unit):
    assert save(owner, f"{edit}/about", bio="Plain words.").status_code == 303
    with unit() as session:
        closed = session.query(QueueItem).one()
        assert (str(closed.state), closed.reason) == ("dismissed", MENDED)
        assert closed.acted_by == f"account:{account_in(session, OWNER).id}"


def test_closes_the_question_that_the_next_look_finds_mended(item, unit):
    write(unit, "Plain words.")
    assert look_through(unit) == 0
    with unit() as session:
        closed = session.query(QueueItem).one()
        assert (str(closed.state), closed.reason, closed.acted_by) == ("dismissed", MENDED, "a test")


def test_asks_about_what_the_text_says_now(item, owner, edit, unit):
    write(unit, "Painless.")
    assert look_through(unit) == 1
    with unit() as session:
        assert session.query(QueueItem).one().evidence["text"] == "Painless."


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
