"""Texts that are not built as articles are: too long, too short, with headings that skip a rank, or with what no page
shows."""

from collections.abc import Iterator

from directory.catalogue import Catalogue
from directory.education.articles import Article, ArticleText
from directory.education.check.texts import at_key, every_text, passages
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import Block, BlockKind, read_target
from directory.language import LanguageCode

FEWEST_WORDS = 500
MOST_WORDS: dict[LanguageCode, int] = {
    "en": 1100,
    "es": 1320,
}  # the same text takes about a fifth more words in Spanish
_SIGNS = "®™"


def misshapen_texts(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Everything about the form of a text that a machine can judge."""
    for article, text in every_text(library):
        if not FEWEST_WORDS <= text.words <= MOST_WORDS[text.language]:
            says = f"has {text.words} words; an article has {FEWEST_WORDS} to {MOST_WORDS[text.language]}"
            yield Fault(text.file, 0, says)
        yield from _headings(text)
        yield from _figures(article, text)
        for block in text.blocks:
            if block.kind is BlockKind.FORBIDDEN:
                yield Fault(text.file, block.line, f"holds {block.text}, which articles do not have")
            if "](" in block.text:
                yield Fault(text.file, block.line, "holds an address that is no link, which a page shows as text")
            if "<" in block.text and ">" in block.text:
                yield Fault(text.file, block.line, "holds HTML, which a page shows as text")
        for line, said in passages(text):
            if any(sign in said for sign in _SIGNS):
                yield Fault(text.file, line, f"brand names stand without {' and '.join(_SIGNS)}")


def _headings(text: ArticleText) -> Iterator[Fault]:
    level = 1
    headings = [block for block in text.blocks if block.kind is BlockKind.HEADING]
    for block in headings:
        if block.level not in (2, 3) or block.level > level + 1:
            says = f"has a heading of rank {block.level} below one of rank {level}; articles use ## and ###"
            yield Fault(text.file, block.line, says)
        level = block.level
    if not headings:
        yield Fault(text.file, text.first_line, "has no heading")


def _figures(article: Article, text: ArticleText) -> Iterator[Fault]:
    shown = [block for block in text.blocks if block.kind is BlockKind.FIGURE]
    slugs = [target.slug for target in (read_target(block.address) for block in shown) if target]
    for slug in article.figures:
        if slugs.count(slug) != 1:
            yield at_key(article.texts["en"], "figures", f"“{slug}” is shown {slugs.count(slug)} times in {text.file}")
    for block, slug in zip(shown, slugs, strict=False):
        if slug not in article.figures:
            yield Fault(text.file, block.line, f"shows the figure “{slug}”, which the front matter does not name")
    yield from _undescribed(text, shown)


def _undescribed(text: ArticleText, shown: list[Block]) -> Iterator[Fault]:
    for block in shown:
        if not block.text.strip():
            yield Fault(text.file, block.line, "shows a figure without a sentence that describes it")
    for block in text.blocks:
        if block.pictures:
            yield Fault(text.file, block.line, "has a picture within a line; a figure stands on a line of its own")
