"""One table of a data file, read key by key. Whatever is missing, of the wrong type or left over is an error."""

import re
from datetime import date
from enum import StrEnum
from typing import TypeVar

from directory.catalogue.models import Synonyms
from directory.errors import DirectoryError
from directory.language import N_, Bilingual

_Choice = TypeVar("_Choice", bound=StrEnum)
_Value = TypeVar("_Value")

_WEB_ADDRESS = re.compile(r"https?://[a-z0-9.-]+\.[a-z]+(?:[/?#]\S*)?", re.IGNORECASE)


class BrokenCatalogue(DirectoryError):
    """A data file of the catalogue cannot be read. Said at start-up, to whoever edited it."""

    status = 500

    def __init__(self, where: str, what: str) -> None:
        super().__init__(N_("The catalogue cannot be read: %(where)s: %(what)s."), where=where, what=what)


class Entry:
    """A TOML table that is consumed by reading it; `finish` refuses what nobody read."""

    def __init__(self, where: str, values: object) -> None:
        if not isinstance(values, dict):
            raise BrokenCatalogue(where, "is not a table")
        self.where = where
        self._values = dict(values)

    def _take(self, key: str, kind: type[_Value]) -> _Value | None:
        value = self._values.pop(key, None)
        if value is not None and not (isinstance(value, kind) and (kind is bool) is isinstance(value, bool)):
            raise BrokenCatalogue(self.where, f"{key} is not of type {kind.__name__}")
        return value

    def text(self, key: str) -> str:
        value = self._take(key, str)
        if not value:
            raise BrokenCatalogue(self.where, f"{key} is missing")
        return value

    def text_or_none(self, key: str) -> str | None:
        return self._take(key, str) or None

    def number_or_none(self, key: str) -> int | None:
        return self._take(key, int)

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self._take(key, bool)
        return default if value is None else value

    def web_address_or_none(self, key: str) -> str | None:
        """An address that a page may link to: of the web, and nothing that runs."""
        value = self.text_or_none(key)
        if value is not None and not _WEB_ADDRESS.fullmatch(value):
            raise BrokenCatalogue(self.where, f"{key} is not an address of the web")
        return value

    def day(self, key: str) -> date:
        value = self.day_or_none(key)
        if value is None:
            raise BrokenCatalogue(self.where, f"{key} is missing")
        return value

    def day_or_none(self, key: str) -> date | None:
        return self._take(key, date)

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._take(key, list) or []
        if not all(isinstance(value, str) and value for value in values):
            raise BrokenCatalogue(self.where, f"{key} is not a list of texts")
        return tuple(values)

    def choice(self, key: str, choices: type[_Choice]) -> _Choice:
        return self._chosen(self.text(key), choices)

    def choice_or_none(self, key: str, choices: type[_Choice]) -> _Choice | None:
        value = self.text_or_none(key)
        return None if value is None else self._chosen(value, choices)

    def choices(self, key: str, choices: type[_Choice]) -> tuple[_Choice, ...]:
        return tuple(self._chosen(text, choices) for text in self.texts(key))

    def _chosen(self, text: str, choices: type[_Choice]) -> _Choice:
        try:
            return choices(text)
        except ValueError:
            raise BrokenCatalogue(self.where, f"“{text}” is none of {', '.join(choices)}") from None

    def bilingual(self, key: str) -> Bilingual:
        """Both languages; a missing one is left empty for `check.py` to find."""
        inner = self._inner(key)
        both = Bilingual(inner.text_or_none("en") or "", inner.text_or_none("es") or "")
        inner.finish()
        return both

    def bilingual_or_none(self, key: str) -> Bilingual | None:
        return self.bilingual(key) if key in self._values else None

    def bilinguals(self, key: str) -> dict[str, Bilingual]:
        """A table whose values are in both languages."""
        inner = self._inner(key)
        return {name: inner.bilingual(name) for name in list(inner._values)}

    def synonyms(self, key: str = "synonyms") -> Synonyms:
        inner = self._inner(key)
        both = Synonyms(inner.texts("en"), inner.texts("es"))
        inner.finish()
        return both

    def table(self, key: str) -> dict[str, str]:
        values = self._take(key, dict) or {}
        if not all(isinstance(value, str) and value for value in values.values()):
            raise BrokenCatalogue(self.where, f"{key} is not a table of texts")
        return values

    def entry_or_none(self, key: str) -> "Entry | None":
        return self._inner(key) if key in self._values else None

    def _inner(self, key: str) -> "Entry":
        return Entry(f"{self.where}, {key}", self._values.pop(key, {}))

    def finish(self) -> None:
        """Refuse keys that nobody read: a misspelt key would otherwise be lost in silence."""
        if self._values:
            raise BrokenCatalogue(self.where, f"unknown {', '.join(self._values)}")
