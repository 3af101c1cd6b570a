"""Uses that are not approved and are not called so."""

from collections.abc import Iterator, Mapping

from directory.catalogue import Catalogue, FdaStatus
from directory.education.check.texts import at_key
from directory.education.fault import Fault
from directory.education.library import Library
from directory.language import LanguageCode

CALLED: Mapping[LanguageCode, str] = {"en": "off-label", "es": "uso no aprobado"}


def off_label_uses_called_otherwise(library: Library, known: Catalogue) -> Iterator[Fault]:
    """Articles on a service no product is approved for that do not say `off_label: true`, and those that do and never
    use the words."""
    for article in library.articles.values():
        english = article.texts["en"]
        for slug in article.services:
            service = known.services.get(slug)
            if service and service.fda_status is FdaStatus.OFF_LABEL and not article.off_label:
                yield at_key(english, "off_label", f"is false, and {slug} is not an approved use")
        for language, text in article.texts.items():
            said = " ".join(block.text for block in text.blocks).casefold().replace("off label", "off-label")
            if article.off_label and CALLED[language] not in said.replace("usos no aprobados", "uso no aprobado"):
                yield Fault(text.file, 0, f"describes an off-label use and never says “{CALLED[language]}”")
