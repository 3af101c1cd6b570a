"""A device that is signed in, or half way: what its session holds. The browser keeps only a key to it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.accounts.models.account import Account
from directory.database import Base, UtcDateTime


class SignIn(Base):
    """One browser. Without an account while its second factor is still awaited; then nobody sees it listed."""

    __tablename__ = "sign_in"
    __table_args__ = (
        CheckConstraint("length(key_hash) = 64", name="key_hash_shape"),
        CheckConstraint("started_at <= expires_at", name="expires_after_start"),
        Index("ix_sign_in_account_id", "account_id"),
        Index("ix_sign_in_expires_at", "expires_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)  # SHA-256 of what the browser keeps
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    data: Mapped[str] = mapped_column(Text)
    device: Mapped[str] = mapped_column(String(80))  # "Firefox, Linux"; no address of a visitor is kept
    is_remembered: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)

    account: Mapped[Account | None] = relationship()
