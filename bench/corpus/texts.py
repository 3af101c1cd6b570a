"""The words `document_of` writes for slugs of the catalogue: names in both languages and synonyms. Each read once."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Protocol, TypeVar

from directory.catalogue import Synonyms, catalogue
from directory.language import Bilingual
from directory.search.documents import service_words
from directory.search.parameters import ANY_BOARD


class _Named(Protocol):
    @property
    def name(self) -> Bilingual: ...
    @property
    def synonyms(self) -> Synonyms: ...


class _Broadening(Protocol):
    @property
    def broader(self) -> str | None: ...


_Entry = TypeVar("_Entry", bound=_Broadening)


@cache
def and_above(service: str) -> tuple[str, ...]:
    """A service and everything it is a special case of."""
    return service, *(above.slug for above in catalogue().ancestors(service))


@cache
def service_text(slug: str) -> str:
    return " ".join(service_words(slug))


@cache
def condition_text(slug: str) -> str:
    return _names(catalogue().condition(slug))


@cache
def language_text(code: str) -> str:
    language = catalogue().language(code)
    return " ".join((language.name.en, language.name.es, language.own_name, *language.synonyms))


@cache
def kinds_with_broader(kind: str) -> tuple[str, ...]:
    """Slugs of a credential kind and its broader ones."""
    return tuple(each.slug for each in _chain(kind, catalogue().credential_kinds))


@cache
def kind_text(kind: str) -> str:
    return " ".join(f"{each.abbreviation or ''} {_names(each)}" for each in _chain(kind, catalogue().credential_kinds))


@cache
def specialties_with_broader(code: str) -> tuple[str, ...]:
    """Slugs of a specialty, by its NUCC code, and its broader ones."""
    return tuple(each.slug for each in _chain(code, catalogue().specialties))


@cache
def specialty_text(code: str) -> str:
    return " ".join(_names(each) for each in _chain(code, catalogue().specialties))


@cache
def board_text(slug: str) -> str:
    board = catalogue().board(slug)
    return f"{board.name} {board.field.en} {board.field.es}"


def boards_with_any(slugs: Iterable[str]) -> frozenset[str]:
    """The values of the facet: a listing with a board has "any", too."""
    boards = frozenset(slugs)
    return boards | {ANY_BOARD} if boards else boards


def _names(entry: _Named) -> str:
    return " ".join((entry.name.en, entry.name.es, *entry.synonyms))


def _chain(key: str | None, entries: Mapping[str, _Entry]) -> list[_Entry]:
    found: list[_Entry] = []
    while key is not None and (entry := entries.get(key)) is not None and entry not in found:
        found.append(entry)
        key = entry.broader
    return found
