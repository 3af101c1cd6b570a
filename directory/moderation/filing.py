"""What other rooms found and cannot decide → questions in the queue."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.importing.boards.deciding import Doubt
from directory.moderation.actions import dismiss, open_item
from directory.moderation.models import ItemState, QueueItem, QueueKind

_KEYS_AT_ONCE = 500


class LicenceReview:
    """Takes the doubts of a licence import (`importing.boards.applying.Review`). `by` is who runs it."""

    def __init__(self, by: str) -> None:
        self._by = by

    def ask(self, session: Session, doubt: Doubt, now: datetime) -> None:
        """Put a question, if it was not put before."""
        open_item(
            session,
            kind=QueueKind.LICENCE,
            key=doubt.key,
            listing_id=doubt.listing_id,
            evidence=doubt.evidence,
            now=now,
        )

    def settle(self, session: Session, keys: Sequence[str], now: datetime) -> None:
        """Dismiss the open questions with these keys."""
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            answered = select(QueueItem).where(
                QueueItem.kind == QueueKind.LICENCE,
                QueueItem.state == ItemState.OPEN,
                QueueItem.key.in_(keys[start : start + _KEYS_AT_ONCE]),
            )
            for item in session.scalars(answered).all():
                dismiss(session, item, reason="The state's list fits the listing now.", by=self._by, now=now)
