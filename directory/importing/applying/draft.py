"""What one row does to one listing, as it is put together; written down only when it is complete."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from directory.importing.provider import Edition
from directory.listings.models import FactSource, Listing, Location, Provenance, StatedFact

GOOD_FOR = timedelta(days=90)  # then the registry's word is old news


class Outcome(StrEnum):
    """What became of a row that concerns the directory; the names are columns of `ImportRun`."""

    CREATED = "created"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    UNCHANGED = "unchanged"
    HIDDEN = "hidden"
    QUEUED = "queued"  # for an operator to decide


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was. "" is "not stated"."""

    what: str
    before: str
    after: str


@dataclass(slots=True)
class _Stated:
    fact: StatedFact
    location: Location | None
    is_new: bool


@dataclass
class Draft:
    """A listing with what the registry changes on it."""

    listing: Listing
    edition: Edition
    is_new: bool
    is_hidden: bool = False  # by this row
    is_confirmed: bool = False
    differences: list[Difference] = field(default_factory=list)
    _stated: list[_Stated] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        """How the row is counted."""
        if self.is_new:
            return Outcome.CREATED
        if self.is_hidden:
            return Outcome.HIDDEN
        if self.differences:
            return Outcome.CHANGED
        return Outcome.CONFIRMED if self.is_confirmed else Outcome.UNCHANGED

    def may_state(self, fact: StatedFact, location: Location | None = None) -> bool:
        """Whether the registry has the word: nobody else stated this fact, nor stood up for it."""
        provenance = self._provenance(fact, location)
        return provenance is None or provenance.source is FactSource.NPPES

    def differs(self, what: str, before: object, after: object) -> bool:
        """Note a difference, if there is one."""
        if before == after:
            return False
        self.differences.append(Difference(what, _shown(before), _shown(after)))
        return True

    def state(self, fact: StatedFact, location: Location | None = None, *, is_new: bool) -> None:
        """Say that the registry states this fact; `is_new` that it said something else, or nothing, before."""
        self._stated.append(_Stated(fact, location, is_new))

    def unstate(self, fact: StatedFact, location: Location) -> None:
        """Say that the registry states it no longer."""
        provenance = self._provenance(fact, location)
        if provenance is not None:
            self.listing.provenance.remove(provenance)

    def write_provenance(self) -> None:
        """Give what was stated its source and dates. New locations must have their ids, that is, be flushed."""
        for stated in self._stated:
            provenance = self._provenance(stated.fact, stated.location)
            if provenance is None:
                provenance = Provenance(fact=stated.fact, location_id=stated.location.id if stated.location else None)
                self.listing.provenance.append(provenance)
            elif not stated.is_new and provenance.checked_on >= self.edition.as_of:
                continue
            provenance.source = FactSource.NPPES
            provenance.source_detail = self.edition.file
            provenance.checked_on = self.edition.as_of
            provenance.expires_on = self.edition.as_of + GOOD_FOR
            self.is_confirmed = True

    def _provenance(self, fact: StatedFact, location: Location | None) -> Provenance | None:
        if self.is_new:
            return None
        location_id = location.id if location else None
        rows = (row for row in self.listing.provenance if row.fact is fact and row.location_id == location_id)
        return next(rows, None)


def has_attested_address(listing: Listing) -> bool:
    """Whether a person stood up for one of its addresses, so that the registry no longer says where it is."""
    return any(row.fact is StatedFact.ADDRESS and row.source.is_attested for row in listing.provenance)


def is_attested(listing: Listing, location: Location) -> bool:
    """Whether a person stood up for anything said of this location."""
    return any(row.location_id == location.id and row.source.is_attested for row in listing.provenance)


def listed(values: Iterable[str]) -> str:
    """Several values as one, for a difference."""
    return ", ".join(values)


def _shown(value: object) -> str:
    return "" if value is None else str(value)
