"""Photos in the editor."""

import io
import json
import re
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from directory.clock import now
from directory.editing.models import Revision
from directory.listings.actions import suppress
from directory.listings.actions.photos import MAX_PHOTOS
from directory.listings.changes import record_change
from directory.listings.models import ListingStatus, Photo
from directory.moderation.models import AuditEvent
from tests.accounts.conftest import the_listing
from tests.accounts.visiting import token_in
from tests.listings.drawing import drawn
from tests.listings.photographing import add_photo

WORDS = {"alt": "The front desk", "shows": "place", "no_before_and_after": "yes"}


@pytest.fixture
def send(owner, edit):
    """Add a photo with the form of the page."""

    def send_picture(data=None, *, name="desk.jpg", by=owner, **changed):
        fields = {name: value for name, value in (WORDS | changed).items() if value is not None}
        fields["csrf_token"] = token_in(by.get(f"{edit}/photos").text)
        fields["picture"] = FileStorage(io.BytesIO(drawn() if data is None else data), name)
        boundary, body = encode_multipart(fields)
        content_type = f"multipart/form-data; boundary={boundary}"
        return by.client.post(f"{edit}/photos", data=body, content_type=content_type, base_url="http://localhost")

    return send_picture


@pytest.fixture
def change(owner, edit, unit):
    """Press a button of the photo in a place."""

    def press(do, place=1, *, removed=False, **fields):
        with unit() as session:
            listing = the_listing(session)
            photos = [photo for photo in listing.photos if photo.removed_at] if removed else listing.shown_photos
            number = photos[place - 1].id
        return owner.post(f"{edit}/photos/{number}", page=f"{edit}/photos", do=do, **fields)

    return press


def shown(unit):
    with unit() as session:
        return [photo.alt for photo in the_listing(session).shown_photos]


def test_puts_a_photo_on_the_page_and_into_the_history(send, owner, edit, unit):
    answer = send()
    assert answer.status_code == 303
    assert "#photo-" in answer.location
    with unit() as session:
        photo = session.query(Photo).one()
        assert (photo.alt, photo.shows, photo.width, photo.height) == ("The front desk", "place", 800, 600)
        assert dict(session.query(Revision).one().changes) == {
            f"photo:{photo.digest}": {"alt": "The front desk", "shows": "place", "place": 1}
        }
        assert session.query(AuditEvent).filter_by(act="editing.saved").count() == 1
        assert the_listing(session).confirmed_on
        digest = photo.digest
    public = owner.get("/providers/fictional-person").text
    assert f"/photos/{digest}-640.jpg" in public
    assert owner.get(f"/photos/{digest}-800.webp").status_code == 200
    assert "The front desk" in owner.get(f"{edit}/history").text
    assert "La recepción" in owner.get(f"/es{edit}/photos").text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"alt": ""}, "Say in a few words what the picture shows."),
        ({"alt": "Before and after"}, "§ 651"),
        ({"name": "antes_y_despues.jpg"}, "§ 651"),
        ({"shows": ""}, "Say who can be recognized."),
        ({"shows": "verified"}, "Say who can be recognized."),
        ({"no_before_and_after": None}, "Confirm that it does not show anybody before and after"),
        ({"name": ""}, "Choose a picture."),
        ({"data": b"<svg/>", "name": "desk.png"}, "This is no JPEG, PNG or WebP picture"),
        ({"data": drawn(kind="GIF", size=(400, 400)), "name": "desk.jpg"}, "This is no JPEG, PNG or WebP picture"),
        ({"data": drawn()[:2000]}, "damaged"),
        ({"data": drawn() + bytes(7_000_000)}, "more than 7 MB"),
        ({"data": drawn(size=(100, 100))}, "at least 320 pixels"),
    ],
)
def test_refuses_with_the_reason_beside_the_field_and_keeps_the_words(send, unit, settings, changed, said):
    answer = send(**{"alt": "Typed with care", **changed})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'id="problem"' in answer.text
    assert "alt" in changed or 'value="Typed with care"' in answer.text
    with unit() as session:
        assert session.query(Photo).count() == 0
    assert not list(Path(settings.photos).rglob("*.jpg"))


def test_says_so_where_more_is_sent_than_is_read_at_all(send, owner):
    answer = send(bytes(9_000_000))
    assert answer.status_code == 413
    assert "The picture has more than 7 MB." in answer.text
    assert 'id="picture"' in answer.text


