"""The reminders that were sent, and the key in each."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.accounts.models import Keeper
from directory.database import Base, UtcDateTime


class ConfirmationLetter(Base):
    """One reminder to the owner of a listing. Its key confirms this listing, for this owner, in this period, once."""

    __tablename__ = "confirmation_letter"
    __table_args__ = (
        UniqueConstraint("keeper_id", "period_began_on", "day", name="uq_confirmation_letter_once"),
        CheckConstraint("day IN (75, 90, 105)", name="day_of_a_reminder"),
        CheckConstraint("length(key_hash) = 64", name="key_hash_shape"),
        CheckConstraint("used_at IS NULL OR sent_at IS NOT NULL", name="used_after_sent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    keeper_id: Mapped[int] = mapped_column(ForeignKey("keeper.id", ondelete="CASCADE"))
    period_began_on: Mapped[date]
    day: Mapped[int]
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)  # SHA-256 of what the letter's link holds
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # None: written, not handed over yet
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    keeper: Mapped[Keeper] = relationship()
