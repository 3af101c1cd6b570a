"""Keeping what somebody began to type, and throwing it away."""

import json
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.editing.merging import Values
from directory.editing.models import Draft
from directory.editing.permissions import refuse_closed
from directory.editing.queries import draft_of
from directory.editing.section import Fields
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.models import Listing

KEPT_FOR = timedelta(days=60)
LONGEST = 100_000  # letters of all fields together, as JSON


class TooLong(DirectoryError):
    """More than any form of the editor holds."""

    status = 413


def keep_draft(
    session: Session,
    listing: Listing,
    by: Account,
    *,
    section: str,
    fields: Fields,
    base: Values,
    now: datetime,
    reason: str = "",
) -> Draft:
    """Keep it, with the note on why, in the place of what was kept before.

    Raises:
        TooLong, NotEditable: as `refuse_closed` does.
    """
    refuse_closed(listing)
    kept = {name: list(texts) for name, texts in fields.items()}
    if len(json.dumps([kept, dict(base), reason])) > LONGEST:
        raise TooLong(N_("That is too long to be kept as a draft."))
    draft = draft_of(session, listing, by, section)
    if draft is None:
        draft = Draft(listing_id=listing.id, account_id=by.id, section=section)
        session.add(draft)
    draft.fields, draft.base, draft.saved_at = kept, dict(base), now
    draft.reason = reason.strip() or None
    session.flush()
    return draft


def forget_old_drafts(session: Session, *, now: datetime) -> int:
    """Throw away what nobody has touched for `KEPT_FOR`; returns how many."""
    old = session.scalars(select(Draft).where(Draft.saved_at < now - KEPT_FOR)).all()
    for draft in old:
        session.delete(draft)
    session.flush()
    return len(old)


def throw_away(session: Session, listing: Listing, by: Account, *, section: str) -> None:
    """Forget it; nothing happens where there is none."""
    draft = draft_of(session, listing, by, section)
    if draft is not None:
        session.delete(draft)
        session.flush()
