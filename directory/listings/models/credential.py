"""Licences and board certifications, and how each is known."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base, text_enum
from directory.listings.models.listing import Listing


class CredentialSource(StrEnum):
    """Who says so. Only `STATE_LIST` and `OPERATOR` are checks; the others are statements."""

    NPPES = "nppes"
    STATE_LIST = "state_list"
    PROVIDER = "provider"
    OPERATOR = "operator"
    DEMONSTRATION = "demonstration"


class Credential(Base):
    """A licence (with `kind`) or a certification by a recognized board (with `board`), never both.

    `kind`, `board` and `status` are catalogue slugs. `number_normalized` has neither prefix nor leading zeros and is
    what licences are matched by; `number` is the text as it was given.
    """

    __tablename__ = "credential"
    __table_args__ = (
        CheckConstraint("(kind IS NULL) <> (board IS NULL)", name="licence_or_board"),
        CheckConstraint("(kind IS NULL) = (number IS NULL)", name="licence_has_number"),
        CheckConstraint("(number IS NULL) = (number_normalized IS NULL)", name="number_normalized"),
        CheckConstraint("issued_on IS NULL OR expires_on IS NULL OR issued_on <= expires_on", name="dates_in_order"),
        Index("ix_credential_number", "kind", "number_normalized"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str | None] = mapped_column(String(60))
    board: Mapped[str | None] = mapped_column(String(80))
    number: Mapped[str | None] = mapped_column(String(40))
    number_normalized: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(2), default="CA")
    issued_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    status: Mapped[str | None] = mapped_column(String(40))
    source: Mapped[CredentialSource] = mapped_column(text_enum(CredentialSource))
    source_detail: Mapped[str | None] = mapped_column(String(120))  # the file or the operator's initials
    checked_on: Mapped[date]

    listing: Mapped[Listing] = relationship(back_populates="credentials")

    @property
    def is_checked(self) -> bool:
        """Whether somebody compared it with the state's list; else `checked_on` is only the day it was stated."""
        return self.status is not None and self.source not in (CredentialSource.NPPES, CredentialSource.PROVIDER)
