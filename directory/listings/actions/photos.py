"""Photos of a listing: received, arranged, and forgotten a while after they were removed."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    """More than a listing may have."""

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


@dataclass(frozen=True, slots=True)
class Described:
    """A photo of the listing, by its digest, and what is said of it."""

    digest: str
    alt: str
    shows: PhotoShows


def receive_photo(
    session: Session, listing: Listing, described: Described, *, width: int, height: int, at: datetime
) -> Photo:
    """A new photo whose files are kept already. It is not shown before `arrange_photos` has it. Flushes.

    Raises:
        SamePhoto: the listing shows this very picture.
    """
    photo = next((each for each in listing.photos if each.digest == described.digest), None)
    if photo is not None and photo.is_shown:
        raise SamePhoto
    if photo is None:
        photo = Photo(digest=described.digest, position=len(listing.photos))
        listing.photos.append(photo)
    photo.width, photo.height, photo.alt, photo.shows = width, height, described.alt, described.shows
    photo.added_at = photo.removed_at = at
    record_change(session, listing, at=at)
    return photo


def arrange_photos(session: Session, listing: Listing, wanted: Sequence[Described], *, at: datetime) -> None:
    """Show these photos in this order, and no others; the first is the cover. One that was removed too long ago to be
    put back is left out. Flushes.

    Raises:
        TooManyPhotos: see there.
    """
    if len(wanted) > MAX_PHOTOS:
        raise TooManyPhotos
    known = {photo.digest: photo for photo in listing.photos}
    arranged = [(known[each.digest], each) for each in wanted if each.digest in known]
    shown = {photo.digest for photo, _ in arranged}
    for photo in listing.shown_photos:
        if photo.digest not in shown:
            photo.removed_at = at
    for position, (photo, described) in enumerate(arranged):
        photo.position, photo.removed_at = position, None
        photo.alt, photo.shows = described.alt, described.shows
    for photo in removed_photos(listing)[MAX_REMOVED:]:
        listing.photos.remove(photo)
    record_change(session, listing, at=at)


def removed_photos(listing: Listing) -> list[Photo]:
    """Those that can be put back, the last removed first."""
    removed = (photo for photo in listing.photos if photo.removed_at)
    return sorted(removed, key=lambda photo: (photo.removed_at, photo.id), reverse=True)


def forget_removed_photos(session: Session, *, now: datetime) -> int:
    """Delete what was removed longer ago than it can be put back; says how many. Flushes."""
    old = select(Photo).where(Photo.removed_at < now - CAN_BE_PUT_BACK_FOR).order_by(Photo.id)
    forgotten = session.scalars(old).all()
    for photo in forgotten:
        listing = photo.listing
        listing.photos.remove(photo)
        record_change(session, listing, at=now)
    return len(forgotten)
