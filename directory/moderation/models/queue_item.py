"""A question that a person must decide."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base, UtcDateTime, text_enum
from directory.listings.models import Listing


class QueueKind(StrEnum):
    """What the question is about."""

    CLAIM = "claim"
    EDIT = "edit"
    NEW_LISTING = "new_listing"
    REPORT = "report"
    LICENCE = "licence"
    GEOCODE = "geocode"
    DUPLICATE = "duplicate"
    WORDING = "wording"
    CONTACT = "contact"  # that was on record before a claim, and is to be told of it


class ItemState(StrEnum):
    """Done: something was changed. Dismissed: there was nothing to change."""

    OPEN = "open"
    DONE = "done"
    DISMISSED = "dismissed"


class QueueItem(Base):
    """One question. Of those with the same `kind` and `key` at most one is open.

    `evidence` is what somebody must see to decide, field by field, as the room that asked wrote it. `assigned_to` is
    the id of a user and has no foreign key: the queue works before there are accounts, and an account that is closed
    must not take the record of its work along. `acted_by` is whoever decided, as the audit log names them. `undo` says
    how to take the decision back; None where nothing but the decision itself would be undone.
    """

    __tablename__ = "queue_item"
    __table_args__ = (
        CheckConstraint(
            "(state = 'open') = (outcome IS NULL) AND (state = 'open') = (reason IS NULL)"
            " AND (state = 'open') = (acted_by IS NULL) AND (state = 'open') = (acted_at IS NULL)",
            name="closed_with_who_when_and_why",
        ),
        CheckConstraint("reason IS NULL OR length(trim(reason)) > 0", name="reason_said"),
        CheckConstraint("undo IS NULL OR state = 'done'", name="undo_of_what_was_done"),
        Index(
            "uq_queue_item_open",
            "kind",
            "key",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_queue_item_due", "state", "due_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[QueueKind] = mapped_column(text_enum(QueueKind))
    key: Mapped[str] = mapped_column(String(200))
    listing_id: Mapped[int | None] = mapped_column(ForeignKey("listing.id", ondelete="SET NULL"), index=True)
    evidence: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_on: Mapped[date]  # the last day in time, in San Diego
    assigned_to: Mapped[int | None]
    state: Mapped[ItemState] = mapped_column(text_enum(ItemState), default=ItemState.OPEN)
    outcome: Mapped[str | None] = mapped_column(String(60))
    reason: Mapped[str | None] = mapped_column(Text)
    acted_by: Mapped[str | None] = mapped_column(String(80))
    acted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undo: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    version: Mapped[int] = mapped_column(default=1)

    listing: Mapped[Listing | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_open(self) -> bool:
        """Whether somebody must still decide."""
        return self.state is ItemState.OPEN
