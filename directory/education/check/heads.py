"""Figures in what carries no note: titles, summaries, headings and the heads of tables."""

import re
from collections.abc import Iterator

from directory.catalogue import Catalogue
from directory.education.articles import ArticleText
from directory.education.check.rates import says_how_often
from directory.education.check.texts import beginning, every_text
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import BlockKind

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_HEADS = (BlockKind.HEADING, BlockKind.HEADER_ROW)


def figures_only_in_heads(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Rates in a title, a summary or a heading that no sentence with a note repeats."""
    for _, text in every_text(library):
        told = {number for block in text.blocks if block.notes for number in _NUMBER.findall(block.text)}
        for line, said in _heads(text):
            missing = [number for number in _NUMBER.findall(said) if number not in told]
            if says_how_often(said) and (missing or not _NUMBER.search(said)):
                yield Fault(
                    text.file, line, f"names a figure that nothing below it has a note for: “{beginning(said)}”"
                )


def _heads(text: ArticleText) -> Iterator[tuple[int, str]]:
    yield text.lines.get("title", 0), text.title
    yield text.lines.get("summary", 0), text.summary
    for block in text.blocks:
        if block.kind in _HEADS:
            yield block.line, block.text
