"""Letters on their way to the mail server. Each is a file from the moment it is written until a server has taken it.

A process that is killed loses none, and a server that is away gets them when it is back: they are tried again, in
growing pauses, for three days. What a server refuses for good, or did not take in that time, is kept where an operator
finds it, and `flask doctor` says so.
"""

import fcntl
import logging
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from enum import Enum
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO

from flask import Flask
from flask_mailman import Mail
from flask_mailman.backends.smtp import EmailBackend

from directory.config import Settings

OUTBOX = "outbox-mail"
WAITING = "waiting"
GIVEN_UP_AFTER = timedelta(days=3)
_NAMED = "%Y-%m-%dT%H%M%S.%f"  # names sort as letters were written, and say when
_NAMED_FOR = len("2026-11-24T180000.000000")
_REFUSED_FOR_GOOD = range(500, 600)
_log = logging.getLogger(__name__)
_mail = Mail()
_numbers = count()


class Answer(Enum):
    """What a mail server made of a letter."""

    TAKEN = "taken"
    LATER = "later"  # it will not have this letter now
    AWAY = "away"  # it cannot be reached, or will not have us
    NEVER = "never"  # it refuses this letter for good


class _Checking(smtplib.SMTP):
    """As it comes, smtplib begins to encrypt with whoever answers. This asks for a certificate that is good for the
    server's name first: letters hold links that open accounts."""

    def starttls(self, *_: Any, context: ssl.SSLContext | None = None, **__: Any) -> Any:
        return super().starttls(context=context or ssl.create_default_context())


class CheckingBackend(EmailBackend):
    """Flask-Mailman's SMTP with a server whose certificate was looked at."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return smtplib.SMTP_SSL if self.use_ssl else _Checking


def install_sending(app: Flask) -> None:
    """Let Flask-Mailman read its settings."""
    _mail.init_app(app)


@contextmanager
def connected() -> Iterator[smtplib.SMTP]:
    """The mail server of the current application, ready to take letters.

    Raises:
        OSError: it cannot be reached, its certificate is not good, or it does not have us (`smtplib.SMTPException`).
    """
    backend = CheckingBackend(mailman=_mail.state)
    try:
        backend.open()
        yield backend.connection
    finally:
        with suppress(OSError):  # one that did not have us, or is gone
            backend.close()


def outbox_directory(settings: Settings) -> Path:
    """Where letters are that no server took: every one where there is no server."""
    return settings.data_dir / OUTBOX


def waiting_directory(settings: Settings) -> Path:
    """Where letters are until a server has taken them."""
    return outbox_directory(settings) / WAITING


def keep(content: bytes, directory: Path, *, now: datetime) -> Path:
    """Make a letter a file that nobody else may read, whole or not at all."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = directory / f"{now:{_NAMED}}-{next(_numbers):06}-{token_hex(4)}.eml"
    unfinished = path.with_suffix(".part")
    unfinished.touch(mode=0o600)
    unfinished.write_bytes(content)
    return unfinished.rename(path)


def waiting(settings: Settings) -> list[Path]:
    """Those that wait, the oldest first."""
    directory = waiting_directory(settings)
    return sorted(directory.glob("*.eml")) if directory.is_dir() else []


def written_at(path: Path) -> datetime:
    """When a letter was written."""
    return datetime.strptime(f"{path.name[:_NAMED_FOR]}+0000", f"{_NAMED}%z")


def send_waiting(settings: Settings, *, now: datetime) -> int:
    """Try those that wait; how many the server took. Where it is away, the rest waits on. Needs an application."""
    taken = 0
    for path in waiting(settings):
        answer = send_file(path, settings, now=now)
        taken += answer is Answer.TAKEN
        if answer is Answer.AWAY:
            break
    return taken


def send_file(path: Path, settings: Settings, *, now: datetime) -> Answer:
    """Try one that waits. Of two who try at once, one does. Needs an application context."""
    try:
        with path.open("rb") as file:
            return _send_locked(file, path, settings, now=now) if _is_ours(file, path) else Answer.LATER
    except FileNotFoundError:  # another one has sent it meanwhile
        return Answer.TAKEN


def send(content: bytes) -> Answer:
    """Hand a letter to the mail server. What it says goes into the log, without the address."""
    try:
        with connected() as server:
            _speak(server, content)
    except smtplib.SMTPRecipientsRefused as error:
        return _refusal(error, next(iter(error.recipients.values()))[0])
    except smtplib.SMTPDataError as error:
        return _refusal(error, error.smtp_code)
    except OSError as error:
        _log.warning("The mail server cannot be used (%s). Letters wait and are tried again.", type(error).__name__)
        return Answer.AWAY
    except (ValueError, IndexError) as error:  # an address that cannot be said to this server
        return _refusal(error, 553)
    return Answer.TAKEN


def _speak(server: smtplib.SMTP, content: bytes) -> None:
    letter = message_from_bytes(content, policy=default)
    sender, to = (_on_the_wire(letter[name].addresses[0].addr_spec) for name in ("From", "To"))
    options = ["BODY=8BITMIME"] if server.has_extn("8bitmime") else []
    if not (sender + to).isascii():
        if not server.has_extn("smtputf8"):
            raise ValueError("an address of letters that this server does not know")
        options.append("SMTPUTF8")
    server.sendmail(sender, [to], re.sub(rb"\r?\n", b"\r\n", content), mail_options=options)


def _on_the_wire(address: str) -> str:
    """An address as servers say it: the name of a host in ASCII."""
    name, _, host = address.rpartition("@")
    return f"{name}@{host.encode('idna').decode()}"


def _refusal(error: Exception, code: int) -> Answer:
    if code in _REFUSED_FOR_GOOD:
        _log.warning("The mail server refused a letter for good (%s, %s). It is kept.", type(error).__name__, code)
        return Answer.NEVER
    _log.warning("The mail server does not take a letter now (%s, %s).", type(error).__name__, code)
    return Answer.LATER


def _is_ours(file: BinaryIO, path: Path) -> bool:
    """Take it, as long as this file is open; a process that is killed lets go of it. False when it was taken."""
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return path.exists()


def _send_locked(file: BinaryIO, path: Path, settings: Settings, *, now: datetime) -> Answer:
    answer = send(file.read())
    if answer is Answer.TAKEN:
        path.unlink()
    elif answer is Answer.NEVER or now - written_at(path) > GIVEN_UP_AFTER:
        path.rename(outbox_directory(settings) / path.name)
    return answer
