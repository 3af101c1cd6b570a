"""Entries of the glossary, and words of the figures, that explain nothing or are there in one language only."""

import re
from collections.abc import Iterator

from directory.catalogue import Catalogue, normalize_term
from directory.education.check.rates import says_how_often
from directory.education.check.texts import beginning
from directory.education.fault import Fault
from directory.education.figures import Figure
from directory.education.glossary import Term
from directory.education.library import Library
from directory.language import LANGUAGES, Bilingual

MOST_WORDS = 60
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def unexplained_words(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Missing translations, sources that do not exist, figures without a source, two terms that are one word."""
    for term in library.glossary.values():
        yield from _term(term, library)
    yield from _ambiguous(library)
    for figure in library.figures.values():
        yield from _figure(figure, library)


def _term(term: Term, library: Library) -> Iterator[Fault]:
    where = f"glossary {term.slug}"
    yield from _incomplete(where, term.term, term.definition)
    yield from _unknown_sources(where, term.sources, library)
    if bool(term.also.en) != bool(term.also.es):
        yield Fault(where, 0, f"other words only in {'English' if term.also.en else 'Spanish'}")
    for language in LANGUAGES:
        definition = term.definition.in_(language)
        if len(definition.split()) > MOST_WORDS:
            yield Fault(where, 0, f"is explained in more than {MOST_WORDS} words in “{language}”")
        if (_DIGIT.search(definition) or says_how_often(definition)) and not term.sources:
            yield Fault(where, 0, "names a figure without a source")
    yield from _other_figures(where, term.definition)


def _figure(figure: Figure, library: Library) -> Iterator[Fault]:
    where = f"figure {figure.slug}"
    texts = (figure.title, figure.description, *figure.labels.values())
    yield from _incomplete(where, *texts)
    yield from _other_figures(where, *texts)
    yield from _unknown_sources(where, figure.sources, library)


def _other_figures(where: str, *texts: Bilingual) -> Iterator[Fault]:
    for text in texts:
        if sorted(_NUMBER.findall(text.en)) != sorted(_NUMBER.findall(text.es)):
            yield Fault(where, 0, f"names other figures in Spanish than in English: “{beginning(text.en)}”")


def _incomplete(where: str, *texts: Bilingual) -> Iterator[Fault]:
    for text in texts:
        for language in LANGUAGES:
            if not text.in_(language).strip():
                yield Fault(where, 0, f"“{text.en or text.es}” is missing in “{language}”")


def _unknown_sources(where: str, slugs: tuple[str, ...], library: Library) -> Iterator[Fault]:
    for slug in slugs:
        if slug not in library.sources:
            yield Fault(where, 0, f"source “{slug}” does not exist")


def _ambiguous(library: Library) -> Iterator[Fault]:
    for language in LANGUAGES:
        claimed: dict[str, str] = {}
        for term in library.glossary.values():
            for word in {normalize_term(word) for word in term.words(language)}:
                if claimed.setdefault(word, term.slug) != term.slug:
                    yield Fault(f"glossary {term.slug}", 0, f"“{word}” is {claimed[word]} too, in “{language}”")
