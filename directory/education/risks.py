"""What can go wrong, as the part of an article tells it that is about nothing else: for pages of treatments."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from directory.education.articles import Article, ArticleText
from directory.education.markdown import Anchors, Block, BlockKind
from directory.language import LanguageCode

_STATES = (BlockKind.PARAGRAPH, BlockKind.ITEM)


@dataclass(frozen=True, slots=True)
class Risks:
    """Statements of an article, in its order, with the slugs of their sources. `anchor` leads to them."""

    article: Article
    anchor: str
    said: tuple[Block, ...]

    @property
    def groups(self) -> tuple[tuple[bool, tuple[Block, ...]], ...]:
        """Runs of items of a list, True, and of paragraphs, in their order."""
        runs = groupby(self.said, key=lambda block: block.kind is BlockKind.ITEM)
        return tuple((is_list, tuple(blocks)) for is_list, blocks in runs)

    @property
    def sources(self) -> tuple[str, ...]:
        """What they rest on, each once."""
        return tuple(dict.fromkeys(note for block in self.said for note in block.notes))


def risks_for(article: Article, service: str, language: LanguageCode) -> Risks | None:
    """What can go wrong with one of its services; None where the article has no such part."""
    if not article.risks:
        return None
    is_told_apart = len(article.risks) > 1 and service in article.services
    number = min(article.services.index(service), len(article.risks) - 1) if is_told_apart else 0
    return risks_of(article, language, part=article.risks[number])


def risks_of(article: Article, language: LanguageCode, *, part: str) -> Risks | None:
    """The part with this English anchor, as the language tells it; None where it states nothing."""
    names = [name for name, _ in _parts(article.texts["en"])]
    if f"h-{part}" not in names:
        return None
    told = list(_parts(article.text(language)))
    number = names.index(f"h-{part}")
    if number >= len(told):
        return None
    anchor, blocks = told[number]
    said = tuple(block for block in blocks if block.kind in _STATES and block.notes and not block.is_plain)
    return Risks(article, anchor, said) if said else None


def _parts(text: ArticleText) -> Iterator[tuple[str, list[Block]]]:
    """(anchor, blocks) of every heading: what stands below it, up to the next of its rank or a higher one."""
    anchors = Anchors()
    for number, heading in enumerate(text.blocks):
        if heading.kind is BlockKind.HEADING:
            below: list[Block] = []
            for block in text.blocks[number + 1 :]:
                if block.kind is BlockKind.HEADING and block.level <= heading.level:
                    break
                below.append(block)
            yield anchors.of(heading.text), below
