"""What the registry says about one provider, checked and in the directory's own terms. Knows no file and no SQL."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from directory.listings.models import ListingKind
from directory.listings.phones import PhoneNumber


class WithdrawnBecause(StrEnum):
    """Why the registry takes a listing off the site, as `Listing.hidden_because` keeps it."""

    DEACTIVATED = "npi-deactivated"
    REPLACED = "npi-replaced"
    MOVED_AWAY = "npi-moved-away"


@dataclass(frozen=True, slots=True)
class RegistryLocation:
    """A practice location in the county. No street where only a mailbox was given."""

    city: str
    zip_code: str
    street: str | None = None
    unit: str | None = None
    name: str | None = None
    phone: PhoneNumber | None = None

    @property
    def address(self) -> tuple[str | None, str | None, str, str]:
        """What makes it the same place."""
        return self.street, self.unit, self.city, self.zip_code


@dataclass(frozen=True, slots=True)
class RegistryLicence:
    """A licence of California as the provider typed it. `kind` is a catalogue slug."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class RegistryProvider:
    """An active provider. `practice_zips` are all its Californian ones, `locations` only those in the county."""

    npi: str
    kind: ListingKind
    name: str
    credential_text: str | None = None
    other_names: tuple[str, ...] = ()
    taxonomy_codes: tuple[str, ...] = ()  # the primary one first
    licences: tuple[RegistryLicence, ...] = ()
    locations: tuple[RegistryLocation, ...] = ()  # the primary one first
    practice_zips: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An NPI that is no longer in use."""

    npi: str
    because: WithdrawnBecause


@dataclass(frozen=True, slots=True)
class Edition:
    """The file that speaks: its name, and the day up to which it is complete.

    Where neither its name nor an operator says that day, `as_of` is a guess from what is in it and `is_dated` False.
    """

    file: str
    as_of: date
    is_dated: bool = True
