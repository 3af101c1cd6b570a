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
from smtplib import SMTPAuthenticationError, SMTPNotSupportedError
from ssl import SSLCertVerificationError

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from directory.accounts.queries import accounts
from directory.config import Settings
from directory.database import wal_is_safe
from directory.keeping.notices import late_notices, without_addressee
from directory.listings.changes import MAX_ATTEMPTS, ListingChange, outbox_depth
from directory.listings.queries import has_demonstration
from directory.operations.revisions import Schema, schema_of
from directory.post import Post
from directory.search import IndexUnusable, SearchEngine, indexer
from directory.sending import connected, outbox_directory, waiting, written_at

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
    yield check_mail(settings, now=now)
    if settings.post is not None:
        yield check_mail_server(settings.post)
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
    """Whether somebody else may choose the name under which the site is found, and so where links lead."""
    if settings.proxies and not settings.trusted_hosts:
        return Check("address", Verdict.WARN, "PROXIES is set and TRUSTED_HOSTS is not: visitors may name other hosts")
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


def check_mail(settings: Settings, *, now: datetime) -> Check:
    """Where letters go, and whether there are some that wait for a server, or that none took."""
    directory, late = outbox_directory(settings), waiting(settings)
    kept = len(list(directory.glob("*.eml"))) if directory.is_dir() else 0
    if settings.post is None:
        said = f"no MAIL_SERVER: letters are files in {directory}"
        return Check("mail", Verdict.WARN, f"{said} ({kept} there)" if kept else said)
    troubles: list[str] = []
    if late:
        minutes = int((now - written_at(late[0])).total_seconds() / 60)
        troubles.append(f"{len(late)} letters wait for {settings.post.server}, the oldest for {minutes} minutes")
    if kept:
        troubles.append(f"{kept} letters that it refused, or did not take for days, are in {directory}")
    return Check("mail", Verdict.WARN if troubles else Verdict.OK, "; ".join(troubles) or "every letter has left")


def check_mail_server(post: Post) -> Check:
    """Whether the mail server has us: reached, with a good certificate, signed in. No letter is sent."""
    at = f"{post.server}, port {post.port}"
    try:
        with connected() as server:
            server.noop()
    except SSLCertVerificationError as error:
        return Check("mail server", Verdict.FAIL, f"{at}: its certificate is not good ({error.verify_message})")
    except SMTPAuthenticationError:
        return Check("mail server", Verdict.FAIL, f"{at}: it does not take MAIL_USERNAME with MAIL_PASSWORD")
    except SMTPNotSupportedError as error:
        return Check("mail server", Verdict.FAIL, f"{at}: {error}; see MAIL_ENCRYPTION and MAIL_USERNAME")
    except OSError as error:
        return Check("mail server", Verdict.FAIL, f"{at}: it cannot be used ({error.strerror or type(error).__name__})")
    return Check("mail server", Verdict.OK, at)


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
