"""A place where a listing sees people: address, point, telephone, hours."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base, text_enum
from directory.geo import Point, Precision
from directory.listings.freshness import is_fresh
from directory.listings.hours import HoursColumn, OpeningHours
from directory.listings.models.listing import Listing
from directory.listings.phones import PhoneColumn, PhoneNumber


class Location(Base):
    """One practice location. A missing point is NULL, never (0, 0); every point says how exactly it is known."""

    __tablename__ = "location"
    __table_args__ = (
        CheckConstraint(
            "(latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL) = (point_precision IS NULL)",
            name="point_whole_or_missing",
        ),
        CheckConstraint("latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name="point_on_earth"),
        CheckConstraint("NOT (latitude = 0 AND longitude = 0)", name="point_not_null_island"),
        CheckConstraint("zip_code IS NULL OR length(zip_code) = 5", name="zip_shape"),
        CheckConstraint(
            "accepting_new_patients IS NULL OR accepting_as_of IS NOT NULL", name="accepting_with_its_date"
        ),
        UniqueConstraint("listing_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)  # 0 is the primary one
    name: Mapped[str | None] = mapped_column(String(120))
    street: Mapped[str | None] = mapped_column(String(160))
    unit: Mapped[str | None] = mapped_column(String(80))  # "Suite 210"
    city: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(2), default="CA")
    zip_code: Mapped[str | None] = mapped_column(String(5))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    point_precision: Mapped[Precision | None] = mapped_column(text_enum(Precision))
    phone: Mapped[PhoneNumber | None] = mapped_column(PhoneColumn)
    hours: Mapped[OpeningHours | None] = mapped_column(HoursColumn)
    by_appointment_only: Mapped[bool | None]
    accepting_new_patients: Mapped[bool | None]
    accepting_as_of: Mapped[date | None]
    wheelchair_accessible: Mapped[bool | None]

    listing: Mapped[Listing] = relationship(back_populates="locations")

    @property
    def point(self) -> Point | None:
        """Where it is, if that is known."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)

    def is_accepting_old(self, today: date) -> bool:
        """Whether what it says about new patients is a word of long ago: it must not be shown as if it held."""
        return self.accepting_as_of is not None and not is_fresh(self.accepting_as_of, today=today)

    def move_to(self, point: Point | None, precision: Precision | None) -> None:
        """Set or forget the point; point and precision come and go together."""
        self.latitude = point.latitude if point else None
        self.longitude = point.longitude if point else None
        self.point_precision = precision if point else None

    @property
    def address_line(self) -> str:
        """The address on one line, without what is not stated."""
        street = ", ".join(part for part in (self.street, self.unit) if part)
        town = f"{self.city}, {self.state} {self.zip_code or ''}".strip()
        return f"{street}, {town}" if street else town
