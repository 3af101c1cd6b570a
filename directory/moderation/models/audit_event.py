"""One act, written down for good. The database refuses to change or delete it."""

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, JSON, CheckConstraint, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column

from directory.database import Base, UtcDateTime


class AuditEvent(Base):
    """A link of the chain: `entry_hash` covers `previous_hash` and everything that the row says (see `audit.hash_of`).

    `id` counts from 1 without a gap. `act` is "room.verb", `subject` what it was done to ("listing 12"), `actor` who
    did it ("user 3", "terminal root").
    """

    __tablename__ = "audit_event"
    __table_args__ = (
        CheckConstraint("length(entry_hash) = 64 AND length(previous_hash) = 64", name="hashes_whole"),
        CheckConstraint("id >= 1", name="counted_from_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    act: Mapped[str] = mapped_column(String(60), index=True)
    subject: Mapped[str] = mapped_column(String(80), index=True)
    actor: Mapped[str] = mapped_column(String(80), index=True)
    reason: Mapped[str | None] = mapped_column(Text)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous_hash: Mapped[str] = mapped_column(String(64), unique=True)  # two can never follow the same one
    entry_hash: Mapped[str] = mapped_column(String(64), unique=True)


_REFUSE_ON_SQLITE = "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
_REFUSE_ON_POSTGRESQL = "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$"
_SQLITE = (
    f"CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event {_REFUSE_ON_SQLITE}",
    f"CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event {_REFUSE_ON_SQLITE}",
)
_REFUSING = "EXECUTE FUNCTION audit_event_refuse()"
_POSTGRESQL = (
    f"CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS {_REFUSE_ON_POSTGRESQL}",
    f"CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW {_REFUSING}",
    f"CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT {_REFUSING}",
)
# the migration says the same, word for word
for _dialect, _statements in (("sqlite", _SQLITE), ("postgresql", _POSTGRESQL)):
    for _statement in _statements:
        event.listen(AuditEvent.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]  # SQLAlchemy wrote no type
