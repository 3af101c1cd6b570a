"""Letters that no request asks for: in both languages, as nobody knows which one an account reads. And those of
requests that the mail server did not take at first."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event

from flask import Flask, current_app, render_template
from flask_babel import gettext, refresh
from werkzeug.test import EnvironBuilder

from directory.clock import now as clock_now
from directory.config import Settings
from directory.language import LANGUAGES, LanguageCode
from directory.letters import hand_over, one_body
from directory.routing import PREFIXES, take_language_off
from directory.sending import send_waiting, waiting

PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 30.0, 900.0
_log = logging.getLogger(__name__)


def send_in_both_languages(*, to: str, subject: str, template: str, **values: object) -> bool:
    """English first, Spanish below, each with links in its language. `subject` is marked for gettext, `values` fill it
    and the template. False when no server took it."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # a proxy of Werkzeug's has it
    subjects, bodies = [], []
    for language in LANGUAGES:
        with _speaking(app, language):
            subjects.append(gettext(subject, **values))
            bodies.append(render_template(template, **values))
    return hand_over(to=to, subject=" · ".join(subjects), body=one_body(bodies))


def keep_sending(app: Flask, *, stop: Event, clock: Callable[[], datetime] = clock_now) -> None:
    """Try letters again that wait for the mail server, until `stop` is set: soon at first, then in growing pauses."""
    settings: Settings = app.config["DIRECTORY"]
    pause = PAUSE_SECONDS
    while settings.post is not None and not stop.wait(pause):
        with app.app_context():
            try:
                taken = send_waiting(settings, now=clock())
            except OSError as error:  # the disk's, not the server's
                _log.warning("Letters that wait cannot be read: %s", error.strerror)
                taken = 0
        pause = PAUSE_SECONDS if taken or not waiting(settings) else min(pause * 2, LONGEST_PAUSE_SECONDS)


@contextmanager
def _speaking(app: Flask, language: LanguageCode) -> Iterator[None]:
    settings: Settings = app.config["DIRECTORY"]
    environ = EnvironBuilder(path=f"{PREFIXES[language]}/", base_url=settings.address_in_letters).get_environ()
    take_language_off(environ)
    with app.app_context(), app.request_context(environ):
        refresh()
        yield
