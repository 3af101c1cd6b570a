"""Uses that are not approved and are not called so."""

from collections.abc import Iterator, Mapping

from directory.catalogue import Catalogue, FdaStatus
from directory.education.articles import Article
from directory.education.check.texts import at_key
from directory.education.fault import Fault
from directory.education.library import Library
from directory.language import LanguageCode

CALLED: Mapping[LanguageCode, str] = {"en": "off-label", "es": "uso no aprobado"}


def off_label_uses_called_otherwise(library: Library, known: Catalogue) -> Iterator[Fault]:
    """Articles that describe a use no product is approved for and never use the words; articles marked `off_label` as a
    whole beside an approved use, or not marked although nothing they are about is approved."""
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


def _never_said(article: Article) -> Iterator[Fault]:
    for language, text in article.texts.items():
        said = " ".join(block.text for block in text.blocks).casefold().replace("off label", "off-label")
        if CALLED[language] not in said.replace("usos no aprobados", "uso no aprobado"):
            yield Fault(text.file, 0, f"describes an off-label use and never says “{CALLED[language]}”")
