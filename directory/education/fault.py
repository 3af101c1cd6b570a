"""What a finding about a text is. For whoever writes articles: English, one line each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One finding: in which file ("articles/en/bladder.md"), on which line (0: about all of it), and what it is."""

    where: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.where}:{self.line}: {self.says}" if self.line else f"{self.where}: {self.says}"
