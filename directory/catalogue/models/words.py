"""What every entry is made of: synonyms, and the sources that statements rest on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Everyday words for one thing in each language, as people type them."""

    en: tuple[str, ...] = ()
    es: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:
        yield from self.en
        yield from self.es


class Verified(StrEnum):
    """How the authors of the catalogue know what a source says."""

    READ = "read"  # a copy of the source itself, often an abstract or an excerpt
    SECONDARY = "secondary"  # somebody else's report of it
    NOT_READ = "not read"  # only named; no figure or year is taken from it


class SourceKind(StrEnum):
    """What kind of text a source is: how much it can prove, and about what."""

    LAW = "law"
    LABEL = "label"  # what the FDA approved a product's maker to say about it
    REGULATOR = "regulator"  # an authority's notice, page or record
    GUIDELINE = "guideline"  # what a professional society tells its members or patients
    TRIAL = "trial"
    REVIEW = "review"
    MANUFACTURER = "manufacturer"  # what a maker says of its product outside the label
    OWN = "own"  # an explanation of this directory


@dataclass(frozen=True, slots=True)
class Source:
    """Where a medical or legal statement comes from. `set_id` is a DailyMed label's.

    `read_on` is the day on which a copy was read, where somebody noted it.
    """

    slug: str
    kind: SourceKind
    title: str
    publisher: str
    year: int | None
    url: str | None
    set_id: str | None
    verified: Verified
    read_on: date | None = None
