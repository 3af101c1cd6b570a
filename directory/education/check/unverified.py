"""Figures that are in circulation and that nobody here could verify."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from directory.catalogue import Catalogue
from directory.catalogue.loading import read_entries
from directory.catalogue.reading import Entry
from directory.education.check.rates import says_how_often
from directory.education.check.texts import beginning, every_text, passages
from directory.education.fault import Fault
from directory.education.library import Library
from directory.language import LANGUAGES

DATA = Path(__file__).parent / "data" / "unverified-figures.toml"
_ANY_RATE = "a rate"


@dataclass(frozen=True)
class Unverified:
    """A `figure` that must not stand in one passage with what it is `about`, unless that speaks of something else.

    Where the same effect was measured elsewhere and may be told from there, the passage must also name the `place`, or
    belong to an article on one of the `services` that are treated there.
    """

    what: str
    about: re.Pattern[str]
    figure: re.Pattern[str] | None  # None: any rate
    unless: re.Pattern[str] | None
    place: re.Pattern[str] | None
    services: frozenset[str]

    def is_in(self, said: str, services: Iterable[str]) -> bool:
        """Whether a passage states it, in a text about these services."""
        has_figure = says_how_often(said) if self.figure is None else _says(self.figure, said)
        if not (has_figure and self.about.search(said)) or _says(self.unless, said):
            return False
        return self.place is None or _says(self.place, said) or not self.services.isdisjoint(services)


def unverified_figures(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Passages and definitions that state one of them."""
    for article, text in every_text(library):
        for line, said in passages(text):
            for each in _figures():
                if each.is_in(said, article.services):
                    yield Fault(text.file, line, f"states what nobody has verified, {each.what}: “{beginning(said)}”")
    for term in library.glossary.values():
        for each in _figures():
            if any(each.is_in(term.definition.in_(language), each.services) for language in LANGUAGES):
                yield Fault(f"glossary {term.slug}", 0, f"states what nobody has verified, {each.what}")


@cache
def _figures() -> tuple[Unverified, ...]:
    return read_entries(DATA, _entry)


def _entry(entry: Entry) -> Unverified:
    figure = entry.text("figure")
    return Unverified(
        what=entry.text("what"),
        about=re.compile(entry.text("about"), re.IGNORECASE),
        figure=None if figure == _ANY_RATE else re.compile(figure, re.IGNORECASE),
        unless=_pattern_or_none(entry, "unless"),
        place=_pattern_or_none(entry, "place"),
        services=frozenset(entry.texts("services")),
    )


def _pattern_or_none(entry: Entry, key: str) -> re.Pattern[str] | None:
    pattern = entry.text_or_none(key)
    return re.compile(pattern, re.IGNORECASE) if pattern else None


def _says(pattern: re.Pattern[str] | None, said: str) -> bool:
    return bool(pattern and pattern.search(said))
