"""Articles that say more, less or something else in one language than in the other."""

import re
from collections import Counter
from collections.abc import Iterator

from directory.catalogue import Catalogue
from directory.education.articles import ArticleText
from directory.education.check.texts import passages
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import BlockKind
from directory.language import LANGUAGES

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def differing_twins(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Missing translations; headings, notes, figures, links and numbers that are not the same in both languages."""
    for article in library.articles.values():
        english = article.texts["en"]
        for language in LANGUAGES:
            if language not in article.texts:
                yield Fault(english.file, 0, f"has no readable twin in “{language}”")
            elif language != "en":
                yield from _compare(english, article.texts[language])


def _compare(english: ArticleText, other: ArticleText) -> Iterator[Fault]:
    if _levels(english) != _levels(other):
        yield Fault(other.file, 0, f"headings are of ranks {_levels(other)}, in English {_levels(english)}")
    for what, here, there in (("note", _notes(other), _notes(english)), ("figure", _figures(other), _figures(english))):
        yield from _first_difference(other, what, here, there)
    yield from _counted(other, "links to", _links(other), _links(english))
    yield from _counted(other, "numbers", _numbers(other), _numbers(english))


def _first_difference(
    other: ArticleText, what: str, here: list[tuple[int, str]], there: list[tuple[int, str]]
) -> Iterator[Fault]:
    """Both have these one after the other: where they part, the rest need not be said."""
    for (line, slug), (english_line, expected) in zip(here, there, strict=False):
        if slug != expected:
            says = f"has a {what} “{slug}” where English (line {english_line}) has “{expected}”"
            yield Fault(other.file, line, says)
            return
    if len(here) != len(there):
        yield Fault(other.file, 0, f"has {len(here)} {what}s, in English there are {len(there)}")


def _counted(other: ArticleText, what: str, here: Counter[str], there: Counter[str]) -> Iterator[Fault]:
    if missing := there - here:
        yield Fault(other.file, 0, f"lacks {what} that English has: {', '.join(sorted(missing.elements()))}")
    if extra := here - there:
        yield Fault(other.file, 0, f"has {what} that English lacks: {', '.join(sorted(extra.elements()))}")


def _levels(text: ArticleText) -> str:
    return " ".join(str(block.level) for block in text.blocks if block.kind is BlockKind.HEADING)


def _notes(text: ArticleText) -> list[tuple[int, str]]:
    return [(block.line, note) for block in text.blocks for note in block.notes]


def _figures(text: ArticleText) -> list[tuple[int, str]]:
    return [(block.line, block.address) for block in text.blocks if block.kind is BlockKind.FIGURE]


def _links(text: ArticleText) -> Counter[str]:
    return Counter(address for block in text.blocks for address in block.links)


def _numbers(text: ArticleText) -> Counter[str]:
    return Counter(number for _, said in passages(text) for number in _NUMBER.findall(said))
