"""Photos of a listing, as a visitor meets them."""

import os
from datetime import timedelta

import pytest

from directory.listings.actions import arrange_photos, suppress
from directory.listings.models import PhotoShows
from directory.listings.picture_files import PictureFiles
from directory.listings.pictures import make_picture
from directory.operations.keeping_time import one_round
from tests.listings.drawing import drawn
from tests.listings.photographing import add_photo


@pytest.fixture
def add(session, settings, now):
    """Put a drawn picture on a listing, as the editor does."""

    def add_drawn(listing, *, alt="The front desk", shows=PhotoShows.PLACE, size=(1600, 1200)):
        picture = make_picture(drawn(size=size))
        digest = PictureFiles(settings.photos).keep(picture)
        size_and_words = {"width": picture.width, "height": picture.height, "alt": alt, "shows": shows}
        photo = add_photo(session, listing, digest=digest, at=now, **size_and_words)
        session.commit()
        return photo

    return add_drawn


def test_are_on_the_page_in_every_size_with_words(look, add, add_provider):
    listing = add_provider()
    add(listing, alt='A "door" <b>')
    page = look(f"/providers/{listing.slug}")
    image = page.one("img")
    assert image.attrs["alt"] == 'A "door" <b>'
    assert (image.attrs["width"], image.attrs["height"], image.attrs["loading"]) == ("1280", "960", "lazy")
    assert [part.split()[1] for part in image.attrs["srcset"].split(", ")] == ["320w", "640w", "1280w"]
    assert all(".webp " in part for part in page.one("source").attrs["srcset"].split(", "))


def test_call_a_model_a_model(look, add, add_provider):
    listing = add_provider()
    add(listing, shows=PhotoShows.MODEL)
    assert "The person is a model." in look(f"/providers/{listing.slug}").text


def test_are_one_address_in_every_language(visitor, add, add_provider):
    listing = add_provider()
    photo = add(listing)
    page = visitor.get(f"/es/providers/{listing.slug}").text
    assert f'src="/photos/{photo.digest}-320.jpg"' in page
    assert visitor.get(f"/es/photos/{photo.digest}-320.jpg").status_code == 404


@pytest.mark.parametrize(("kind", "content_type"), [("jpg", "image/jpeg"), ("webp", "image/webp")])
def test_are_kept_by_browsers_for_long_and_by_nobody_else(visitor, add, add_provider, kind, content_type):
    address = f"/photos/{add(add_provider()).digest}-640.{kind}"
    answer = visitor.get(address)
    assert answer.content_type == content_type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert "Set-Cookie" not in answer.headers
    again = visitor.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_are_not_handed_out_once_removed_or_suppressed(visitor, session, add, add_provider, now):
    one, other = add_provider("Fictional One"), add_provider("Fictional Other")
    photo = add(one)
    address = f"/photos/{photo.digest}-320.jpg"
    add(other)  # the very same picture
    arrange_photos(session, photo.listing, [], at=now)
    session.commit()
    assert visitor.get(address).status_code == 200
    session.rollback()  # a request ends its transaction; here it shares ours
    suppress(session, other, at=now)
    session.commit()
    assert visitor.get(address).status_code == 404
    assert visitor.get(address, headers={"If-None-Match": f'"{photo.digest}-320-jpg"'}).status_code == 404


@pytest.mark.parametrize("rest", ["-1281.jpg", "-320.png", "-0.jpg", "", "-320.svg"])
def test_are_nothing_else(visitor, add, add_provider, rest):
    photo = add(add_provider())
    assert visitor.get(f"/photos/{photo.digest}{rest}").status_code == 404
    assert visitor.get(f"/photos/..%2f{photo.digest}-320.jpg").status_code == 404


def test_leave_no_file_behind(session, settings, add, add_provider, now):
    kept, gone = add(add_provider("One")), add(add_provider("Other"), size=(900, 900))
    arrange_photos(session, gone.listing, [], at=now)
    session.commit()
    for path in settings.photos.rglob("*.*"):
        os.utime(path, (now.timestamp(), now.timestamp()))
    one_round(session, now=now + timedelta(days=29))
    assert {path.name[:64] for path in settings.photos.rglob("*.*")} == {kept.digest, gone.digest}
    done = one_round(session, now=now + timedelta(days=31))
    assert done.pictures == 6
    assert {path.name[:64] for path in settings.photos.rglob("*.*")} == {kept.digest}
