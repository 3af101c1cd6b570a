"""Figures that are in circulation and that nobody here could verify."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from directory.catalogue import Catalogue
from directory.catalogue.loading import read_entries
from directory.catalogue.reading import Entry
from directory.education.check.texts import beginning, every_text, passages
from directory.education.fault import Fault
from directory.education.library import Library
from directory.language import LANGUAGES

DATA = Path(__file__).parent / "data" / "unverified-figures.toml"


@dataclass(frozen=True)
class Unverified:
    """A `figure` that must not stand in one passage with what it is `about`, unless that speaks of something else."""

    what: str
    about: re.Pattern[str]
    figure: re.Pattern[str]
    unless: re.Pattern[str] | None

    def is_in(self, said: str) -> bool:
        """Whether a passage states it."""
        is_meant = self.about.search(said) and self.figure.search(said)
        return bool(is_meant) and not (self.unless and self.unless.search(said))


def unverified_figures(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Passages and definitions that state one of them."""
    for _, text in every_text(library):
        for line, said in passages(text):
            for each in _figures():
                if each.is_in(said):
                    yield Fault(text.file, line, f"states what nobody has verified, {each.what}: “{beginning(said)}”")
    for term in library.glossary.values():
        for each in _figures():
            if any(each.is_in(term.definition.in_(language)) for language in LANGUAGES):
                yield Fault(f"glossary {term.slug}", 0, f"states what nobody has verified, {each.what}")


@cache
def _figures() -> tuple[Unverified, ...]:
    return read_entries(DATA, _entry)


def _entry(entry: Entry) -> Unverified:
    unless = entry.text_or_none("unless")
    return Unverified(
        what=entry.text("what"),
        about=re.compile(entry.text("about"), re.IGNORECASE),
        figure=re.compile(entry.text("figure"), re.IGNORECASE),
        unless=re.compile(unless, re.IGNORECASE) if unless else None,
    )
