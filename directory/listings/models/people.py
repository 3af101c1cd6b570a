"""Who works where, and who supervises whom."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base, text_enum
from directory.listings.models.listing import Listing, ListingKind


class AffiliationRole(StrEnum):
    """What a person is to a practice."""

    OWNER = "owner"
    MEDICAL_DIRECTOR = "medical_director"
    SUPERVISING_PHYSICIAN = "supervising_physician"
    INJECTOR = "injector"
    STAFF = "staff"  # works there, and is none of the others


class Affiliation(Base):
    """A person's role at a practice. The two kind columns let the foreign keys insist on a person and a practice."""

    __tablename__ = "affiliation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["person_id", "person_kind"],
            ["listing.id", "listing.kind"],
            ondelete="CASCADE",
            name="fk_affiliation_person",
        ),
        ForeignKeyConstraint(
            ["practice_id", "practice_kind"],
            ["listing.id", "listing.kind"],
            ondelete="CASCADE",
            name="fk_affiliation_practice",
        ),
        CheckConstraint("person_kind = 'person' AND practice_kind = 'practice'", name="person_at_practice"),
        CheckConstraint("since_year IS NULL OR since_year BETWEEN 1940 AND 2100", name="since_year"),
        UniqueConstraint("person_id", "practice_id", "role"),
        Index("ix_affiliation_practice", "practice_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int]
    person_kind: Mapped[ListingKind] = mapped_column(text_enum(ListingKind, checked=False), default=ListingKind.PERSON)
    practice_id: Mapped[int]
    practice_kind: Mapped[ListingKind] = mapped_column(
        text_enum(ListingKind, checked=False), default=ListingKind.PRACTICE
    )
    role: Mapped[AffiliationRole] = mapped_column(text_enum(AffiliationRole))
    since_year: Mapped[int | None]

    person: Mapped[Listing] = relationship(back_populates="practices", foreign_keys="Affiliation.person_id")
    practice: Mapped[Listing] = relationship(back_populates="people", foreign_keys="Affiliation.practice_id")


class Supervision(Base):
    """A physician on record as supervising a licence that needs it. `confirmed_on` is the physician's own word."""

    __tablename__ = "supervision"
    __table_args__ = (
        UniqueConstraint("supervisee_id", "supervisor_id"),
        CheckConstraint("supervisee_id <> supervisor_id", name="not_oneself"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    supervisee_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"))
    supervisor_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"), index=True)
    arrangement: Mapped[str] = mapped_column(String(40))  # a catalogue Supervision
    confirmed_on: Mapped[date | None]

    supervisee: Mapped[Listing] = relationship(back_populates="supervised_by", foreign_keys="Supervision.supervisee_id")
    supervisor: Mapped[Listing] = relationship(back_populates="supervises", foreign_keys="Supervision.supervisor_id")
