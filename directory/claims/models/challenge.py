"""A code that reaches its reader by a way the claimant did not choose."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.claims.models.claim import Claim
from directory.database import Base, UtcDateTime, text_enum


class Channel(StrEnum):
    """How the code travels. An operator calls or sends the letter; the program sends mail by itself."""

    PHONE = "phone"
    LETTER = "letter"
    MAIL = "mail"


class Challenge(Base):
    """Asked for first; it has a code from `issued_at` on, of which a keyed hash is kept. Good once, until `expires_at`,
    for `MOST_ATTEMPTS` attempts, and only while no later one was asked for.

    `destination` is the number, address or mailbox as it was when the claimant asked; `source` says where it is from.
    """

    __tablename__ = "claim_challenge"
    __table_args__ = (
        CheckConstraint("(issued_at IS NULL) = (code_hash IS NULL)", name="issued_with_code"),
        CheckConstraint("(issued_at IS NULL) = (expires_at IS NULL)", name="issued_with_end"),
        CheckConstraint("code_hash IS NULL OR length(code_hash) = 64", name="hash_whole"),
        CheckConstraint("attempts BETWEEN 0 AND 5", name="few_attempts"),
        CheckConstraint("used_at IS NULL OR used_at <= expires_at", name="used_in_time"),
        CheckConstraint("used_at IS NULL OR voided_at IS NULL", name="one_end"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id", ondelete="CASCADE"), index=True)
    channel: Mapped[Channel] = mapped_column(text_enum(Channel))
    destination: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    code_hash: Mapped[str | None] = mapped_column(String(64))
    issued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))  # None: the program
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    claim: Mapped[Claim] = relationship(back_populates="challenges")
