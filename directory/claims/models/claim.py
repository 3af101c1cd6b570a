"""Somebody says that a listing is theirs; and everything that became of it."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.accounts.models import Account
from directory.database import Base, UtcDateTime, text_enum
from directory.listings.models import Listing

if TYPE_CHECKING:
    from directory.claims.models.challenge import Challenge


class ClaimState(StrEnum):
    """Started: the listing is known. Proving: a code is on its way. In review: the code was right, and an operator
    looks at the license. The others are ends; of these only an approved claim can change once more, to revoked."""

    STARTED = "started"
    PROVING = "proving"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


OPEN = (ClaimState.STARTED, ClaimState.PROVING, ClaimState.IN_REVIEW)


class OwnerAnswer(StrEnum):
    """What the present owner says to somebody else's claim. Silence is neither."""

    AGREES = "agrees"
    OBJECTS = "objects"


_OPEN = text("state IN ('started', 'proving', 'in_review')")


class Claim(Base):
    """One account's claim to one listing. Of those that are open, an account has at most one to a listing.

    `email` is the account's address when it started: proof given by the holder of one address is not proof for the
    holder of another. `npi` was said by the claimant and identifies, no more; a new listing gets it only when the claim
    is approved. `statement` says in the claimant's words what the listing is to them. `licence_finding` is what an
    operator saw at the state.
    """

    __tablename__ = "claim"
    __table_args__ = (
        CheckConstraint("state NOT IN ('in_review', 'approved') OR proved_at IS NOT NULL", name="reviewed_after_proof"),
        CheckConstraint(
            "(state IN ('approved', 'revoked')) = (approved_at IS NOT NULL)"
            " AND (approved_at IS NULL) = (approved_by_id IS NULL)"
            " AND (approved_at IS NULL) = (licence_finding IS NULL)",
            name="approved_by_whom_and_why",
        ),
        CheckConstraint("first_approved_by_id <> approved_by_id", name="two_operators_are_two"),
        CheckConstraint("first_approved_by_id <> account_id AND approved_by_id <> account_id", name="not_by_oneself"),
        CheckConstraint("length(trim(statement)) > 0 AND length(statement) <= 1000", name="statement_said"),
        Index("uq_claim_open", "listing_id", "account_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_claim_account_id", "account_id"),
        Index("ix_claim_state", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[UUID] = mapped_column(unique=True, default=uuid4)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    is_new_listing: Mapped[bool] = mapped_column(default=False)
    state: Mapped[ClaimState] = mapped_column(text_enum(ClaimState), default=ClaimState.STARTED)
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2), default="en")  # that the claimant reads; letters are in it
    npi: Mapped[str | None] = mapped_column(String(10))
    licence: Mapped[str | None] = mapped_column(String(80))  # as the claimant typed it; identifies, no more
    statement: Mapped[str] = mapped_column(Text)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    proved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    owner_answer: Mapped[OwnerAnswer | None] = mapped_column(text_enum(OwnerAnswer))
    first_approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    licence_finding: Mapped[str | None] = mapped_column(Text)
    contact_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the letter to the contact on record left
    version: Mapped[int] = mapped_column(default=1)

    listing: Mapped[Listing] = relationship()
    account: Mapped[Account] = relationship(foreign_keys=account_id)
    events: Mapped[list["ClaimEvent"]] = relationship(back_populates="claim", order_by="ClaimEvent.id")
    challenges: Mapped[list["Challenge"]] = relationship(back_populates="claim", order_by="Challenge.id")

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_open(self) -> bool:
        """Whether something can still come of it."""
        return self.state in OPEN

    @property
    def challenge(self) -> "Challenge | None":
        """The last code asked for; those before it are worth nothing."""
        return self.challenges[-1] if self.challenges else None


class ClaimEvent(Base):
    """A line of a claim's history: the state it came to, who brought it there ("account:7"), and why."""

    __tablename__ = "claim_event"
    __table_args__ = (CheckConstraint("length(trim(reason)) > 0", name="reason_said"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[ClaimState] = mapped_column(text_enum(ClaimState))
    actor: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(Text)  # a sentence of ours in English, or an operator's own words

    claim: Mapped[Claim] = relationship(back_populates="events")
