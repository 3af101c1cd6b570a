"""Words that the law on advertising forbids, as data."""

from dataclasses import dataclass
from datetime import date

from directory.catalogue.models.words import Synonyms
from directory.language import Bilingual


@dataclass(frozen=True, slots=True)
class AdvertisingRule:
    """Phrases that one rule of the law is about. Found in a text, they are refused where `forbidden`, and wait for a
    person's judgement otherwise. `but_not` are longer phrases in which the same words say something else. Where it is
    not `verified`, nobody here has read the part of the law that `citation` names, and whoever shows it says so.

    How a phrase is written says `advertising.phrase`. `source` is a slug of `Catalogue.sources`.
    """

    slug: str
    forbidden: bool
    reason: Bilingual
    citation: str
    verified: bool
    source: str
    checked_on: date
    phrases: Synonyms
    but_not: tuple[str, ...]
