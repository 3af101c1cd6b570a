"""A photo on a listing, without anybody's form."""

from datetime import datetime

from sqlalchemy.orm import Session

from directory.listings.actions import arrange_photos, receive_photo
from directory.listings.actions.photos import Described
from directory.listings.models import Listing, Photo, PhotoShows


def shown(listing: Listing) -> list[Described]:
    """What is shown, as `arrange_photos` takes it."""
    return [Described(photo.digest, photo.alt, photo.shows) for photo in listing.shown_photos]


def add_photo(
    session: Session,
    listing: Listing,
    *,
    digest: str,
    at: datetime,
    width: int = 800,
    height: int = 600,
    alt: str = "The front desk",
    shows: PhotoShows = PhotoShows.PLACE,
) -> Photo:
    """One more, after the others."""
    described = Described(digest, alt, shows)
    photo = receive_photo(session, listing, described, width=width, height=height, at=at)
    arrange_photos(session, listing, [*shown(listing), described], at=at)
    return photo
