"""Letters: plain text, sent after the request that wrote them has been committed.

They leave by SMTP where a server is configured, on a thread of their own: how long a server takes tells nobody whether
there was a letter to send. Without a server a letter is a file in DATA_DIR/outbox-mail/ that any mail program opens, so
that every flow can be finished without one.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flask import Flask, current_app, g, render_template
from flask_babel import gettext
from flask_mailman import EmailMessage

from directory.clock import now
from directory.config import Settings
from directory.language import LANGUAGES
from directory.post import SENDER_WITHOUT_SERVER
from directory.sending import Answer, install_sending, keep, outbox_directory, send, send_file, waiting_directory
from directory.visitor import speaking

_RULE = "\n\n— — —\n\n"
_IN_SPANISH_BELOW = "En español más abajo."


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
    """Send a letter now, outside of any request; False when no server took it, so that it is tried another time.

    One that the server refuses for good is kept for an operator, and counts as handed over: it must not hold up others.
    """
    settings = _settings(current_app)
    sender = settings.post.sender if settings.post else SENDER_WITHOUT_SERVER
    content = EmailMessage(subject, body, sender, [to]).message().as_bytes()
    answer = send(content) if settings.post else Answer.NEVER
    if answer is Answer.NEVER:
        keep(content, outbox_directory(settings), now=now())
    return answer in (Answer.TAKEN, Answer.NEVER)


def one_body(bodies: Iterable[str]) -> str:
    """The same letter in each language, English first, as one: for somebody of whom nobody knows what they read."""
    return _RULE.join((_IN_SPANISH_BELOW, *(body.strip() for body in bodies))) + "\n"


def install_letters(app: Flask) -> None:
    """Send what a request wrote when it has ended."""
    install_sending(app)
    sending = ThreadPoolExecutor(max_workers=1, thread_name_prefix="letters")  # its thread starts with the first letter

    @app.teardown_request
    def leave(error: BaseException | None) -> None:
        letters: list[EmailMessage] = g.pop("letters", [])
        settings = _settings(app)
        directory = waiting_directory(settings) if settings.post else outbox_directory(settings)
        for letter in letters if error is None else []:
            path = keep(letter.message().as_bytes(), directory, now=now())
            if settings.post:
                sending.submit(_send, path, app)


def _send(path: Path, app: Flask) -> None:
    """Once. Whoever keeps the clock of the site tries again."""
    with app.app_context():
        send_file(path, _settings(app), now=now())


def _settings(app: Flask) -> Settings:
    settings: Settings = app.config["DIRECTORY"]
    return settings
