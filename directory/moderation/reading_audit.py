"""Looking into the audit log: by what it was done to, who did it, which act and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from directory.accounts.audited import name_of
from directory.accounts.queries import account_by_email
from directory.listings.hours import SAN_DIEGO
from directory.moderation.models import AuditEvent

MOST_EXPORTED = 50_000


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries. An empty text, or None, leaves that question open; days are those of San Diego.

    `subject` and `actor` are as the log names them; a text that does not end in a number is how the name begins.
    """

    subject: str = ""
    actor: str = ""
    act: str = ""
    first: date | None = None
    last: date | None = None


EVERY_ENTRY = AuditFilter()


def audit_events(
    session: Session, which: AuditFilter = EVERY_ENTRY, *, limit: int, before: int | None = None
) -> Sequence[AuditEvent]:
    """Entries, the last first; with `before` those with a lower number."""
    wanted = select(AuditEvent).where(*_conditions(which))
    if before is not None:
        wanted = wanted.where(AuditEvent.id < before)
    return session.scalars(wanted.order_by(AuditEvent.id.desc()).limit(limit)).all()


def acts_on_record(session: Session) -> Sequence[str]:
    """Every act that the log has an entry of."""
    return session.scalars(select(AuditEvent.act).distinct().order_by(AuditEvent.act)).all()


def as_named(session: Session, words: str) -> str:
    """What the log calls somebody: an e-mail address is looked up, as the log holds none."""
    if "@" not in words:
        return words.strip()
    account = account_by_email(session, words)
    return name_of(account) if account else words.strip()


def _conditions(which: AuditFilter) -> Iterator[ColumnElement[bool]]:
    for column, words in ((AuditEvent.subject, which.subject), (AuditEvent.actor, which.actor)):
        if words:
            yield column == words if words[-1].isdigit() else column.startswith(words, autoescape=True)
    if which.act:
        yield AuditEvent.act == which.act
    if which.first is not None:
        yield AuditEvent.at >= _midnight(which.first)
    if which.last is not None and which.last < date.max:
        yield AuditEvent.at < _midnight(which.last + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, SAN_DIEGO)
