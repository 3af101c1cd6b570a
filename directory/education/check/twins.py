"""Articles that say more, less or something else in one language than in the other."""

import re
from collections import Counter
from collections.abc import Iterator

from directory.catalogue import Catalogue
from directory.education.articles import ArticleText
from directory.education.check.texts import at_key, passages
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import Block, BlockKind
from directory.language import LANGUAGES

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def differing_twins(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Missing translations; blocks, notes, figures, links and numbers that are not the same in both languages, in the
    same order."""
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
    yield from _heads(english, other)
    if [block.kind for block in english.blocks] == [block.kind for block in other.blocks]:
        for block, twin in zip(other.blocks, english.blocks, strict=True):
            yield from _blocks(other, block, twin)
        return
    yield Fault(other.file, 0, _where_blocks_part(english, other))
    yield from _counted(other, "links to", _links(other), _links(english))
    yield from _counted(other, "numbers", _numbers(other), _numbers(english))


def _heads(english: ArticleText, other: ArticleText) -> Iterator[Fault]:
    for key, here, there in (("title", other.title, english.title), ("summary", other.summary, english.summary)):
        if _NUMBER.findall(here) != _NUMBER.findall(there):
            yield at_key(other, key, f"has the numbers {_listed(here)}, in English {_listed(there)}")


def _blocks(other: ArticleText, block: Block, twin: Block) -> Iterator[Fault]:
    """Two blocks that say the same: their numbers one after the other, so that two that changed places are found."""
    if _NUMBER.findall(block.text) != _NUMBER.findall(twin.text):
        says = f"has the numbers {_listed(block.text)} where English (line {twin.line}) has {_listed(twin.text)}"
        yield Fault(other.file, block.line, says)
    here, there = Counter(block.links), Counter(twin.links)
    for address in (there - here).elements():
        yield Fault(other.file, block.line, f"lacks a link to {address}, which English (line {twin.line}) has")
    for address in (here - there).elements():
        yield Fault(other.file, block.line, f"links to {address}, which English (line {twin.line}) does not")
    if block.is_plain is not twin.is_plain:
        says = f"is {'' if block.is_plain else 'not '}marked as stating no fact, unlike in English (line {twin.line})"
        yield Fault(other.file, block.line, says)


def _listed(said: str) -> str:
    return " ".join(_NUMBER.findall(said)) or "none"


def _where_blocks_part(english: ArticleText, other: ArticleText) -> str:
    for block, twin in zip(other.blocks, english.blocks, strict=False):
        if block.kind is not twin.kind:
            return f"is built otherwise: {block.kind} on line {block.line}, in English (line {twin.line}) {twin.kind}"
    return f"is built of {len(other.blocks)} blocks, in English there are {len(english.blocks)}"


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
