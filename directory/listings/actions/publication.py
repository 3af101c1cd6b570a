"""When a visitor sees a listing, and when not."""

from datetime import datetime

from sqlalchemy.orm import Session

from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.changes import record_change
from directory.listings.models import Listing, ListingStatus


class Suppressed(DirectoryError):
    """The listing was taken down; only an operator brings it back."""

    status = 409


def publish(session: Session, listing: Listing, *, at: datetime) -> None:
    """Make a draft public.

    Raises:
        Suppressed: it was taken down.
    """
    if listing.status is ListingStatus.SUPPRESSED:
        raise Suppressed(N_("This listing was taken down. Only an operator can bring it back."))
    _set_status(session, listing, ListingStatus.PUBLISHED, None, at)


def hide(session: Session, listing: Listing, *, because: str, at: datetime) -> None:
    """Take it off the site until the reason is gone. A suppressed listing stays suppressed."""
    if listing.status is not ListingStatus.SUPPRESSED:
        _set_status(session, listing, ListingStatus.HIDDEN, because, at)


def unhide(session: Session, listing: Listing, *, because: str, at: datetime) -> None:
    """Bring it back if this, and not something else, was why it was hidden."""
    if listing.status is ListingStatus.HIDDEN and listing.hidden_because == because:
        _set_status(session, listing, ListingStatus.PUBLISHED, None, at)


def flag(session: Session, listing: Listing, *, at: datetime) -> None:
    """Say on its page that it is overdue for confirmation. Only what is public otherwise."""
    if listing.status is ListingStatus.PUBLISHED:
        _set_status(session, listing, ListingStatus.FLAGGED, None, at)


def unflag(session: Session, listing: Listing, *, at: datetime) -> None:
    """It is confirmed again."""
    if listing.status is ListingStatus.FLAGGED:
        _set_status(session, listing, ListingStatus.PUBLISHED, None, at)


def suppress(session: Session, listing: Listing, *, at: datetime) -> None:
    """Take it down. No import and no confirmation brings it back."""
    _set_status(session, listing, ListingStatus.SUPPRESSED, None, at)


def put_back(
    session: Session, listing: Listing, status: ListingStatus, *, hidden_because: str | None, at: datetime
) -> None:
    """Make it what it was before an operator took it off the site."""
    _set_status(session, listing, status, hidden_because, at)


def _set_status(
    session: Session, listing: Listing, status: ListingStatus, hidden_because: str | None, at: datetime
) -> None:
    listing.status = status
    listing.hidden_because = hidden_because
    record_change(session, listing, at=at)
