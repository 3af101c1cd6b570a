"""Statements that rest on nothing, and sources that nothing rests on."""

import re
from collections.abc import Iterator

from directory.catalogue import Catalogue, Verified
from directory.education.articles import Article, ArticleText
from directory.education.check.rates import says_how_often
from directory.education.check.texts import at_key, beginning, every_text
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import Block, BlockKind

_STATES = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW)
_DIGIT = re.compile(r"\d")
_MEASURED = re.compile(r"[$]\s?\d|\d\s?(?:units|unidades)\b", re.IGNORECASE)


def unsourced_statements(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Paragraphs, items and rows without a note; notes on sources that the front matter does not name; sources named
    and not used; figures that rest on what nobody has read."""
    for article, text in every_text(library):
        for block in text.blocks:
            yield from _block(article, text, block, library)
        used = {note for block in text.blocks for note in block.notes}
        for slug in article.sources:
            if slug not in used:
                yield at_key(article.texts["en"], "sources", f"“{slug}” is not used in {text.file}")


def _block(article: Article, text: ArticleText, block: Block, library: Library) -> Iterator[Fault]:
    for note in block.notes:
        if note not in article.sources:
            says = f"has a note on “{note}”, which the front matter does not name as a source"
            yield Fault(text.file, block.line, says)
    if block.kind not in _STATES:
        return
    if block.is_plain:
        if (_MEASURED.search(block.text) or says_how_often(block.text)) and not block.notes:
            says = f"is marked as stating no fact and names a figure: “{beginning(block.text)}”"
            yield Fault(text.file, block.line, says)
    elif not block.notes:
        yield Fault(text.file, block.line, f"has no note on a source: “{beginning(block.text)}”")
    elif (_DIGIT.search(block.text) or says_how_often(block.text)) and not _was_read(block, library):
        yield Fault(text.file, block.line, f"names a figure from sources nobody has read: “{beginning(block.text)}”")


def _was_read(block: Block, library: Library) -> bool:
    sources = [library.sources[note] for note in block.notes if note in library.sources]
    return not sources or any(source.verified is not Verified.NOT_READ for source in sources)
