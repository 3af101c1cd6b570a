"""Letters that no request asks for: in both languages, as nobody knows which one an account reads."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, current_app, render_template
from flask_babel import gettext, refresh
from werkzeug.test import EnvironBuilder

from directory.config import Settings
from directory.language import LANGUAGES, LanguageCode
from directory.letters import hand_over, one_body
from directory.routing import PREFIXES, take_language_off


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


@contextmanager
def _speaking(app: Flask, language: LanguageCode) -> Iterator[None]:
    settings: Settings = app.config["DIRECTORY"]
    environ = EnvironBuilder(path=f"{PREFIXES[language]}/", base_url=settings.address_in_letters).get_environ()
    take_language_off(environ)
    with app.app_context(), app.request_context(environ):
        refresh()
        yield
