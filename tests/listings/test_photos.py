"""Photos of a listing: their words, their order, and that they can be put back."""

from datetime import timedelta

import pytest

from directory.listings import actions
from directory.listings.actions.photos import MAX_PHOTOS, MAX_REMOVED, Described, removed_photos
from directory.listings.models import Photo, PhotoShows
from directory.listings.photo_words import BadAlt, BeforeAndAfter, read_alt, refuse_file_name
from directory.listings.queries import is_public_photo
from tests.listings import photographing


@pytest.fixture
def listing(add_listing):
    return add_listing()


@pytest.fixture
def add(session, listing, now):
    def add_photo(number: int) -> Photo:
        alt = f"Room {number}"
        photo = photographing.add_photo(session, listing, digest=f"{number:064x}", alt=alt, at=now)
        session.commit()
        return photo

    return add_photo


@pytest.fixture
def arrange(session, listing, now):
    """Show photos by their numbers."""

    def arrange_photos(*numbers: int, after: float = 0) -> None:
        wanted = [Described(f"{number:064x}", f"Room {number}", PhotoShows.PLACE) for number in numbers]
        actions.arrange_photos(session, listing, wanted, at=now + timedelta(seconds=after))
        session.commit()

    return arrange_photos


def shown(listing) -> list[int]:
    return [int(photo.digest, 16) for photo in listing.shown_photos]


def test_shows_them_in_the_order_they_came_and_in_any_other(listing, add, arrange):
    for number in (1, 2, 3):
        add(number)
    assert shown(listing) == [1, 2, 3]
    arrange(3, 1, 2)
    assert shown(listing) == [3, 1, 2]


def test_is_seen_by_nobody_before_it_is_arranged(session, listing, now):
    described = Described(f"{1:064x}", "A door", PhotoShows.PLACE)
    photo = actions.receive_photo(session, listing, described, width=800, height=600, at=now)
    session.commit()
    assert not photo.is_shown
    assert not is_public_photo(session, photo.digest)


def test_takes_one_off_at_once_and_puts_it_back(session, listing, add, arrange):
    first, _second = add(1), add(2)
    assert is_public_photo(session, first.digest)
    arrange(2)
    assert shown(listing) == [2]
    assert not is_public_photo(session, first.digest)
    arrange(1, 2)
    assert shown(listing) == [1, 2]


def test_is_seen_by_nobody_while_its_listing_is_not(session, add, now):
    photo = add(1)
    actions.suppress(session, photo.listing, at=now)
    session.commit()
    assert not is_public_photo(session, photo.digest)


def test_refuses_the_same_picture_twice_and_one_too_many(listing, add, arrange):
    for number in range(MAX_PHOTOS):
        add(number)
    with pytest.raises(actions.SamePhoto):
        add(3)
    with pytest.raises(actions.TooManyPhotos):
        add(99)
    arrange(*range(1, MAX_PHOTOS))
    add(99)
    with pytest.raises(actions.TooManyPhotos):
        arrange(*range(MAX_PHOTOS), 99)


def test_leaves_out_what_is_not_the_listings(listing, add, arrange):
    add(1)
    arrange(7, 1)
    assert shown(listing) == [1]


def test_keeps_only_the_latest_of_those_removed(listing, add, arrange):
    for number in range(MAX_REMOVED + 3):
        add(number)
        arrange(after=number)
    assert {int(photo.digest, 16) for photo in removed_photos(listing)} == set(range(3, MAX_REMOVED + 3))


def test_forgets_after_thirty_days_what_was_removed(session, add, arrange, now):
    add(1)
    kept = add(2)
    arrange(2)
    assert actions.forget_removed_photos(session, now=now + timedelta(days=30)) == 0
    assert actions.forget_removed_photos(session, now=now + timedelta(days=30, seconds=1)) == 1
    session.commit()
    assert session.query(Photo).all() == [kept]


def test_counts_as_a_change_of_the_listing(listing, add, arrange):
    add(1)
    before = listing.version
    arrange()
    assert listing.version == before + 1


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


@pytest.mark.parametrize("words", ["Guaranteed results on the wall", "The best injector at work", "Botox desde $9"])
def test_describes_and_does_not_advertise(words):
    with pytest.raises(BadAlt, match="cannot stand here"):
        read_alt(words)
