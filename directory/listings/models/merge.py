"""Two listings that were one provider: which stays, and what must be known to part them again."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base, UtcDateTime
from directory.listings.models.listing import Listing

_STANDING = text("undone_at IS NULL")


class Merge(Base):
    """`record` says what the duplicate was before and what was put on the other (see `actions.merging`)."""

    __tablename__ = "merge"
    __table_args__ = (
        CheckConstraint("kept_id <> duplicate_id", name="two_listings"),
        Index("uq_merge_standing", "duplicate_id", unique=True, sqlite_where=_STANDING, postgresql_where=_STANDING),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"), index=True)
    duplicate_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"))
    record: Mapped[dict[str, Any]] = mapped_column(JSON)
    merged_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    kept: Mapped[Listing] = relationship(foreign_keys=kept_id)
    duplicate: Mapped[Listing] = relationship(foreign_keys=duplicate_id)
