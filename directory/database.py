"""The tables' common base, the SQLite traps closed once, and the unit of work.

Sessions are handed to domain code as arguments; nothing below a view reaches for one.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import Connection, DateTime, Dialect, Engine, Enum, MetaData, event
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from directory.orm_states import make_names_known

make_names_known()

NAMING_CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table of the directory. Constraints are named, so that migrations can change them."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


@lru_cache(maxsize=8)
def _reader(engine: Engine) -> Engine:
    """The same engine for those who only read. Always one object: a session takes a connection for each it is given."""
    return engine.execution_options(reads_only=True)


class UnitOfWork(Session):
    """A session that either reads or writes, decided when it starts.

    On SQLite a transaction that begins by reading and then writes can lose updates or fail with "database is
    locked", so writing is the default and takes the write lock at BEGIN. Set `info["reads_only"]` for a request
    that promises to change nothing; it then runs beside others, and a change it makes all the same is refused.
    """

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
        bind = super().get_bind(*args, **kwargs)
        if not isinstance(bind, Engine) or not self.info.get("reads_only"):
            return bind
        return _reader(bind)

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        if self.info.get("reads_only") and (self.new or self.deleted or any(map(self.is_modified, self.dirty))):
            raise AssertionError("this unit of work promised to change nothing")
        super().flush(objects)


@contextmanager
def unit_of_work(session: Session) -> Iterator[Session]:
    """Commit what the block did, or undo all of it. For commands and long jobs; a view commits itself."""
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite may use write-ahead logging with more than one connection.

    3.7.0 to 3.51.2 can corrupt the database when a WAL reset races another connection; 3.44.6 and 3.50.7 carry
    the same mend (sqlite.org, "WAL-reset bug").
    """
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def install_engine_hooks(engine: Engine) -> None:
    """Give every new SQLite connection its pragmas and every transaction an explicit BEGIN.

    A no-op for other databases.
    """
    if engine.dialect.name != "sqlite":
        return
    journal_mode = "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "TRUNCATE"

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # pysqlite's own BEGIN comes too late; ours is in `begin` below
        for pragma in ("foreign_keys=ON", "busy_timeout=15000", "synchronous=FULL", f"journal_mode={journal_mode}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads_only = connection.get_execution_options().get("reads_only")
        connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; the same on SQLite, which knows no time zones.

    Raises:
        ValueError: a naive datetime was given.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def text_enum(kind: type[StrEnum], *, checked: bool = True) -> Enum:
    """A column type for `kind`: its values as text, with a CHECK, so that adding one is an ordinary migration.

    `checked=False` leaves the CHECK out where another constraint of the table says more.
    """
    return Enum(
        kind,
        native_enum=False,
        create_constraint=checked,
        length=32,
        name=re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower(),
        values_callable=lambda members: [member.value for member in members],
    )


def render_plainly(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write our column types into migrations as the database sees them: an old migration must never need new code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False
