"""Acts of the editor that go into the audit log: which section and which fields, never what was written there."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from directory.accounts.audited import audited
from directory.accounts.models import Account
from directory.editing.models import Revision


class EditAct(StrEnum):
    """What happened."""

    SAVED = "editing.saved"
    ASKED = "editing.asked"  # it waits for an operator
    WITHDRAWN = "editing.withdrawn"
    APPROVED = "editing.approved"
    REFUSED = "editing.refused"


def note(
    session: Session,
    act: EditAct,
    revision: Revision,
    by: Account,
    *,
    now: datetime,
    reason: str = "",
) -> None:
    """Put an act on record."""
    details = {
        "revision": revision.id,
        "section": revision.section,
        "fields": ", ".join(sorted(revision.changes)),
    }
    audited(session, act, subject=revision.listing, actor=by, reason=reason, details=details, now=now)
