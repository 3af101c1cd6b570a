"""How alike the name on a board's list and the name on a listing are. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

FITS = 85  # beside an equal licence number
FITS_ALONE = 95  # where the name is all there is
_INITIAL = 88  # "M. Quintana" is no contradiction to Marisol Quintana, and no proof
_MIDDLE = 92  # who goes by the middle name
_DEGREES = ("MD", "DO", "NP", "RN", "PA", "LVN", "DDS", "DMD", "DPM", "ND", "PHD", "FNP", "FAAD", "FACS", "DR")
_NO_NAMES = frozenset((*_DEGREES, "JR", "SR", "II", "III", "IV"))


@dataclass(frozen=True, slots=True)
class BoardName:
    """A person's name as a board writes it."""

    last: str
    first: str
    middle: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.first, self.middle, self.last, self.suffix) if part)


def likeness(board: BoardName, *listed: str) -> int:
    """From 0 to 100, the best of the listing's names; last and first name must both be there."""
    return max((_likeness(board, _words(name)) for name in listed), default=0)


def _likeness(board: BoardName, words: list[str]) -> int:
    last, first, middle = _words(board.last), _words(board.first), _words(board.middle)
    if len(words) < 2 or not last or not first:
        return 0
    whole = max(fuzz.ratio("".join(last), "".join(words[-count:])) for count in range(1, min(4, len(words))))
    each = sum(max(fuzz.ratio(part, word) for word in words[1:]) for part in last) / len(last)
    return int(min(max(whole, each), _first(first, middle, words)))


def _first(first: list[str], middle: list[str], words: list[str]) -> float:
    given = words[:-1]
    if len(words[0]) == 1 or len(first[0]) == 1:
        best: float = _INITIAL if words[0][0] == first[0][0] else 0
    else:
        best = max(fuzz.ratio("".join(first), "".join(given[: len(first)])), fuzz.ratio(first[0], words[0]))
    by_middle = max((fuzz.ratio(part, words[0]) for part in middle if len(part) > 1), default=0)
    return max(best, min(by_middle, _MIDDLE))


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper().replace("'", "")
    words = re.findall(r"[A-Z]+", folded)
    return [word for word in words if word not in _NO_NAMES] or words


def surname_key(text: str) -> str:
    """The last word of a name, by which possible holders are looked up."""
    words = _words(text)
    return words[-1] if words else ""
