"""Acts that go into the audit log. Whatever this room does that must be on record passes through `audited`.

The log itself belongs to a room that may know this one; this one may not know it. So the log is handed in when the
application is made: `audited.log_with(record)`. Until then an act leaves no trace.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.listings.models import Listing


class Act(StrEnum):
    """What happened."""

    SIGN_IN_FAILURES = "accounts.sign_in_failures"  # a burst, once, when a limit is reached
    ROLE_CHANGED = "accounts.role_changed"
    ACCOUNT_DISABLED = "accounts.disabled"
    ACCOUNT_ENABLED = "accounts.enabled"
    SIGNED_OUT = "accounts.signed_out"  # by an operator
    PASSWORD_CHANGED = "accounts.password_changed"  # noqa: S105 -- the name of an act
    EMAIL_CHANGED = "accounts.email_changed"
    SECOND_FACTOR_CHANGED = "accounts.second_factor_changed"
    STAFF_INVITED = "accounts.staff_invited"
    KEEPER_ADDED = "accounts.keeper_added"
    KEEPER_REMOVED = "accounts.keeper_removed"
    EXPORTED = "accounts.exported"
    ACCOUNT_CLOSED = "accounts.closed"
    LISTING_CONFIRMED = "listing.confirmed"


class Record(Protocol):
    """How the log takes an act down, in the caller's transaction."""

    def __call__(
        self,
        session: Session,
        *,
        act: str,
        subject: str,
        actor: str | None,
        reason: str,
        details: Mapping[str, object],
        now: datetime,
    ) -> object: ...


_logs: list[Record] = []


def log_with(record: Record) -> None:
    """Hand in the log; a second time the same does nothing."""
    if record not in _logs:
        _logs.append(record)


def audited(
    session: Session,
    act: StrEnum,
    *,
    subject: Account | Listing | str,
    now: datetime,
    actor: Account | None = None,
    reason: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """Put an act on record, one of `Act` or of another room's own. Without an actor, nobody was signed in."""
    about, by = subject if isinstance(subject, str) else name_of(subject), name_of(actor) if actor else None
    for record in _logs:
        record(session, act=act.value, subject=about, actor=by, reason=reason, details=details or {}, now=now)


def name_of(thing: Account | Listing) -> str:
    """How the log names it: "account:12", "listing:7". It holds no address and no name."""
    return f"{'account' if isinstance(thing, Account) else 'listing'}:{thing.id}"
