"""What was changed, by whom, from what to what; and what somebody began to type."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.accounts.models import Account
from directory.database import Base, UtcDateTime, text_enum
from directory.editing.merging import changes_between
from directory.listings.models import Listing

_WAITING = text("state = 'waiting'")


class RevisionState(StrEnum):
    """Live: visitors saw it from then on. Waiting: an operator looks at it first, and visitors see what was there
    before. Superseded: whoever asked for it asked for something else, or took it back."""

    LIVE = "live"
    WAITING = "waiting"
    REFUSED = "refused"
    SUPERSEDED = "superseded"


class Revision(Base):
    """One change to one section. `before` and `after` are the section's whole snapshots; that of a waiting one is what
    the section would be. `at` is when it was saved, `decided_at` when an operator answered."""

    __tablename__ = "revision"
    __table_args__ = (
        CheckConstraint("state <> 'refused' OR length(trim(answer)) > 0", name="refused_with_reason"),
        CheckConstraint("state <> 'waiting' OR decided_at IS NULL", name="waiting_is_undecided"),
        Index("ix_revision_listing", "listing_id", "id"),
        Index("ix_revision_author_id", "author_id"),
        Index("ix_revision_waiting", "section", sqlite_where=_WAITING, postgresql_where=_WAITING),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"))
    section: Mapped[str] = mapped_column(String(40))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str | None] = mapped_column(Text)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[RevisionState] = mapped_column(text_enum(RevisionState))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[str | None] = mapped_column(Text)  # the operator's reason
    restores_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", ondelete="SET NULL"))
    version: Mapped[int] = mapped_column(default=1)

    listing: Mapped[Listing] = relationship()
    author: Mapped[Account | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def changes(self) -> Mapping[str, Any]:
        """What it sets: key → new value, None where it takes something away."""
        return changes_between(self.before, self.after)

    def stands_in(self, values: Mapping[str, Any]) -> bool:
        """Whether everything it set is still so in this snapshot of its section."""
        return all(values.get(key) == value for key, value in self.changes.items())


class Draft(Base):
    """What somebody typed into a section's form and has not saved: nobody else sees it, and it is never published."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("listing_id", "account_id", "section"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    section: Mapped[str] = mapped_column(String(40))
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)  # as a form sends them: name → texts
    base: Mapped[dict[str, Any]] = mapped_column(JSON)  # the snapshot that the form was opened with
    reason: Mapped[str | None] = mapped_column(Text)  # the note on why
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
