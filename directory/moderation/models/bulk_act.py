"""One act that was done to many questions at once, and what each of them was before."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from directory.database import Base, UtcDateTime, text_enum


class BulkStep(StrEnum):
    """What is done to all of them. The two that decide have the name of the outcome they stand for."""

    ASSIGN = "assign"
    DISMISS = "dismiss"
    DONE = "done"


class BulkAct(Base):
    """`done` has, for each question, its number, its version after the act and to whom it was assigned before;
    `left_out` the numbers of those that were not touched, each with the reason. `not_brought_back` are those of `done`
    that somebody had changed again before all was undone.
    """

    __tablename__ = "bulk_act"
    __table_args__ = (
        CheckConstraint("(undone_at IS NULL) = (undone_by IS NULL)", name="undone_by_whom"),
        CheckConstraint("step = 'assign' OR length(trim(reason)) > 0", name="decided_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[BulkStep] = mapped_column(text_enum(BulkStep))
    assigned_to: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(Text)
    acted_by: Mapped[str] = mapped_column(String(80))
    acted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    left_out: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_by: Mapped[str | None] = mapped_column(String(80))
    not_brought_back: Mapped[list[int]] = mapped_column(JSON, default=list)
