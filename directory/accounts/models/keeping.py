"""Who keeps a listing: its owner, and the staff its owner invited."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.accounts.models.account import Account
from directory.database import Base, UtcDateTime, text_enum
from directory.listings.models import Listing

_STILL = text("until IS NULL")
_OWNS = text("until IS NULL AND relation = 'owner'")
_OPEN = text("accepted_at IS NULL AND withdrawn_at IS NULL")


class Relation(StrEnum):
    """Staff edits like the owner. Only the owner invites, removes, hands over and closes."""

    OWNER = "owner"
    STAFF = "staff"


class Keeper(Base):
    """An account's relation to a listing, from one day until another; those that are over stay as history."""

    __tablename__ = "keeper"
    __table_args__ = (
        CheckConstraint("until IS NULL OR since <= until", name="ends_after_start"),
        CheckConstraint("relation = 'owner' OR invited_by_id IS NOT NULL", name="staff_was_invited"),
        CheckConstraint("invited_by_id IS NULL OR invited_by_id <> account_id", name="not_by_oneself"),
        Index("uq_keeper_once", "listing_id", "account_id", unique=True, sqlite_where=_STILL, postgresql_where=_STILL),
        Index("uq_keeper_owner", "listing_id", unique=True, sqlite_where=_OWNS, postgresql_where=_OWNS),
        Index("ix_keeper_account_id", "account_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    relation: Mapped[Relation] = mapped_column(text_enum(Relation))
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    listing: Mapped[Listing] = relationship()
    account: Mapped[Account] = relationship(foreign_keys="Keeper.account_id")
    invited_by: Mapped[Account | None] = relationship(foreign_keys="Keeper.invited_by_id")


class Invitation(Base):
    """A letter that lets the holder of one e-mail address become staff of one listing, once."""

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint("length(key_hash) = 64", name="key_hash_shape"),
        CheckConstraint("accepted_at IS NULL OR withdrawn_at IS NULL", name="one_end"),
        Index("uq_invitation_open", "listing_id", "email", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_invitation_invited_by_id", "invited_by_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"))
    email: Mapped[str] = mapped_column(String(254))
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)  # SHA-256 of what the letter's link holds
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    listing: Mapped[Listing] = relationship()
    invited_by: Mapped[Account] = relationship()
