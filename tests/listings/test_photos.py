"""Photos of a listing: their words, their order, and that they can be put back."""

from datetime import timedelta
from typing import Any

import pytest

from directory.listings import actions
from directory.listings.actions.photos import MAX_PHOTOS, MAX_REMOVED
from directory.listings.models import Photo, PhotoShows
from directory.listings.photo_words import BadAlt, BeforeAndAfter, read_alt, refuse_file_name
from directory.listings.queries import is_public_photo


@pytest.fixture
def add(session, add_listing, now):
    listing = add_listing()

    def add_photo(number: int, **given: object) -> Photo:
        found: dict[str, Any] = {
            "alt": f"Room {number}",
            "shows": PhotoShows.PLACE,
            "width": 800,
            "height": 600,
            "at": now,
        }
        photo = actions.add_photo(session, listing, digest=f"{number:064x}", **(found | given))
        session.commit()
        return photo

    return add_photo


def shown(photo: Photo) -> list[str]:
    return [each.alt for each in photo.listing.shown_photos]


def test_shows_them_in_the_order_they_came_and_moves_one(session, add, now):
    first, _second, third = add(1), add(2), add(3)
    assert shown(first) == ["Room 1", "Room 2", "Room 3"]
    actions.move_photo(session, third, to=0, at=now)
    session.commit()
    assert shown(first) == ["Room 3", "Room 1", "Room 2"]
    for far, expected in ((99, ["Room 1", "Room 2", "Room 3"]), (-5, ["Room 3", "Room 1", "Room 2"])):
        actions.move_photo(session, third, to=far, at=now)
        assert shown(first) == expected


def test_takes_one_off_at_once_and_puts_it_back_where_it_was(session, add, now):
    first, second = add(1), add(2)
    assert is_public_photo(session, first.digest)
    actions.remove_photo(session, first, at=now)
    session.commit()
    assert shown(second) == ["Room 2"]
    assert not is_public_photo(session, first.digest)
    actions.put_back_photo(session, first, at=now)
    session.commit()
    assert shown(second) == ["Room 1", "Room 2"]


def test_is_seen_by_nobody_while_its_listing_is_not(session, add, now):
    photo = add(1)
    actions.suppress(session, photo.listing, at=now)
    session.commit()
    assert not is_public_photo(session, photo.digest)


def test_refuses_the_same_picture_twice_and_one_too_many(session, add, now):
    photos = [add(number) for number in range(MAX_PHOTOS)]
    with pytest.raises(actions.SamePhoto):
        add(3)
    with pytest.raises(actions.TooManyPhotos):
        add(99)
    actions.remove_photo(session, photos[0], at=now)
    add(99)
    with pytest.raises(actions.TooManyPhotos):
        actions.put_back_photo(session, photos[0], at=now)


def test_brings_a_removed_one_back_when_it_is_sent_again(session, add, now):
    photo, _other = add(1), add(2)
    actions.remove_photo(session, photo, at=now)
    assert add(1, alt="The same room") is photo
    assert shown(photo) == ["Room 2", "The same room"]


def test_keeps_only_so_many_removed_ones(session, add, now):
    for number in range(MAX_REMOVED + 3):
        actions.remove_photo(session, add(number), at=now + timedelta(seconds=number))
    session.commit()
    assert {photo.alt for photo in session.query(Photo)} == {f"Room {number}" for number in range(3, MAX_REMOVED + 3)}


def test_forgets_after_thirty_days_what_was_removed(session, add, now):
    gone, kept = add(1), add(2)
    actions.remove_photo(session, gone, at=now)
    session.commit()
    assert actions.forget_removed_photos(session, now=now + timedelta(days=30)) == 0
    assert actions.forget_removed_photos(session, now=now + timedelta(days=30, seconds=1)) == 1
    session.commit()
    assert session.query(Photo).all() == [kept]


def test_counts_as_a_change_of_the_listing(session, add, now):
    photo = add(1)
    before = photo.listing.version
    actions.describe_photo(session, photo, alt="Another", shows=PhotoShows.MODEL, at=now)
    session.commit()
    assert photo.listing.version == before + 1


@pytest.mark.parametrize("text", ["", "   ", "\u200b\n", "photo", "Foto.", "IMG_2041.JPG", "image 3", "x" * 201])
def test_asks_for_words_that_say_something(text):
    with pytest.raises(BadAlt):
        read_alt(text)


@pytest.mark.parametrize(
    "text",
    ["Before and after", "Lips, AFTER", "Antes y después", "antes/despues", "Forehead before-after", "beforeafter"],
)
def test_refuses_before_and_after_with_the_statute(text):
    with pytest.raises(BeforeAndAfter, match="§ 651"):
        read_alt(text)
    with pytest.raises(BeforeAndAfter, match="§ 651"):
        refuse_file_name(f"{text.lower().replace(' ', '_')}.jpg")


@pytest.mark.parametrize("text", ["The front desk", "Our aftercare room", "Dr. Beforeson", "La sala de espera"])
def test_takes_other_words_as_they_are(text):
    assert read_alt(f" {text}\n") == text
    refuse_file_name(f"{text}.jpg")
