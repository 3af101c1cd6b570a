"""Words in the proportions people use them: a few everywhere, and a long tail of rare ones.

The heads of the lists are the demonstration's own names and sentences; the tails are made of syllables, so that no
tail word means anything or is anybody's name.
"""

from bisect import bisect
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from directory.catalogue import normalize_term
from directory.operations.demonstration.chance import Dice
from directory.operations.demonstration.material import traditions, words

SEED = 20260101
_CONSONANTS = "bcdfghjklmnprstvwz"
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")

_Thing = TypeVar("_Thing")


class Zipf(Generic[_Thing]):
    """Things by rank: the n-th is drawn about 1/n^`exponent` as often as the first."""

    def __init__(self, things: Iterable[_Thing], exponent: float) -> None:
        self.things = tuple(things)
        self._heights = list(accumulate(1 / rank**exponent for rank in range(1, len(self.things) + 1)))

    def draw(self, dice: Dice) -> _Thing:
        """One of the things."""
        return self.things[bisect(self._heights, dice.random() * self._heights[-1], 0, len(self.things) - 1)]

    def draw_some(self, dice: Dice, count: int) -> list[_Thing]:
        """So many, repetitions included."""
        return dice.choices(self.things, cum_weights=self._heights, k=count)


def _invented(dice: Dice, count: int, *, taken: Iterable[str], syllables: tuple[int, int]) -> list[str]:
    """So many different words that are not `taken`."""
    seen, made = set(taken), list[str]()
    while len(made) < count:
        parts = [dice.choice(_CONSONANTS) + dice.choice(_VOWELS) for _ in range(dice.randint(*syllables))]
        word = "".join(parts) + (dice.choice(_CONSONANTS) if dice.happens(0.5) else "")
        if word not in seen:
            seen.add(word)
            made.append(word)
    return made


def _spoken_in_bios() -> list[str]:
    """The words of the demonstration's sentences, the most frequent first."""
    everything = words()
    sentences = [
        *everything["sentences"].values(),
        *everything["topics"].values(),
        *everything["practice_topics"].values(),
    ]
    counts: dict[str, int] = {}
    for text in (text for texts in sentences for text in texts):
        for word in normalize_term(text).split():
            counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (-counts[word], word))


def _shuffled(dice: Dice, names: Iterable[str]) -> list[str]:
    kept = sorted(set(names))
    dice.shuffle(kept)
    return kept


_dice = Dice(f"{SEED}/vocabulary")
_given = _shuffled(_dice, (name for each in traditions() for name in each.given))
_family = _shuffled(_dice, (name for each in traditions() for name in each.family))
_bio = _spoken_in_bios()

GIVEN_NAMES = Zipf([*_given, *(word.title() for word in _invented(_dice, 1_400, taken=_bio, syllables=(2, 3)))], 0.8)
FAMILY_NAMES = Zipf(
    [*_family, *(word.title() for word in _invented(_dice, 25_000, taken=_bio, syllables=(2, 4)))], 0.85
)
BIO_WORDS = Zipf([*_bio, *_invented(_dice, 12_000, taken=_bio, syllables=(2, 4))], 1.0)


def _hours() -> list[str]:
    days = ("Mo-Fr", "Mo-Th", "Tu-Fr", "Mo-Sa", "Mo,We,Fr", "Tu,Th", "Tu-Sa", "Mo-We")
    opens, closes = (
        ("07:30", "08:00", "08:30", "09:00", "09:30", "10:00"),
        ("16:00", "17:00", "17:30", "18:00", "19:00"),
    )
    return [f"{day} {start}-{end}; PH off" for start in opens for end in closes for day in days]


OPENING_HOURS = Zipf(_hours(), 0.7)
