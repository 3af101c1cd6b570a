"""Letters: plain text, sent after the request that wrote them has been committed.

They leave by SMTP where a server is configured, on a thread of their own: how long a server takes tells nobody whether
there was a letter to send. Without a server, and where one refused three times, a letter is a file in
DATA_DIR/outbox-mail/ that any mail program opens, so that every flow can be finished without a server.
"""

import logging
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from secrets import token_hex
from smtplib import SMTPException

from flask import Flask, current_app, g, render_template
from flask_babel import gettext
from flask_mailman import EmailMessage, Mail

from directory.clock import now
from directory.config import Settings
from directory.language import LANGUAGES
from directory.post import SENDER_WITHOUT_SERVER
from directory.visitor import speaking

OUTBOX = "outbox-mail"
PAUSES_SECONDS = (2, 20, 0)
_RULE = "\n\n— — —\n\n"
_IN_SPANISH_BELOW = "En español más abajo."
_log = logging.getLogger(__name__)
_mail = Mail()
_numbers = count()


def write_letter(*, to: str, subject: str, body: str) -> None:
    """Have a letter sent when this request has ended well; it is forgotten when the request fails."""
    post = _settings(current_app).post
    letter = EmailMessage(subject, body, post.sender if post else SENDER_WITHOUT_SERVER, [to])
    g.setdefault("letters", []).append(letter)


def write_in_every_language(*, to: str, subject: str, template: str, **values: object) -> None:
    """A letter of which nobody knows what its reader reads: English first, Spanish below.

    `subject` is marked for gettext, and `values` are for the template.
    """
    subjects, bodies = [], []
    for language in LANGUAGES:
        with speaking(language):
            subjects.append(gettext(subject))
            bodies.append(render_template(template, **values))
    write_letter(to=to, subject=" · ".join(subjects), body=one_body(bodies))


def hand_over(*, to: str, subject: str, body: str) -> bool:
    """Send a letter now, outside of any request; False when no server took it, so that it is tried another time."""
    post = _settings(current_app).post
    letter = EmailMessage(subject, body, post.sender if post else SENDER_WITHOUT_SERVER, [to])
    if post is None:
        _keep(letter, current_app._get_current_object())  # type: ignore[attr-defined]  # a proxy of Werkzeug's has it
        return True
    try:
        letter.connection = _mail.get_connection("smtp")
        return bool(letter.send())
    except (OSError, SMTPException) as error:
        _log.warning("A letter could not be sent: %s.", type(error).__name__)
        return False


def one_body(bodies: Iterable[str]) -> str:
    """The same letter in each language, English first, as one: for somebody of whom nobody knows what they read."""
    return _RULE.join((_IN_SPANISH_BELOW, *(body.strip() for body in bodies))) + "\n"


def outbox_directory(settings: Settings) -> Path:
    """Where letters are that were not sent by SMTP."""
    return settings.data_dir / OUTBOX


def install_letters(app: Flask) -> None:
    """Send what a request wrote when it has ended."""
    _mail.init_app(app)
    sending = ThreadPoolExecutor(max_workers=1, thread_name_prefix="letters")  # its thread starts with the first letter

    @app.teardown_request
    def send(error: BaseException | None) -> None:
        letters: list[EmailMessage] = g.pop("letters", [])
        for letter in letters if error is None else []:
            if _settings(app).post is None:
                _keep(letter, app)
            else:
                sending.submit(_send, letter, app)


def _send(letter: EmailMessage, app: Flask) -> None:
    with app.app_context():
        for pause in PAUSES_SECONDS:
            try:
                letter.connection = _mail.get_connection("smtp")
                letter.send()
            except (OSError, SMTPException) as error:
                _log.warning("A letter could not be sent: %s.", type(error).__name__)
                time.sleep(pause)
            else:
                return
        _keep(letter, app)


def _keep(letter: EmailMessage, app: Flask) -> None:
    directory = outbox_directory(_settings(app))
    directory.mkdir(mode=0o700, exist_ok=True)
    path = (
        directory / f"{now():%Y-%m-%dT%H%M%S.%f}-{next(_numbers):06}-{token_hex(4)}.eml"
    )  # names sort as they were sent
    path.touch(mode=0o600)
    with app.app_context():
        path.write_bytes(letter.message().as_bytes())


def _settings(app: Flask) -> Settings:
    settings: Settings = app.config["DIRECTORY"]
    return settings
