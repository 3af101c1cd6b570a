"""The questions of an article, to take along on paper: its lists that state no fact, under their headings."""

from dataclasses import dataclass

from directory.education.articles import ArticleText
from directory.education.markdown import BlockKind


@dataclass(frozen=True, slots=True)
class Questions:
    """What to ask about one subject."""

    heading: str
    asked: tuple[str, ...]


def questions_of(text: ArticleText) -> tuple[Questions, ...]:
    """Headings with a list of questions below them, in the order of the text."""
    found: dict[str, list[str]] = {}
    heading = text.title
    for block in text.blocks:
        if block.kind is BlockKind.HEADING:
            heading = block.text
        elif block.kind is BlockKind.ITEM and block.is_plain:
            found.setdefault(heading, []).append(block.text)
    return tuple(Questions(heading, tuple(asked)) for heading, asked in found.items())
