"""What visitors say is wrong with a listing."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base, UtcDateTime, text_enum
from directory.listings.models import Listing

MAX_WORDS = 2000
MAX_REPLY_TO = 254


class ReportedField(StrEnum):
    """What a mistake is about."""

    NAME = "name"
    ADDRESS = "address"
    PHONE = "phone"
    HOURS = "hours"
    ACCEPTING_NEW_PATIENTS = "accepting_new_patients"
    LICENCE = "licence"
    SERVICES = "services"
    PRICES = "prices"
    LANGUAGES = "languages"
    PHOTOS = "photos"
    GONE = "gone"
    OTHER = "other"


class ReportOutcome(StrEnum):
    """What an operator found."""

    FIXED = "fixed"
    ALREADY_RIGHT = "already_right"
    CANNOT_TELL = "cannot_tell"


class ErrorReport(Base):
    """One mistake, as somebody without an account reported it. `reply_to` is there only if they want an answer.

    In time means answered on `due_on`, a day in San Diego, or before.
    """

    __tablename__ = "error_report"
    __table_args__ = (
        CheckConstraint("(answered_at IS NULL) = (outcome IS NULL)", name="answered_with_outcome"),
        CheckConstraint("answered_at IS NULL OR answered_at >= received_at", name="answered_after_received"),
        CheckConstraint("(answered_at IS NULL) = (answered_on IS NULL)", name="answered_on_a_day"),
        CheckConstraint(f"length(trim(words)) > 0 AND length(words) <= {MAX_WORDS}", name="words_said"),
        Index("ix_error_report_due", "answered_on", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int | None] = mapped_column(ForeignKey("listing.id", ondelete="SET NULL"), index=True)
    field: Mapped[ReportedField] = mapped_column(text_enum(ReportedField))
    words: Mapped[str] = mapped_column(Text)
    reply_to: Mapped[str | None] = mapped_column(String(MAX_REPLY_TO))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_on: Mapped[date]
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_on: Mapped[date | None]  # the same as a day in San Diego: what is counted
    outcome: Mapped[ReportOutcome | None] = mapped_column(text_enum(ReportOutcome))

    listing: Mapped[Listing | None] = relationship()
