"""Uses that are not approved and are not called so."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from directory.catalogue import Catalogue, FdaStatus
from directory.catalogue.loading import read_entries
from directory.catalogue.reading import Entry
from directory.education.articles import Article, ArticleText
from directory.education.check.texts import at_key, every_text, sections
from directory.education.check.warnings import is_about_the_toxin
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import BlockKind
from directory.language import LanguageCode

CALLED: Mapping[LanguageCode, str] = {"en": "off-label", "es": "uso no aprobado"}
DATA = Path(__file__).parent / "data" / "off-label-uses.toml"

_STATES = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW)


@dataclass(frozen=True)
class OffLabelUse:
    """A use that no label names, by the words that texts have for it. `use` is its slug in the catalogue, if any.

    `is_of_toxin`: the words mean it where a text speaks of botulinum toxin, and elsewhere something else.
    """

    use: str | None
    what: str
    about: re.Pattern[str]
    is_of_toxin: bool


def off_label_uses_called_otherwise(library: Library, known: Catalogue) -> Iterator[Fault]:
    """Articles that describe a use no product is approved for and never use the words, or not in the section that
    speaks of it; articles marked `off_label` as a whole beside an approved use, or not marked although nothing they
    are about is approved."""
    for article in library.articles.values():
        uses = [known.services[slug] for slug in article.services if slug in known.services]
        off_label = [use.slug for use in uses if use.fda_status is FdaStatus.OFF_LABEL]
        decided_otherwise = [use.slug for use in uses if use.fda_status not in (FdaStatus.OFF_LABEL, None)]
        if article.off_label and decided_otherwise:
            yield at_key(article.texts["en"], "off_label", f"is true, and {decided_otherwise[0]} is not off-label")
        if off_label and not decided_otherwise and not article.off_label:
            yield at_key(article.texts["en"], "off_label", f"is false, and {off_label[0]} is not an approved use")
        if off_label or article.off_label:
            yield from _never_said(article)
    for article, text in every_text(library):
        yield from _not_said_there(text, is_about_the_toxin(article))
    yield from _without_words(known)


def _never_said(article: Article) -> Iterator[Fault]:
    for language, text in article.texts.items():
        if not calls_it_so(" ".join(block.text for block in text.blocks), language):
            yield Fault(text.file, 0, f"describes an off-label use and never says “{CALLED[language]}”")


def _not_said_there(text: ArticleText, is_on_toxin: bool) -> Iterator[Fault]:
    uses = [use for use in _uses() if is_on_toxin or not use.is_of_toxin]
    for section in sections(text):
        said = " ".join(block.text for block in section if not block.is_plain)  # advice to ask about it says nothing
        if calls_it_so(said, text.language):
            continue
        for use in uses:
            speaking = (it for it in section if it.kind in _STATES and not it.is_plain and use.about.search(it.text))
            if (block := next(speaking, None)) is not None:
                says = f"speaks of {use.what} in a section that does not say “{CALLED[text.language]}”"
                yield Fault(text.file, block.line, says)


def calls_it_so(said: str, language: LanguageCode) -> bool:
    """Whether the words stand there that tell a reader that a use is not approved."""
    said = said.casefold().replace("off label", "off-label").replace("usos no aprobados", "uso no aprobado")
    return CALLED[language] in said


def _without_words(known: Catalogue) -> Iterator[Fault]:
    """Off-label uses of the catalogue that no text could be caught speaking of."""
    have = {use.use for use in _uses()}
    for service in known.services.values():
        is_off_label = any(record.status is FdaStatus.OFF_LABEL for record in service.fda)
        if is_off_label and known.families[service.family].warning and service.slug not in have:
            yield Fault(f"service {service.slug}", 0, f"is off-label, and {DATA.name} has no words for it")


@cache
def _uses() -> tuple[OffLabelUse, ...]:
    return read_entries(DATA, _entry)


def _entry(entry: Entry) -> OffLabelUse:
    about = re.compile(entry.text("about"), re.IGNORECASE)
    return OffLabelUse(entry.text_or_none("use"), entry.text("what"), about, entry.text("of") == "toxin")
