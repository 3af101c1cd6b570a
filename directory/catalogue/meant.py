"""What somebody may have meant by words that are no entry of the catalogue: by an old address, or a mistyped one."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from directory.catalogue.contents import Catalogue
from directory.catalogue.models import Condition, Service
from directory.catalogue.terms import TermEntry, TermKind, normalize_term

_ALIKE = 76  # of a hundred: what mistyped words must have in common with a name
_FEWEST_LETTERS = 3
_MOST_LETTERS = 80
_LOOKED_AT = 40  # names in both languages, several for one entry


def perhaps_meant(known: Catalogue, words: str, *, most: int = 5) -> tuple[Service | Condition, ...]:
    """Treatments and conditions that are called so in either language, else those whose names have these words, else
    those whose names are spelled alike, the closest first; empty where nothing is."""
    typed = normalize_term(words[:_MOST_LETTERS])
    if len(typed) < _FEWEST_LETTERS:
        return ()
    shown = {name: of for name, meanings in known.terms().items() if (of := tuple(filter(_is_shown, meanings)))}
    names = [typed] if typed in shown else _with_words(typed, shown) or _alike(typed, shown)
    meanings = dict.fromkeys(entry for name in names for entry in shown[name])
    return tuple(_entry(known, meaning) for meaning in meanings)[:most]


def _with_words(typed: str, names: Iterable[str]) -> list[str]:
    wanted = frozenset(typed.split())
    return [name for name in names if wanted.issubset(name.split())]


def _alike(typed: str, names: Iterable[str]) -> list[str]:
    found = process.extract(typed, list(names), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_LOOKED_AT)
    return [name for name, *_ in found]


def _is_shown(entry: TermEntry) -> bool:
    """Whether it has a page of its own."""
    return entry.kind in (TermKind.SERVICE, TermKind.CONDITION)


def _entry(known: Catalogue, meaning: TermEntry) -> Service | Condition:
    return known.service(meaning.slug) if meaning.kind is TermKind.SERVICE else known.condition(meaning.slug)
