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


class Unlocated(StrEnum):
    """Why a reader is not led to a source."""

    COPY = "copy"  # a copy was read, and nobody noted where
    REPORT = "report"  # a report was read, and nobody noted which


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

    `read_on` is the day on which a copy was read, where somebody noted it. Where neither address nor set id is known,
    `unlocated` says why, and `undated` that no year is known: a page says both.
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
    unlocated: Unlocated | None = None
    undated: bool = False

    @property
    def is_for_readers(self) -> bool:
        """Whether a reader must be able to look it up: an explanation of this directory is on its pages."""
        return self.kind is not SourceKind.OWN

    @property
    def has_a_year(self) -> bool:
        """Whether its kind is of one year: a law is read as it stands on the day."""
        return self.is_for_readers and self.kind is not SourceKind.LAW
