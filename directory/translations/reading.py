"""The translators' file → what gettext asks. It is read when the first sentence is wanted: nothing has to be compiled,
and no second file can be older than the first."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask_babel import Domain, get_locale

from directory.config import PROJECT
from directory.language import LANGUAGES

TRANSLATIONS = PROJECT / "translations"


def path_of(language: str) -> Path:
    """Where translators write the sentences of a language."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"


def read_catalog(language: str) -> Catalog:
    """The file as its translators see it.

    Raises:
        PoFileError: it is not what gettext calls a PO file.
    """
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@cache
def translations_in(language: str) -> NullTranslations:
    """The sentences of a language; the sentences themselves for English and for languages the site does not speak."""
    if language == LANGUAGES[0] or language not in LANGUAGES:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_catalog(language))
    compiled.seek(0)
    return Translations(compiled)


class WrittenSentences(Domain):
    """Flask-Babel's source of sentences: the same, whichever country a locale names."""

    def get_translations(self) -> NullTranslations:
        locale = get_locale()
        return translations_in(locale.language) if locale else NullTranslations()
