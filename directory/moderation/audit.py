"""The audit log: append-only, each entry sealed by a hash that covers the one before.

Changing or removing an entry breaks the chain behind it; removing the end is noticed by the checkpoint that is kept
outside the database (`checkpoint.py`). It never holds what somebody searched for, nor a secret.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import event as on
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.database import UnitOfWork
from directory.moderation.models import AuditEvent
from directory.terminal import at_the_terminal

BEGINNING = "0" * 64
HEAD = "head of the audit log"  # in Session.info from just before a commit, for whoever keeps the checkpoint
_WRITTEN = "the audit log was written to in this transaction"
MAX_DETAILS_CHARACTERS = 4000
_LOCK = 7_236_541  # any number that no other advisory lock of this database has
# what must never get in, whoever calls: words of visitors, and whatever opens a door
_NEVER = frozenset(
    (
        *("q", "query", "search", "words", "address", "email", "phone"),
        *("password", "passphrase", "secret", "token", "code", "cookie", "session", "key", "recovery_codes", "totp"),
    )
)

NOBODY_SIGNED_IN = "nobody signed in"

Detail = str | int | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: its number and hash."""

    number: int
    entry_hash: str


def record_act_of_account(
    session: Session,
    *,
    act: str,
    subject: str,
    actor: str | None,
    reason: str,
    details: Mapping[str, object],
    now: datetime,
) -> AuditEvent:
    """What `accounts.audited` hands over, as this log takes it."""
    kept = {
        name: value if isinstance(value, int | float | bool | None) else str(value) for name, value in details.items()
    }
    by = actor or at_the_terminal() or NOBODY_SIGNED_IN
    return record(session, act=act, subject=subject, actor=by, reason=reason or None, details=kept, now=now)


def record(
    session: Session,
    *,
    act: str,
    subject: str,
    actor: str,
    now: datetime,
    reason: str | None = None,
    details: Mapping[str, Detail] | None = None,
) -> AuditEvent:
    """Write down an act in the transaction that does it. Flushes.

    Two transactions cannot both follow the same entry: SQLite's write lock, PostgreSQL's advisory lock, and in the end
    the unique previous hash see to that.

    Raises:
        AssertionError: a detail has a name that could hold a visitor's words or a secret, or they are too long.
    """
    details = dict(details or {})
    assert not _NEVER & details.keys(), f"the audit log does not keep {sorted(_NEVER & details.keys())}"
    assert len(json.dumps(details, ensure_ascii=False)) <= MAX_DETAILS_CHARACTERS, (
        "the audit log keeps facts, not documents"
    )
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    last = head_of(session)
    event = AuditEvent(
        id=last.number + 1,
        at=now,
        act=act,
        subject=subject,
        actor=actor,
        reason=reason,
        details=details,
        previous_hash=last.entry_hash,
    )
    event.entry_hash = hash_of(event)
    session.add(event)
    session.flush()
    session.info[_WRITTEN] = True
    return event


def head_of(session: Session) -> Head:
    """The last entry; number 0 of an empty log."""
    last = select(AuditEvent.id, AuditEvent.entry_hash).order_by(AuditEvent.id.desc()).limit(1)
    row = session.execute(last).first()
    return Head(row.id, row.entry_hash) if row else Head(0, BEGINNING)


def hash_of(event: AuditEvent) -> str:
    """SHA-256 over the previous hash and the entry as canonical JSON: keys sorted, no blanks, moments in UTC."""
    entry = {
        "id": event.id,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "act": event.act,
        "subject": event.subject,
        "actor": event.actor,
        "reason": event.reason,
        "details": event.details,
    }
    canonical = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(f"{event.previous_hash}{canonical}".encode()).hexdigest()


@on.listens_for(UnitOfWork, "before_commit")
def _look_at_the_head(session: Session) -> None:
    if session.info.pop(_WRITTEN, False):
        session.flush()
        session.info[HEAD] = head_of(session)  # asked, not remembered: a savepoint may have taken entries back


@on.listens_for(UnitOfWork, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_WRITTEN, None)
    session.info.pop(HEAD, None)
