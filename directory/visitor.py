"""The language of whoever is asking, looked up once in a request.

Flask-Babel finds it anew for every sentence and every name, which takes longer than the sentence itself.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from gettext import NullTranslations

from babel import Locale
from flask.globals import app_ctx
from flask_babel import force_locale, get_locale, get_translations

from directory.language import LANGUAGES, LanguageCode
from directory.routing import language_asked_for

_LOCALES: Mapping[str, str] = {
    "en": "en_US",
    "es": "es_US",
}  # miles, dollars and dates are those of the country
_sentences: dict[str, NullTranslations] = {}


def locale_asked_for() -> str:
    """How this request is to be answered: words, dates, numbers."""
    return _LOCALES[language_asked_for()]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Words, dates and numbers as a reader of this language has them, whoever is asking: for letters."""
    with force_locale(_LOCALES[language]):
        yield


def current_language() -> LanguageCode:
    """The language this visitor reads, of those the directory speaks."""
    locale = _locale()
    language = locale.language if locale is not None else ""
    return next((spoken for spoken in LANGUAGES if spoken == language), LANGUAGES[0])


def sentences() -> NullTranslations:
    """The sentences of that language, as gettext has them."""
    language = current_language()
    found = _sentences.get(language)
    return found if found is not None else _sentences.setdefault(language, get_translations())


def _locale() -> Locale | None:
    """What Flask-Babel found for this request and keeps; where it keeps nothing there, it is asked."""
    try:
        kept = app_ctx.g._flask_babel.babel_locale
    except (AttributeError, RuntimeError):
        kept = None
    found: Locale | None = kept or get_locale()
    return found
