"""What a provider must be told. Written in the transaction of what happened; sent later, by whoever sends mail."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base, UtcDateTime, text_enum
from directory.listings.models.listing import Listing


class NoticeKind(StrEnum):
    """What happened to the listing."""

    LICENCE_STOPPED = "licence_stopped"  # its own; `services` are those that are off the page, if there were any
    SERVICES_WITHDRAWN = "services_withdrawn"  # they rested on somebody else's licence
    SERVICES_RETURNED = "services_returned"
    ON_PROBATION = "on_probation"
    EDIT_APPROVED = "edit_approved"  # `section` and the operator's `answer`
    EDIT_REFUSED = "edit_refused"
    SUPERVISION_CONFIRMED = "supervision_confirmed"  # `physician`, and the `services` that are on the page by it
    SUPERVISION_REFUSED = "supervision_refused"
    SUPERVISION_ENDED = "supervision_ended"  # and the `services` that are off the page
    ROLE_ASKED = "role_asked"  # by `other`, and as what: `role`; answered in the editor's `section`
    ROLE_AGREED = "role_agreed"
    ROLE_REFUSED = "role_refused"
    ROLE_BEGUN = "role_begun"  # an operator put it on both pages
    ROLE_ENDED = "role_ended"  # and the `services` that are off the page


class Notice(Base):
    """To whom is the listing: who keeps it is looked up when it is sent. `facts` are for the letter's sentences."""

    __tablename__ = "notice"
    __table_args__ = (
        CheckConstraint("sent_at IS NULL OR sent_at >= recorded_at", name="sent_after_recorded"),
        Index("ix_notice_unsent", "sent_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"), index=True)
    kind: Mapped[NoticeKind] = mapped_column(text_enum(NoticeKind))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    listing: Mapped[Listing] = relationship()