def test_recognizes_a_picture_by_its_content_and_keeps_no_byte_of_it(send, unit, settings):
    sent = drawn(kind="PNG") + b"<script>alert(1)</script>"
    assert send(sent, name="../../evil.php\x00.exe").status_code == 303
    kept = list(settings.photos.rglob("*.*"))
    assert {path.suffix for path in kept} == {".jpg", ".webp"}
    assert all(b"script" not in path.read_bytes() and path.read_bytes() != sent for path in kept)
    assert all(re.fullmatch(r"[0-9a-f]{64}-\d+", path.stem) for path in kept)


def test_refuses_the_same_picture_and_one_too_many(send, unit):
    assert send().status_code == 303
    assert "on the listing already" in send().text
    with unit() as session:
        for number in range(1, MAX_PHOTOS):
            add_photo(session, the_listing(session), digest=f"{number:064x}", at=now())
    answer = send(drawn(size=(500, 500)))
    assert answer.status_code == 422
    assert "at most 12 photos" in answer.text


def test_moves_describes_and_removes_each_and_puts_it_back(send, change, unit):
    for number in (1, 2, 3):
        assert send(drawn(size=(400 + number, 400)), alt=f"Room {number}").status_code == 303
    change("cover", 3)
    assert shown(unit) == ["Room 3", "Room 1", "Room 2"]
    change("later", 1)
    assert shown(unit) == ["Room 1", "Room 3", "Room 2"]
    change("earlier", 3)
    assert shown(unit) == ["Room 1", "Room 2", "Room 3"]
    assert change("describe", 2, alt="The garden", shows="model").status_code == 303
    change("remove", 2)
    assert shown(unit) == ["Room 1", "Room 3"]
    assert change("put_back", 1, removed=True).status_code == 303
    assert shown(unit) == ["Room 1", "The garden", "Room 3"]
    with unit() as session:
        assert the_listing(session).shown_photos[1].shows == "model"


def test_refuses_words_for_a_photo_that_is_there(send, change, unit):
    send()
    for fields in ({"alt": "antes y después", "shows": "place"}, {"alt": "A door", "shows": "x"}, {"alt": ""}):
        answer = change("describe", **fields)
        assert answer.status_code == 422
        assert 'id="problem"' in answer.text
    assert change("describe", alt="", shows="place").status_code == 422
    assert change("explode").status_code == 404
    assert shown(unit) == ["The front desk"]


def test_takes_a_removal_back_from_the_history(send, change, owner, edit, unit):
    send()
    change("remove")
    with unit() as session:
        last = session.query(Revision).order_by(Revision.id.desc()).first().id
    owner.post(f"{edit}/history/{last}/restore", page=f"{edit}/history", what="before")
    assert shown(unit) == ["The front desk"]


def test_shows_the_files_of_a_hidden_listing_to_whoever_keeps_it_only(send, owner, edit, visit, unit):
    send()
    with unit() as session:
        listing = the_listing(session)
        listing.status, listing.hidden_because = ListingStatus.HIDDEN, "a test"
        record_change(session, listing, at=now())
        photo = listing.shown_photos[0]
        own, public = f"{edit}/photos/{photo.id}/320.webp", f"/photos/{photo.digest}-320.webp"
    answer = owner.get(own)
    assert (answer.status_code, answer.content_type) == (200, "image/webp")
    assert "private" in answer.headers["Cache-Control"]
    assert owner.get(public).status_code == 404
    assert visit.get(own).status_code == 302


def test_changes_nothing_on_a_listing_that_was_taken_down(send, change, owner, edit, unit):
    send()
    with unit() as session:
        suppress(session, the_listing(session), at=now())
    assert send(drawn(size=(500, 500))).status_code == 409
    with unit() as session:
        photo_id = session.query(Photo).one().id
    token = token_in(owner.get("/account/devices").text)
    assert owner.send(f"{edit}/photos/{photo_id}", csrf_token=token, do="remove").status_code == 409
    assert shown(unit) == ["The front desk"]


def test_asks_an_operator_why(send, operator, unit):
    assert "Say why." in send(by=operator).text
    assert send(by=operator, reason="The owner asked for it by telephone.").status_code == 303


def test_knows_no_photo_of_another_listing(send, owner, edit, unit):
    assert owner.get(f"{edit}/photos/1/320.webp").status_code == 404
    send()
    assert owner.get(f"{edit}/photos/999/320.webp").status_code == 404


def test_takes_no_form_from_elsewhere(owner, edit, unit):
    picture = (io.BytesIO(drawn()), "desk.jpg")
    assert owner.client.post(f"{edit}/photos", data=WORDS | {"picture": picture}).status_code == 400
    assert shown(unit) == []


def test_are_in_the_export_of_their_owner(send, owner):
    send()
    given = json.loads(owner.post("/account/export", page="/account/close").text)
    (photo,) = given["listings"][0]["photos"]
    assert (photo["alt"], photo["shows"], len(photo["digest"])) == ("The front desk", "place", 64)
