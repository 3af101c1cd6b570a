"""What rules walk over: every text of every article, and what a reader meets there besides the blocks."""

from collections.abc import Iterator

from directory.education.articles import Article, ArticleText
from directory.education.fault import Fault
from directory.education.library import Library


def every_text(library: Library) -> Iterator[tuple[Article, ArticleText]]:
    """Each article in each of its languages."""
    for article in library.articles.values():
        for text in article.texts.values():
            yield article, text


def passages(text: ArticleText) -> Iterator[tuple[int, str]]:
    """(line, what is read there): the title, the summary, then block by block."""
    yield text.lines.get("title", 0), text.title
    yield text.lines.get("summary", 0), text.summary
    for block in text.blocks:
        yield block.line, block.text


def at_key(text: ArticleText, key: str, says: str) -> Fault:
    """A finding about a key of the front matter."""
    return Fault(text.file, text.lines.get(key, 1), f"{key}: {says}")


def beginning(said: str) -> str:
    """Enough of a passage to find it by."""
    return said if len(said) <= 60 else f"{said[:59].rstrip()}…"
