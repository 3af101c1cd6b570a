"""A draft …"""

import json
from datetime import timedelta

from directory.clock import now
from directory.editing.actions import forget_old_drafts
from directory.editing.models import Draft, Revision
from tests.accounts.conftest import the_listing
from tests.editing.conftest import form_of, save


def keep(visit, path, **changed):
    return visit.post(f"{path}/draft", page=path, **(form_of(visit, path) | changed))


def test_is_kept_offered_and_gone_on_with_and_never_published(owner, edit, unit):
    path = f"{edit}/about"
    answer = keep(owner, path, bio="Half a sentence")
    assert answer.status_code == 303
    assert "Half a sentence" in owner.get(answer.location).text
    page = owner.get(path).text
    assert "You have unsaved changes from" in page
    assert "Half a sentence" not in page
    assert "You have a draft from" in owner.get(edit).text
    with unit() as session:
        assert the_listing(session).bio is None
        assert session.query(Revision).count() == 0


def test_keeps_the_note_on_why_with_it(owner, edit):
    path = f"{edit}/about"
    answer = keep(owner, path, bio="Half a sentence", reason="We have a new nurse.")
    assert "We have a new nurse." in owner.get(answer.location).text
    assert "We have a new nurse." not in owner.get(path).text
    previewed = form_of(owner, path) | {"bio": "Half a sentence", "reason": "We have two new nurses."}
    owner.post(f"{path}/preview", page=path, **previewed)
    assert "We have two new nurses." in owner.get(f"{path}?draft=yes").text
    answer = keep(owner, path, reason="A note alone.")
    assert "A note alone." in owner.get(answer.location).text


def test_is_thrown_away_by_a_button_and_by_saving(owner, edit, unit):
    path = f"{edit}/about"
    keep(owner, path, bio="Half a sentence")
    owner.post(f"{path}/draft/discard", page=path)
    assert "unsaved changes" not in owner.get(path).text
    keep(owner, path, bio="Half a sentence")
    save(owner, path, bio="A sentence.")
    with unit() as session:
        assert session.query(Draft).count() == 0


def test_that_says_what_the_listing_says_is_not_offered(owner, edit):
    path = f"{edit}/about"
    save(owner, path, bio="A sentence.")
    keep(owner, path, bio="A sentence.")  # a script's letter that came late
    assert "unsaved changes" not in owner.get(path).text


def test_is_forgotten_when_nobody_touches_it_for_long(owner, edit, unit):
    keep(owner, f"{edit}/about", bio="Half a sentence")
    with unit() as session:
        assert forget_old_drafts(session, now=now() + timedelta(days=59)) == 0
        assert forget_old_drafts(session, now=now() + timedelta(days=61)) == 1


def test_is_somebodys_own(owner, operator, edit):
    keep(owner, f"{edit}/about", bio="Half a sentence")
    assert "unsaved changes" not in operator.get(f"{edit}/about").text


def test_remembers_what_the_form_was_opened_with_so_that_a_collision_is_seen(owner, operator, edit):
    path = f"{edit}/about"
    keep(owner, path, bio="Mine.")
    save(operator, path, bio="Theirs.", reason="They called.")
    fields = form_of(owner, f"{path}?draft=yes")
    assert json.loads(fields["base"]) == {"name": "Fictional Person"}
    assert owner.post(path, **fields).status_code == 409


def test_answers_a_script_with_the_time_and_refuses_what_no_form_holds(owner, edit):
    path = f"{edit}/about"
    fields = form_of(owner, path)
    token = owner.get(path).text.split('name="csrf_token" value="')[1].split('"')[0]
    told = owner.send(f"{path}/draft", {"Accept": "application/json"}, csrf_token=token, **fields)
    assert set(told.json) == {"at"}
    assert keep(owner, path, bio="x" * 120_000).status_code == 413
    assert owner.send(f"{path}/draft", {"Accept": "application/json"}, **fields).status_code == 400


def test_is_shown_as_visitors_would_see_it_and_changes_nothing(owner, edit, unit):
    path = f"{edit}/about"
    fields = form_of(owner, path) | {"bio": "We **listen**.", "name": "A New Name"}
    page = owner.post(f"{path}/preview", page=path, **fields)
    assert "<strong>listen</strong>" in page.text
    assert "A New Name" in page.text
    assert "noindex" in page.text
    assert "Visitors do not see this" in page.text
    assert owner.post(f"{path}/preview", page=path, **(fields | {"name": ""})).status_code == 422
    with unit() as session:
        listing = the_listing(session)
        assert (listing.name, listing.bio, listing.slug) == ("Fictional Person", None, "fictional-person")
        assert session.query(Revision).count() == 0


def test_of_what_waits_is_shown_the_same_way(owner, edit):
    save(owner, f"{edit}/about", name="A New Name")
    assert '<h1 id="provider">A New Name</h1>' in owner.post(f"{edit}/preview", page=edit).text
    assert "A New Name" not in owner.get("/providers/fictional-person").text
