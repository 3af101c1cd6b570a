"""What an online geocoder said, and when it was last asked. Empty unless one is configured."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from directory.database import Base, UtcDateTime, text_enum
from directory.geo import Point, Precision

MAX_QUERY_CHARACTERS = 200


class GeocoderAnswer(Base):
    """The point an online geocoder gave for an address, or NULL where it found none.

    `query` is the address as `online.normalized` writes it. An address that a visitor typed may be their home, so a
    row says neither who asked nor what was searched there, and rows are forgotten (`flask places forget-answers`).
    """

    __tablename__ = "geocoder_answer"
    __table_args__ = (
        CheckConstraint(
            "(latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL) = (point_precision IS NULL)",
            name="point_whole_or_missing",
        ),
        CheckConstraint("latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name="point_on_earth"),
        CheckConstraint("length(query) > 0", name="query_stated"),
    )

    query: Mapped[str] = mapped_column(String(MAX_QUERY_CHARACTERS), primary_key=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    point_precision: Mapped[Precision | None] = mapped_column(text_enum(Precision))
    fetched_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)

    @property
    def point(self) -> Point | None:
        """The point, if one was found."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)


class GeocoderTurn(Base):
    """When the whole site, all its processes together, last asked the geocoder at `domain`: one row per domain."""

    __tablename__ = "geocoder_turn"

    domain: Mapped[str] = mapped_column(String(255), primary_key=True)
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
