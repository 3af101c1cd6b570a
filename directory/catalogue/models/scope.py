"""Who may perform what, as data: arrangements with a physician, legal grounds, and sets of rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from directory.language import Bilingual


class Supervision(StrEnum):
    """The arrangement under which somebody works; what is on record decides, not what is claimed."""

    NONE = "none"
    STANDARDIZED_PROCEDURES = "standardized-procedures"
    PRACTICE_AGREEMENT = "practice-agreement"
    GROUP_SETTING = "group-setting"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A `Supervision` in words: its name, and the sentence for when it is needed and not on record."""

    supervision: Supervision
    name: Bilingual
    missing: Bilingual


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal ground for a verdict, shared by every rule that rests on it.

    `allows` with `needs` empty: may on their own licence. `allows` with `needs`: may under any one of these. Not
    `established`: no authority either way was found, and the directory refuses.
    """

    slug: str
    allows: bool
    needs: tuple[Supervision, ...]
    established: bool
    reason: Bilingual
    citation: str
    source: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Who may perform a group of services: slug of the credential kind → slug of the basis."""

    slug: str
    name: Bilingual
    rules: Mapping[str, str]
