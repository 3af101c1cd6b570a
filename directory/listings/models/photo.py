"""A photo on a listing. Its files are elsewhere (`listings.picture_files`), under the fingerprint of what they hold."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base, UtcDateTime, text_enum
from directory.listings.models.listing import Listing

MAX_ALT = 200
WIDTHS = (320, 640, 1280)


class PhotoShows(StrEnum):
    """Who can be recognized in it, as the provider says. The law wants a model to be called one on the page."""

    PLACE = "place"  # nobody
    TEAM = "team"
    PATIENT = "patient"  # who agreed in writing
    MODEL = "model"


class Photo(Base):
    """One photo, in its place among the others; the first is the cover. `width` and `height` are those of the largest
    size that is kept. One that was removed keeps its row for a while, so that it can be put back."""

    __tablename__ = "photo"
    __table_args__ = (
        CheckConstraint(f"length(trim(alt)) > 0 AND length(alt) <= {MAX_ALT}", name="alt_said"),
        CheckConstraint("length(digest) = 64", name="digest_shape"),
        CheckConstraint("width > 0 AND height > 0", name="has_size"),
        UniqueConstraint("listing_id", "digest"),
        Index("ix_photo_digest", "digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"))
    position: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    alt: Mapped[str] = mapped_column(String(MAX_ALT))
    shows: Mapped[PhotoShows] = mapped_column(text_enum(PhotoShows))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    listing: Mapped[Listing] = relationship(back_populates="photos")

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths in pixels in which it is kept, in ascending order."""
        return widths_of(self.width)

    @property
    def is_shown(self) -> bool:
        """Whether it is on the page of its listing."""
        return self.removed_at is None


def widths_of(width: int) -> tuple[int, ...]:
    """The widths that are kept of a picture whose largest is `width`, in ascending order. Nothing is made larger."""
    return (*(each for each in WIDTHS if each < width), width)
