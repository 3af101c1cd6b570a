"""Rates and years that nobody noted down when the source was read.

Patterns of words cannot know every way to say what happened to 1 person in 20. This rule does not try: whatever a
sentence is about, its rates and years must be among those that `DATA` notes for this article and these sources, as
often as it says them. Who adds one writes it down there, with the page of the source open.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from directory.catalogue import Catalogue
from directory.catalogue.loading import read_entries
from directory.catalogue.reading import Entry
from directory.education.check.texts import every_text
from directory.education.fault import Fault
from directory.education.library import Library
from directory.language import LANGUAGES

DATA = Path(__file__).parent / "data" / "noted-figures.toml"

_RATE = re.compile(
    r"(?P<percent>\d+(?:[.,]\d+)*)\s?(?:%|per\s?cent|por\s?ciento)"
    r"|\b(?P<some>\d+)(?:\s(?!unidad|units?\b)[^\W\d]+)?\s(?:in|out of|of|de|en|por)\s"
    r"(?:every\s|cada\s|the\s|las?\s|los\s)?(?P<all>\d+)\b(?![.,]\d|\s?%|\s(?:days|weeks|months|years|días|semanas|meses|años))"
    r"|\b(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_Noted = Mapping[tuple[str, tuple[str, ...]], Counter[str]]


def unnoted_figures(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Rates and years of articles and of the glossary that are not noted, in either language; notes on what an article
    no longer says."""
    for article, text in every_text(library):
        said: dict[tuple[str, ...], Counter[str]] = {}
        for block in text.blocks:
            about = said.setdefault(tuple(sorted(set(block.notes))), Counter())
            about.update(figures_in(block.text))
            noted = _noted().get((article.slug, tuple(sorted(set(block.notes)))), Counter())
            for figure in Counter(figures_in(block.text)):
                if about[figure] > noted[figure]:
                    yield Fault(text.file, block.line, _missing(figure, block.notes))
        yield from _outdated(article.slug, text.file, said)
    for term in library.glossary.values():
        noted = _noted().get((f"glossary {term.slug}", tuple(sorted(term.sources))), Counter())
        for language in LANGUAGES:
            for figure in Counter(figures_in(term.definition.in_(language))) - noted:
                yield Fault(f"glossary {term.slug}", 0, _missing(figure, term.sources))


def figures_in(said: str) -> list[str]:
    """The rates and years of a passage, written alike in both languages: “9 %”, “1 of 20”, “2011”."""
    return [figure for found in _RATE.finditer(said) if (figure := _figure(found))]


def _figure(found: re.Match[str]) -> str | None:
    if found["year"] or found["percent"]:
        return found["year"] or f"{found['percent']} %"
    is_part = int(found["some"]) <= int(found["all"])  # “22 people in 11 states” is none
    return f"{found['some']} of {found['all']}" if is_part else None


def _missing(figure: str, sources: tuple[str, ...]) -> str:
    return f"says {figure}, which {DATA.name} does not note as read in {', '.join(sources) or 'any source'}"


def _outdated(slug: str, file: str, said: Mapping[tuple[str, ...], Counter[str]]) -> Iterator[Fault]:
    for (article, sources), noted in _noted().items():
        if article == slug:
            for figure in noted - said.get(sources, Counter()):
                yield Fault(file, 0, f"no longer says {figure}, which {DATA.name} notes for {', '.join(sources)}")


@cache
def _noted() -> _Noted:
    return dict(read_entries(DATA, _entry))


def _entry(entry: Entry) -> tuple[tuple[str, tuple[str, ...]], Counter[str]]:
    return (entry.text("article"), tuple(sorted(entry.texts("sources")))), Counter(entry.texts("figures"))
