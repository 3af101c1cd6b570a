"""One question to one physician: do you supervise this person?"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.accounts.models import Account
from directory.database import Base, UtcDateTime, text_enum
from directory.listings.models import Listing

_OPEN = text("answered_at IS NULL")


class Way(StrEnum):
    """How the question travels. Mail goes to whoever owns the physician's listing; a letter is printed and sent by an
    operator, to the address that the state's board has."""

    MAIL = "mail"
    LETTER = "letter"


class Answer(StrEnum):
    """What came of it. Void: nobody asks any more, or an operator decided without it."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"
    VOID = "void"


class SupervisionRequest(Base):
    """It has a key from the moment a letter was made, of which a hash is kept. The key is good for one answer, until
    `expires_at`, and only while the change it is about waits."""

    __tablename__ = "supervision_request"
    __table_args__ = (
        CheckConstraint("listing_id <> physician_id", name="not_oneself"),
        CheckConstraint("(key_hash IS NULL) = (expires_at IS NULL)", name="key_with_end"),
        CheckConstraint("key_hash IS NULL OR length(key_hash) = 64", name="key_hash_shape"),
        CheckConstraint("(answered_at IS NULL) = (answer IS NULL)", name="answered_with_answer"),
        CheckConstraint("way <> 'mail' OR sent_to_id IS NOT NULL", name="mail_to_somebody"),
        Index(
            "uq_supervision_request_open",
            "listing_id",
            "physician_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_supervision_request_physician_id", "physician_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"))
    physician_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"))
    arrangement: Mapped[str] = mapped_column(String(40))  # a catalogue Supervision
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    way: Mapped[Way] = mapped_column(text_enum(Way))
    sent_to_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    key_hash: Mapped[str | None] = mapped_column(String(64), unique=True)  # SHA-256 of what the letter's link holds
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[Answer | None] = mapped_column(text_enum(Answer))

    listing: Mapped[Listing] = relationship(foreign_keys=listing_id)
    physician: Mapped[Listing] = relationship(foreign_keys=physician_id)
    sent_to: Mapped[Account | None] = relationship()
