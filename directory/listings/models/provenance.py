"""Where each fact on a page is from, the day it was checked, and when that expires."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base, text_enum
from directory.listings.models.listing import Listing


class StatedFact(StrEnum):
    """The facts a visitor relies on. Those of a location name it with `location_id`."""

    NAME = "name"
    SPECIALTY = "specialty"
    BIO = "bio"
    LANGUAGES = "languages"
    SERVICES = "services"
    PRICES = "prices"
    ADDRESS = "address"
    PHONE = "phone"
    HOURS = "hours"
    ACCEPTING_NEW_PATIENTS = "accepting_new_patients"


class FactSource(StrEnum):
    """Who stated it. What a provider or an operator attested, no import overwrites."""

    NPPES = "nppes"
    STATE_LIST = "state_list"
    PROVIDER = "provider"
    OPERATOR = "operator"
    DEMONSTRATION = "demonstration"

    @property
    def is_attested(self) -> bool:
        """Whether a person stood up for it, so that a file may not change it."""
        return self in (FactSource.PROVIDER, FactSource.OPERATOR)


class Provenance(Base):
    """The source of one fact of one listing (or of one of its locations)."""

    __tablename__ = "provenance"
    __table_args__ = (
        CheckConstraint("expires_on IS NULL OR checked_on <= expires_on", name="expires_after_check"),
        Index(
            "uq_provenance_listing_fact",
            "listing_id",
            "fact",
            unique=True,
            sqlite_where=text("location_id IS NULL"),
            postgresql_where=text("location_id IS NULL"),
        ),
        Index(
            "uq_provenance_location_fact",
            "location_id",
            "fact",
            unique=True,
            sqlite_where=text("location_id IS NOT NULL"),
            postgresql_where=text("location_id IS NOT NULL"),
        ),
        Index("ix_provenance_listing_id", "listing_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"))
    location_id: Mapped[int | None] = mapped_column(ForeignKey("location.id", ondelete="CASCADE"))
    fact: Mapped[StatedFact] = mapped_column(text_enum(StatedFact))
    source: Mapped[FactSource] = mapped_column(text_enum(FactSource))
    source_detail: Mapped[str | None] = mapped_column(String(160))  # e.g. the NPPES file's name
    checked_on: Mapped[date]
    expires_on: Mapped[date | None]

    listing: Mapped[Listing] = relationship(back_populates="provenance")
