"""When a treatment works and for how long, as far as it is known: what nobody has read is "not stated"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from pathlib import Path

from directory.catalogue.loading import read_entries
from directory.catalogue.reading import Entry
from directory.language import Bilingual

_MONTH = 30  # days, for a drawing
_FEWEST_MONTHS = 4


class MomentKind(StrEnum):
    """What a moment after a treatment is, in the order in which pages tell them."""

    BEGINS = "begins"
    FULL = "full"
    LASTS = "lasts"
    AGAIN = "again"
    HEALS = "heals"


@dataclass(frozen=True, slots=True)
class Moment:
    """One statement with its `source`. `from_day` and `to_day` count from the treatment; None where no day is named."""

    kind: MomentKind
    says: Bilingual
    from_day: int | None
    to_day: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of one treatment, in the order of `MomentKind`."""

    moments: tuple[Moment, ...]

    def moment(self, kind: MomentKind) -> Moment | None:
        """What is known of this; None where nobody has read it."""
        return next((moment for moment in self.moments if moment.kind is kind), None)

    @property
    def drawn(self) -> tuple[Moment, ...]:
        """Those that have a place in time."""
        return tuple(moment for moment in self.moments if moment.to_day is not None)

    @property
    def months(self) -> int:
        """How many months of thirty days a drawing must show."""
        return max(_FEWEST_MONTHS, *(ceil(((moment.to_day or 0) + 1) / _MONTH) for moment in self.moments))


def read_courses(path: Path) -> Mapping[str, Course]:
    """The courses of a file by the slug of the treatment.

    Raises:
        BrokenCatalogue: the file is missing or not TOML; a key is missing, unknown or of the wrong type.
    """
    return {service: course for services, course in read_entries(path, _entry) for service in services}


def _entry(entry: Entry) -> tuple[tuple[str, ...], Course]:
    return entry.texts("services"), Course(tuple(_moments(entry)))


def _moments(entry: Entry) -> Iterator[Moment]:
    for kind in MomentKind:
        told = entry.entry_or_none(kind)
        if told is not None:
            from_day, to_day = told.number_or_none("from_day"), told.number_or_none("to_day")
            yield Moment(kind, told.bilingual("says"), from_day, to_day, told.text("source"))
            told.finish()
