"""What an article is: one subject, written in each language, with what it rests on and what it is about."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from directory.education.markdown import Block, blocks_of
from directory.language import LanguageCode

_WORDS_A_MINUTE = 200


class Topic(StrEnum):
    """A shelf of articles, in the order in which pages show them."""

    BASICS = "basics"
    MEDICAL = "medical"
    FACE = "face"
    SAFETY = "safety"
    CHOOSING = "choosing"
    SKIN = "skin"


@dataclass(frozen=True)
class ArticleText:
    """An article in one language. `markdown` begins on line `first_line` of `file`, and `lines` has those of the keys
    above it, so that a finding can name them."""

    language: LanguageCode
    file: str
    title: str
    summary: str
    search_words: tuple[str, ...]
    markdown: str
    first_line: int
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The text as the rules and the search read it. Made when it is first asked for."""
        return blocks_of(self.markdown, first_line=self.first_line)

    @cached_property
    def fingerprint(self) -> str:
        """Changes with every letter a reviewer read: 64 hexadecimal digits."""
        read = "\n".join((self.title, self.summary, self.markdown))
        return hashlib.sha256(read.encode()).hexdigest()

    @property
    def words(self) -> int:
        """How long it is."""
        return sum(len(block.text.split()) for block in self.blocks)

    @property
    def reading_minutes(self) -> int:
        """How long reading it takes somebody who reads neither fast nor slowly; at least one minute."""
        return max(1, round(self.words / _WORDS_A_MINUTE))


@dataclass(frozen=True)
class Article:
    """One subject. `services` and `conditions` are slugs of the catalogue, `sources` of `Library.sources`, `figures` of
    `Library.figures`; `texts` has English at least. `off_label`: no use it is about is an approved one. `risks` are the
    English anchors of what says what can go wrong: one for all its services, or one for each in their order.
    """

    slug: str
    topic: Topic
    order: int
    services: tuple[str, ...]
    conditions: tuple[str, ...]
    off_label: bool
    sources: tuple[str, ...]
    figures: tuple[str, ...]
    risks: tuple[str, ...]
    written_on: date
    next_review: date
    texts: Mapping[LanguageCode, ArticleText]

    def text(self, language: LanguageCode) -> ArticleText:
        """The article in this language, in English where it was not written in it."""
        return self.texts.get(language) or self.texts["en"]

    def is_overdue(self, today: date) -> bool:
        """Whether somebody should have looked at it again by now."""
        return self.next_review < today
