"""What texts say that botulinum toxin or a filler treats, against the uses that are approved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from directory.catalogue import Catalogue
from directory.catalogue.loading import read_entries
from directory.catalogue.reading import Entry
from directory.education.articles import Article, ArticleText
from directory.education.check.approval import CALLED, calls_it_so
from directory.education.check.texts import beginning, every_text, sections
from directory.education.check.warnings import is_about_the_toxin
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import Block, BlockKind
from directory.language import LanguageCode

DATA = Path(__file__).parent / "data" / "approved-uses.toml"
SPAN = 45  # letters after the words that lead to a use

_STATES = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW)
_FILLER = re.compile(r"\bfillers?\b|\brellenos?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Uses:
    """How a language leads to a use, and what may follow."""

    language: LanguageCode
    says: re.Pattern[str]
    may_follow: re.Pattern[str]


def unknown_uses(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Statements of a use that is not among the approved ones, in sections that do not call it off-label."""
    for article, text in every_text(library):
        if is_about_the_toxin(article) or _is_about_fillers(article):
            yield from _unknown_in(text)


def _is_about_fillers(article: Article) -> bool:
    return _FILLER.search(article.texts["en"].title) is not None


def _unknown_in(text: ArticleText) -> Iterator[Fault]:
    uses = _uses()[text.language]
    for section in sections(text):
        stating = [block for block in section if not block.is_plain and block.kind in _STATES]
        if calls_it_so(" ".join(block.text for block in stating), text.language):
            continue
        for block in stating:
            yield from (Fault(text.file, block.line, says) for says in _unknown(block, uses))


def _unknown(block: Block, uses: Uses) -> Iterator[str]:
    for found in uses.says.finditer(block.text):
        if not uses.may_follow.match(found["use"]):
            said = beginning(f"{found['says']} {found['use']}")
            yield f"speaks of a use that is not known as approved, and does not say “{CALLED[uses.language]}”: “{said}”"


@cache
def _uses() -> dict[LanguageCode, Uses]:
    return {uses.language: uses for uses in read_entries(DATA, _entry)}


def _entry(entry: Entry) -> Uses:
    language: LanguageCode = "es" if entry.text("language") == "es" else "en"
    says = rf"\b(?P<says>{entry.text('says')})\s(?P<use>[^.;:?!()]{{1,{SPAN}}})"
    may_follow = rf"(?:\S+\s){{0,3}}?\S*?(?:{entry.text('approved')})|(?:\S+\s)?(?:{entry.text('other')})"
    return Uses(language, re.compile(says, re.IGNORECASE), re.compile(may_follow, re.IGNORECASE))
