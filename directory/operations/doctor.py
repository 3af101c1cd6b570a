"""What `flask doctor` looks at: one check for each thing that is known to go wrong with an installation."""

import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from directory.accounts.queries import accounts
from directory.config import Settings
from directory.database import wal_is_safe
from directory.keeping.notices import late_notices, without_addressee
from directory.letters import outbox_directory
from directory.listings.changes import MAX_ATTEMPTS, ListingChange, outbox_depth
from directory.listings.queries import has_demonstration
from directory.operations.revisions import Schema, schema_of
from directory.search import IndexUnusable, SearchEngine, indexer

OLDEST_PYTHON = (3, 11)
LATE = timedelta(minutes=5)  # a change that waits longer means that no indexer is running
LITTLE_SPACE_BYTES = 1024**3
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Verdict(StrEnum):
    """How bad it is. A warning is something an operator should know; a failure is something to mend."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Check:
    """What was looked at, and what was found."""

    subject: str
    verdict: Verdict
    finding: str

    def __str__(self) -> str:
        return f"{self.verdict:4}  {self.subject}: {self.finding}"


def examine(session: Session, engine: SearchEngine, settings: Settings, *, now: datetime) -> Iterator[Check]:
    """Look at everything; at what is in the tables only when they are as this release needs them.

    Needs an application context.

    Raises:
        sqlalchemy.exc.DBAPIError: the database cannot be reached at all.
    """
    yield check_python(sys.version_info[:3])
    yield check_host(settings)
    yield check_data_dir(settings.data_dir)
    yield check_space(shutil.disk_usage(settings.data_dir).free)
    yield check_mail(settings)
    yield check_database(session)
    schema = schema_of(session.get_bind().engine)
    yield check_schema(schema)
    if schema is Schema.CURRENT:
        yield check_outbox(session, now=now)
        yield check_demonstration(session)
        yield check_index(session, engine)
        yield check_operators(session)
        yield check_notices(session, now=now)


def check_python(version: tuple[int, ...]) -> Check:
    said = ".".join(map(str, version))
    if version < OLDEST_PYTHON:
        return Check("Python", Verdict.FAIL, f"{said} is older than {'.'.join(map(str, OLDEST_PYTHON))}")
    return Check("Python", Verdict.OK, said)


def check_host(settings: Settings) -> Check:
    if settings.host in LOOPBACK or settings.trusted_hosts:
        return Check("address", Verdict.OK, f"{settings.host}, port {settings.port}")
    return Check("address", Verdict.WARN, f"{settings.host} is open to others and TRUSTED_HOSTS is not set")


def check_data_dir(path: Path) -> Check:
    """The database, the index and the secret key in it are nobody else's business."""
    open_to_others = [
        inside.name or str(path)
        for inside in (path, path / "secret_key")
        if inside.exists() and stat.S_IMODE(inside.stat().st_mode) & 0o077
    ]
    if open_to_others:
        return Check("DATA_DIR", Verdict.WARN, f"others may read {' and '.join(open_to_others)} in {path.parent}")
    return Check("DATA_DIR", Verdict.OK, str(path))


def check_mail(settings: Settings) -> Check:
    """Where letters go, and whether there are some that a server refused."""
    kept = outbox_directory(settings)
    waiting = len(list(kept.glob("*.eml"))) if kept.is_dir() else 0
    if settings.post is None:
        said = f"no MAIL_SERVER: letters are files in {kept}"
        return Check("mail", Verdict.WARN, f"{said} ({waiting} there)" if waiting else said)
    if waiting:
        return Check("mail", Verdict.WARN, f"{settings.post.server} refused letters; {waiting} are kept in {kept}")
    return Check("mail", Verdict.OK, f"{settings.post.server}, port {settings.post.port}")


