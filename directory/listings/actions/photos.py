"""Photos of a listing: added, described, put in order, removed, put back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.changes import record_change
from directory.listings.models import Listing, Photo, PhotoShows

MAX_PHOTOS = 12
MAX_REMOVED = 12  # that can be put back; of more, the oldest go at once
CAN_BE_PUT_BACK_FOR = timedelta(days=30)


class TooManyPhotos(DirectoryError):
    """The listing has as many as it may."""

    status = 422

    def __init__(self) -> None:
        super().__init__(
            N_("A listing has at most %(most)s photos. Remove one first."), field="picture", most=MAX_PHOTOS
        )


class SamePhoto(DirectoryError):
    """The very same picture is on the listing."""

    status = 422

    def __init__(self) -> None:
        super().__init__(N_("This picture is on the listing already."), field="picture")


def add_photo(
    session: Session,
    listing: Listing,
    *,
    digest: str,
    width: int,
    height: int,
    alt: str,
    shows: PhotoShows,
    at: datetime,
) -> Photo:
    """One more photo, after the others. Its files are kept already; `alt` is as `read_alt` gives it. Flushes.

    Raises:
        TooManyPhotos, SamePhoto: see there.
    """
    photo = next((each for each in listing.photos if each.digest == digest), None)
    if photo is not None and photo.is_shown:
        raise SamePhoto
    if len(listing.shown_photos) >= MAX_PHOTOS:
        raise TooManyPhotos
    if photo is None:
        photo = Photo(digest=digest)
        listing.photos.append(photo)
    photo.position = max((each.position for each in listing.photos if each is not photo), default=-1) + 1
    photo.width, photo.height, photo.alt, photo.shows = width, height, alt, shows
    photo.added_at, photo.removed_at = at, None
    record_change(session, listing, at=at)
    return photo


def describe_photo(session: Session, photo: Photo, *, alt: str, shows: PhotoShows, at: datetime) -> None:
    """Say in other words what it shows. Flushes."""
    photo.alt, photo.shows = alt, shows
    record_change(session, photo.listing, at=at)


def move_photo(session: Session, photo: Photo, *, to: int, at: datetime) -> None:
    """Give it another place among the photos that are shown; 0 makes it the cover. Flushes."""
    others = [each for each in photo.listing.shown_photos if each is not photo]
    place = min(max(to, 0), len(others))
    for position, each in enumerate([*others[:place], photo, *others[place:]]):
        each.position = position
    record_change(session, photo.listing, at=at)


def remove_photo(session: Session, photo: Photo, *, at: datetime) -> None:
    """Take it off the page at once. It can be put back for a while. Flushes."""
    if photo.is_shown:
        photo.removed_at = at
    removed = sorted(removed_photos(photo.listing), key=lambda each: each.removed_at or at, reverse=True)
    for each in removed[MAX_REMOVED:]:
        photo.listing.photos.remove(each)
    record_change(session, photo.listing, at=at)


def put_back_photo(session: Session, photo: Photo, *, at: datetime) -> None:
    """Show one again that was removed, where it was. Flushes.

    Raises:
        TooManyPhotos: others have taken its place.
    """
    if photo.is_shown:
        return
    if len(photo.listing.shown_photos) >= MAX_PHOTOS:
        raise TooManyPhotos
    photo.removed_at = None
    record_change(session, photo.listing, at=at)


def removed_photos(listing: Listing) -> Sequence[Photo]:
    """Those that can be put back, in their order."""
    return [photo for photo in listing.photos if not photo.is_shown]


def forget_removed_photos(session: Session, *, now: datetime) -> int:
    """Delete what was removed longer ago than it can be put back; says how many. Flushes."""
    old = select(Photo).where(Photo.removed_at < now - CAN_BE_PUT_BACK_FOR).order_by(Photo.id)
    forgotten = session.scalars(old).all()
    for photo in forgotten:
        listing = photo.listing
        listing.photos.remove(photo)
        record_change(session, listing, at=now)
    return len(forgotten)
