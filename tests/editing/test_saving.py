"""It …"""

import json
from concurrent.futures import ThreadPoolExecutor

from directory.clock import now
from directory.editing.models import Revision
from directory.listings.actions import suppress
from directory.listings.changes import ListingChange
from directory.listings.models import ListingStatus
from directory.moderation.models import AuditEvent, QueueItem
from tests.accounts.conftest import the_listing
from tests.accounts.visiting import Visit, token_in
from tests.editing.conftest import form_of, save


def test_shows_every_section_with_what_it_says(owner, edit):
    page = owner.get(edit).text
    assert "(619) 555-0123" in page
    assert "Visitors do not hear from you" in page
    assert owner.get(f"/es{edit}").status_code == 200


def test_puts_an_ordinary_edit_on_the_page_and_into_the_outbox_at_once(owner, edit, unit):
    with unit() as session:
        session.query(ListingChange).delete()
    answer = save(owner, f"{edit}/about", bio="We *listen* first. <script>x</script>")
    assert answer.status_code == 303
    with unit() as session:
        listing = the_listing(session)
        revision = session.query(Revision).one()
        assert listing.bio == "We *listen* first. <script>x</script>"
        assert listing.confirmed_on
        assert (revision.state, dict(revision.changes)) == ("live", {"bio": listing.bio})
        assert session.query(ListingChange).filter_by(listing_id=listing.id).count() == 1
        assert session.query(AuditEvent).filter_by(act="editing.saved").one().details["fields"] == "bio"
    public = owner.get("/providers/fictional-person").text
    assert "<em>listen</em>" in public
    assert "&lt;script&gt;" in public
    news = owner.get(answer.location).text
    assert "It is live now" in news
    assert "Undo" in news


def test_holds_a_new_name_for_an_operator_while_the_rest_goes_live(owner, edit, unit):
    save(owner, f"{edit}/about", name="Fictional Person Junior", bio="Hello.")
    with unit() as session:
        listing = the_listing(session)
        assert (listing.name, listing.bio) == ("Fictional Person", "Hello.")
        waiting = session.query(Revision).filter_by(state="waiting").one()
        assert dict(waiting.changes) == {"name": "Fictional Person Junior"}
        item = session.query(QueueItem).one()
        assert (item.kind, item.key) == ("edit", str(waiting.id))
    assert "Fictional Person Junior" in owner.get(edit).text
    assert "Junior" not in owner.get("/providers/fictional-person").text


def test_keeps_everything_typed_and_says_what_is_wrong_beside_the_field(owner, edit):
    answer = save(owner, f"{edit}/about", name="", bio="Typed with care. " * 300)
    assert answer.status_code == 422
    assert "Give the name." in answer.text
    assert answer.text.count("Typed with care.") == 300
    assert "there is room for 3000" in answer.text


def test_writes_no_field_that_is_not_its_own(owner, edit, unit):
    save(
        owner, f"{edit}/about", bio="Hello.", verified="yes", npi="1234567893", owner="1", status="hidden", website="x"
    )
    with unit() as session:
        listing = the_listing(session)
        assert (listing.npi, listing.status, listing.website) == (None, ListingStatus.PUBLISHED, None)
        assert set(session.query(Revision).one().changes) == {"bio"}


def test_takes_a_change_back_and_brings_it_again_each_as_a_change_of_its_own(owner, edit, unit):
    save(owner, f"{edit}/languages", languages="es")
    with unit() as session:
        first = session.query(Revision).one().id
    owner.post(f"{edit}/history/{first}/restore", page=f"{edit}/history", what="before")
    with unit() as session:
        assert the_listing(session).languages == []
    owner.post(f"{edit}/history/{first}/restore", page=f"{edit}/history", what="after")
    with unit() as session:
        assert [row.code for row in the_listing(session).languages] == ["es"]
        assert session.query(Revision).count() == 3


def test_takes_back_only_what_is_still_there(owner, edit, unit):
    save(owner, f"{edit}/about", bio="First.")
    save(owner, f"{edit}/about", bio="Second.")
    with unit() as session:
        first, second = (row.id for row in session.query(Revision).order_by(Revision.id))
    history = f"{edit}/history"
    refused = owner.post(f"{history}/{first}/restore", page=history, what="before")
    assert refused.status_code == 409
    assert "changed again since" in refused.text
    assert owner.post(f"{history}/{second}/restore", page=history, what="before").status_code == 303
    with unit() as session:
        assert the_listing(session).bio == "First."


def test_lets_one_of_two_who_save_in_the_same_moment_win_and_the_other_choose(app, owner, edit, unit):
    path = f"{edit}/about"
    other = Visit(app)
    other.client.set_cookie("session", owner.cookie)
    forms = [form_of(owner, path) | {"bio": words, "csrf_token": token_in(owner.get(path).text)} for words in "AB"]
    with ThreadPoolExecutor() as both:
        answers = list(both.map(lambda visit, form: visit.send(path, None, **form), (owner, other), forms))
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    with unit() as session:
        won = the_listing(session).bio
        assert session.query(Revision).count() == 1
    lost = next(answer.text for answer in answers if answer.status_code == 409)
    assert {"A": ">B<", "B": ">A<"}[won or ""] in lost


def test_refuses_a_listing_that_was_taken_down(owner, edit, unit):
    fields = form_of(owner, f"{edit}/about")
    with unit() as session:
        suppress(session, the_listing(session), at=now())
    answer = owner.post(f"{edit}/about", **(fields | {"bio": "Hello."}))
    assert answer.status_code == 409
    assert "taken down" in answer.text
    assert "taken down" in owner.get(edit).text


def test_asks_two_people_who_collide_and_loses_neither(owner, edit, unit):
    path = f"{edit}/about"
    mine = form_of(owner, path) | {"bio": "Mine."}
    save(owner, path, bio="Theirs.")
    answer = owner.post(path, **mine)
    assert answer.status_code == 409
    assert "Mine." in answer.text
    assert "Theirs." in answer.text
    with unit() as session:
        assert the_listing(session).bio == "Theirs."
        base = json.dumps(session.query(Revision).one().after)
    again = mine | {"merging": "yes", "was": mine["base"], "base": base}
    assert "Choose one." in owner.post(path, **again).text
    assert owner.post(path, **again, **{"pick:bio": "mine"}).status_code == 303
    with unit() as session:
        assert the_listing(session).bio == "Mine."
