"""What rules walk over: every text of every article, and what a reader meets there besides the blocks."""

from collections.abc import Iterator

from directory.education.articles import Article, ArticleText
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import Block, BlockKind
from directory.language import Bilingual


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


def sections(text: ArticleText) -> Iterator[list[Block]]:
    """The blocks of a text from each heading to the next; what stands above the first heading is one of its own."""
    section: list[Block] = []
    for block in text.blocks:
        if block.kind is BlockKind.HEADING and section:
            yield section
            section = []
        section.append(block)
    if section:
        yield section


def other_words(library: Library) -> Iterator[tuple[str, Bilingual]]:
    """(where, words) of everything else that is read: the glossary, the figures, the courses of treatments."""
    for term in library.glossary.values():
        yield f"glossary {term.slug}", term.definition
    for figure in library.figures.values():
        for words in (figure.title, figure.description, *figure.labels.values()):
            yield f"figure {figure.slug}", words
    for service, course in library.courses.items():
        for moment in course.moments:
            yield f"data/courses.toml {service}", moment.says


def at_key(text: ArticleText, key: str, says: str) -> Fault:
    """A finding about a key of the front matter."""
    return Fault(text.file, text.lines.get(key, 1), f"{key}: {says}")


def beginning(said: str) -> str:
    """Enough of a passage to find it by."""
    return said if len(said) <= 60 else f"{said[:59].rstrip()}…"
