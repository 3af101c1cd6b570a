"""Who providers are: licences, specialties, certifying boards, languages."""

from dataclasses import dataclass
from enum import StrEnum

from directory.catalogue.models.scope import Supervision
from directory.catalogue.models.words import Synonyms
from directory.language import Bilingual


@dataclass(frozen=True, slots=True)
class LicenceNumber:
    """How a kind's numbers are written: prefixes that may stand before the digits, and a pattern for the digits."""

    prefixes: tuple[str, ...]
    digits: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CredentialKind:
    """A licence (or, for medical assistants, the lack of one) that decides what a person may do in California.

    `supervision` is the arrangement this kind needs for medical work; NONE for those who work on their own licence
    and for those who may do none. `broader` is the kind it is a special case of. `board` is the state board that
    issues the licence; None where there is no licence. `specialties` are the NUCC codes that suggest the kind:
    self-reported in NPPES, they prove nothing.
    """

    slug: str
    abbreviation: str
    name: Bilingual
    description: Bilingual
    synonyms: Synonyms
    board: str | None
    lookup_url: str | None
    number: LicenceNumber | None
    is_physician: bool
    supervision: Supervision
    broader: str | None
    specialties: tuple[str, ...]

    @property
    def is_supervised(self) -> bool:
        """True where medical work needs an arrangement with a physician on record."""
        return self.supervision is not Supervision.NONE


@dataclass(frozen=True, slots=True)
class Specialty:
    """A NUCC taxonomy code under a plain name of our own.

    `broader` is the code of a wider specialty here; `credential_kinds` are those it suggests, the usual one first.
    `gives` are the services that it is trained in and usually offers, beside those of the wider one.
    """

    code: str
    slug: str
    name: Bilingual
    synonyms: Synonyms
    broader: str | None
    credential_kinds: tuple[str, ...]
    gives: tuple[str, ...]
    is_organization: bool


@dataclass(frozen=True, slots=True)
class Board:
    """A body whose certification may be advertised as "board certified" in California, and by what authority."""

    slug: str
    name: str
    field: Bilingual
    authority: str
    source: str
    specialties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A language a provider speaks: BCP-47 code, its names, and its name for itself."""

    code: str
    name: Bilingual
    own_name: str
    synonyms: Synonyms


class LicenceStatus(StrEnum):
    """A licence's status, normalized from the words state boards use."""

    CURRENT = "current"
    PROBATION = "probation"
    DELINQUENT = "delinquent"
    INACTIVE = "inactive"
    RETIRED = "retired"
    CANCELED = "canceled"
    DENIED = "denied"
    SURRENDERED = "surrendered"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    DECEASED = "deceased"
    NOT_FOUND = "not_found"  # no board says so: an operator looked, and the state's list has no such license
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LicenceStatusMeaning:
    """What a status means for a patient, and the words in which boards say it."""

    status: LicenceStatus
    name: Bilingual
    meaning: Bilingual
    words: tuple[str, ...]
    may_practise: bool
