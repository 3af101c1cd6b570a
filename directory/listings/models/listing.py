"""A listing: one public page of one person (NPI-1) or one practice (NPI-2)."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base, UtcDateTime, text_enum

if TYPE_CHECKING:
    from directory.listings.models.awaited_service import AwaitedService
    from directory.listings.models.credential import Credential
    from directory.listings.models.location import Location
    from directory.listings.models.offered_service import OfferedService
    from directory.listings.models.people import Affiliation, Supervision
    from directory.listings.models.photo import Photo
    from directory.listings.models.provenance import Provenance


class ListingKind(StrEnum):
    """Who the page is about. The words are NPPES's entity types 1 and 2."""

    PERSON = "person"
    PRACTICE = "practice"


class ListingStatus(StrEnum):
    """Draft: not yet public. Flagged: public, but overdue for confirmation. Hidden: comes back by itself when the
    reason is gone. Suppressed: taken down, and no import brings it back."""

    DRAFT = "draft"
    PUBLISHED = "published"
    FLAGGED = "flagged"
    HIDDEN = "hidden"
    SUPPRESSED = "suppressed"


VISIBLE = (ListingStatus.PUBLISHED, ListingStatus.FLAGGED)

# Ten digits that start with 1 or 2; the check digit is `npi.is_npi`. A cast that fails is a refusal too.
NPI_SHAPE = "npi IS NULL OR (length(npi) = 10 AND CAST(npi AS BIGINT) BETWEEN 1000000000 AND 2999999999)"

# what belongs to a listing goes with it; the database does the deleting
BELONGS: dict[str, Any] = {"cascade": "all, delete-orphan", "passive_deletes": True}


class Listing(Base):
    """One public page. `version` rises with every change to the listing or what belongs to it."""

    __tablename__ = "listing"
    __table_args__ = (
        CheckConstraint(NPI_SHAPE, name="npi_shape"),
        CheckConstraint("length(trim(name)) > 0", name="named"),
        CheckConstraint("version >= 1", name="version_positive"),
        CheckConstraint("(status = 'hidden') = (hidden_because IS NOT NULL)", name="hidden_with_reason"),
        UniqueConstraint("id", "kind"),  # lets an affiliation insist on who is the person and who the practice
        Index("ix_listing_status", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[UUID] = mapped_column(unique=True, default=uuid4)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[ListingKind] = mapped_column(text_enum(ListingKind))
    npi: Mapped[str | None] = mapped_column(String(10), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    credential_text: Mapped[str | None] = mapped_column(String(60))  # "MD, FAAD" as they write it; proves nothing
    bio: Mapped[str | None] = mapped_column(Text)
    training: Mapped[str | None] = mapped_column(Text)  # a person's, line by line, as they write it; proves nothing
    website: Mapped[str | None] = mapped_column(String(300))
    status: Mapped[ListingStatus] = mapped_column(text_enum(ListingStatus), default=ListingStatus.DRAFT)
    hidden_because: Mapped[str | None] = mapped_column(String(60))
    confirmed_on: Mapped[date | None]  # the last day the provider said "all still right"
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    locations: Mapped[list["Location"]] = relationship(
        back_populates="listing", order_by="Location.position", **BELONGS
    )
    credentials: Mapped[list["Credential"]] = relationship(
        back_populates="listing", order_by="Credential.id", **BELONGS
    )
    offered_services: Mapped[list["OfferedService"]] = relationship(
        back_populates="listing", order_by="OfferedService.id", **BELONGS
    )
    awaited_services: Mapped[list["AwaitedService"]] = relationship(
        back_populates="listing", order_by="AwaitedService.id", **BELONGS
    )
    languages: Mapped[list["ListingLanguage"]] = relationship(
        back_populates="listing", order_by="ListingLanguage.code", **BELONGS
    )
    specialties: Mapped[list["ListingSpecialty"]] = relationship(
        back_populates="listing",
        order_by="ListingSpecialty.position",
        **BELONGS,
    )
    other_names: Mapped[list["OtherName"]] = relationship(
        back_populates="listing", order_by="OtherName.name", **BELONGS
    )
    photos: Mapped[list["Photo"]] = relationship(
        back_populates="listing", order_by="(Photo.position, Photo.id)", **BELONGS
    )  # those that were removed and can still be put back included
    provenance: Mapped[list["Provenance"]] = relationship(back_populates="listing", order_by="Provenance.id", **BELONGS)
    former_slugs: Mapped[list["FormerSlug"]] = relationship(back_populates="listing", **BELONGS)
    practices: Mapped[list["Affiliation"]] = relationship(
        back_populates="person",
        foreign_keys="Affiliation.person_id",
        **BELONGS,
    )
    people: Mapped[list["Affiliation"]] = relationship(
        back_populates="practice",
        foreign_keys="Affiliation.practice_id",
        **BELONGS,
    )
    supervised_by: Mapped[list["Supervision"]] = relationship(
        back_populates="supervisee",
        foreign_keys="Supervision.supervisee_id",
        **BELONGS,
    )
    supervises: Mapped[list["Supervision"]] = relationship(
        back_populates="supervisor",
        foreign_keys="Supervision.supervisor_id",
        **BELONGS,
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_visible(self) -> bool:
        """Whether a visitor may see it."""
        return self.status in VISIBLE

    @property
    def shown_photos(self) -> "list[Photo]":
        """The photos on its page, in order; the first is the cover."""
        return sorted((photo for photo in self.photos if photo.is_shown), key=lambda photo: (photo.position, photo.id))

    def __repr__(self) -> str:
        return f"<Listing {self.slug} v{self.version} {self.status}>"


class ListingLanguage(Base):
    """A language care is given in, as a catalogue language code."""

    __tablename__ = "listing_language"

    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(12), primary_key=True)

    listing: Mapped[Listing] = relationship(back_populates="languages")


class ListingSpecialty(Base):
    """A specialty as a NUCC taxonomy code. Self-reported to NPPES: it proves neither licence nor skill."""

    __tablename__ = "listing_specialty"
    __table_args__ = (CheckConstraint("length(taxonomy_code) = 10", name="taxonomy_code_shape"),)

    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True)
    taxonomy_code: Mapped[str] = mapped_column(String(10), primary_key=True)
    position: Mapped[int] = mapped_column(default=0)  # 0 is the primary one

    listing: Mapped[Listing] = relationship(back_populates="specialties")


class OtherName(Base):
    """Another name it is known by: a practice's legal name behind the one on its door, a person's professional name."""

    __tablename__ = "other_name"
    __table_args__ = (CheckConstraint("length(trim(name)) > 0", name="named"),)

    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), primary_key=True)

    listing: Mapped[Listing] = relationship(back_populates="other_names")


class FormerSlug(Base):
    """An address the page once had; it redirects for ever."""

    __tablename__ = "former_slug"

    slug: Mapped[str] = mapped_column(String(120), primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"), index=True)
    until: Mapped[datetime] = mapped_column(UtcDateTime)

    listing: Mapped[Listing] = relationship(back_populates="former_slugs")