def check_operators(session: Session) -> Check:
    """Whether somebody can look after the directory, and whether each of them has a second factor."""
    operators = [each for each in accounts(session) if each.role.is_staff_of_the_directory and each.active]
    if not operators:
        return Check("operators", Verdict.WARN, "there is none: `flask users create-operator EMAIL`")
    bare = [each.email for each in operators if not each.has_second_factor]
    if bare:
        return Check("operators", Verdict.WARN, f"no second factor yet: {', '.join(bare)}; signing in sets it up")
    return Check("operators", Verdict.OK, str(len(operators)))


def check_space(free_bytes: int) -> Check:
    said = f"{free_bytes / 1024**3:.1f} GiB free"
    return Check("disk", Verdict.OK if free_bytes >= LITTLE_SPACE_BYTES else Verdict.WARN, said)


def check_database(session: Session) -> Check:
    """The kind of database and, for SQLite, whether its journal mode is safe with this version of it."""
    dialect = session.get_bind().dialect
    if dialect.name != "sqlite":
        version = ".".join(map(str, dialect.server_version_info or ()))
        return Check("database", Verdict.OK, f"{dialect.name} {version}")
    mode = session.scalar(text("PRAGMA journal_mode"))
    said = f"SQLite {sqlite3.sqlite_version}, journal mode {mode}"
    if mode == "wal" and not wal_is_safe(sqlite3.sqlite_version_info):
        return Check("database", Verdict.FAIL, f"{said}: this version can corrupt a write-ahead log")
    return Check("database", Verdict.OK, said)


def check_schema(schema: Schema) -> Check:
    if schema is Schema.CURRENT:
        return Check("tables", Verdict.OK, "as this release needs them")
    if schema is Schema.BEHIND:
        return Check("tables", Verdict.FAIL, "older than this release: `make run` brings them up to date")
    return Check("tables", Verdict.FAIL, "made by a newer release: update the code, or restore a backup")


def check_notices(session: Session, *, now: datetime) -> Check:
    """Whether providers are told what happened to their listings."""
    late, nobodys = late_notices(session, now=now), without_addressee(session)
    said = f"{nobodys} kept for listings that nobody owns"
    if late:
        return Check("notices", Verdict.WARN, f"{late} were not sent within a day, {said}: `flask listings remind`")
    return Check("notices", Verdict.OK, said)


def check_outbox(session: Session, *, now: datetime) -> Check:
    """Whether the indexer keeps up, and whether it has given up on a listing."""
    parked = ListingChange.attempts >= MAX_ATTEMPTS
    depth, oldest = session.execute(select(func.count(), func.min(ListingChange.recorded_at)).where(~parked)).one()
    given_up = session.scalar(select(func.count(ListingChange.id)).where(parked)) or 0
    if given_up:
        return Check("outbox", Verdict.FAIL, f"{given_up} changes could not be indexed: `flask search rebuild`")
    if not depth:
        return Check("outbox", Verdict.OK, "empty")
    age = now - oldest
    said = f"{depth} changes wait, the oldest for {int(age.total_seconds())} s"
    if age > LATE:
        return Check("outbox", Verdict.WARN, f"{said}: is the indexer running?")
    return Check("outbox", Verdict.OK, said)


def check_index(session: Session, engine: SearchEngine) -> Check:
    """Whether the index holds what the database says a visitor may see; what waits in the outbox may differ."""
    try:
        differences = indexer.compare(session, engine)
    except IndexUnusable:
        return Check("index", Verdict.FAIL, "missing or damaged: `flask search rebuild`")
    if not differences:
        return Check("index", Verdict.OK, "equals the database")
    if outbox_depth(session):
        return Check("index", Verdict.OK, "equals the database but for the changes that wait")
    return Check("index", Verdict.FAIL, "differs from the database: `flask search check`, `flask search rebuild`")


def check_demonstration(session: Session) -> Check:
    if has_demonstration(session):
        return Check("demonstration", Verdict.WARN, "fictional listings are shown; `flask demo remove` takes them away")
    return Check("demonstration", Verdict.OK, "no fictional listings")
