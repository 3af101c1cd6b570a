"""What a finding is."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What is wrong, in two words."""

    DANGLING = "dangling reference"
    UNTRANSLATED = "missing translation"
    AMBIGUOUS = "two meanings"
    UNSOURCED = "no source"
    RULE_GAP = "missing rule"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One finding: what kind, in which entry ("service lip-flip"), and what it says."""

    kind: FaultKind
    where: str
    says: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}: {self.says}"
