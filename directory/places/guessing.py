"""Places that misspelled or unfinished words may mean. Guesses are offered, never taken."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from directory.places.gazetteer import Elsewhere, Gazetteer, Place
from directory.places.reading import LONGEST_NAME_WORDS
from directory.places.words import key

MOST_GUESSES = 5
_LONGEST_NAME_LETTERS = 40
_SHORTEST_GUESSED_LETTERS = 4


def guesses(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Up to five places: a known misspelling's, else those whose name begins so, else the closest by typing slips."""
    spelling = key(name)
    if known := gazetteer.misspelled(name):
        return known
    if not _SHORTEST_GUESSED_LETTERS <= len(spelling) <= _LONGEST_NAME_LETTERS:
        return ()
    begun = [places for known, places in gazetteer.spellings().items() if known.startswith(spelling)]
    return _first(begun or [gazetteer.spellings()[close] for close in _closest(spelling, gazetteer.spellings())])


def guessed_elsewhere(name: str, gazetteer: Gazetteer) -> Elsewhere | None:
    """The place outside the county whose name is closest by typing slips."""
    spelling = key(name)
    if not _SHORTEST_GUESSED_LETTERS <= len(spelling) <= _LONGEST_NAME_LETTERS:
        return None
    close = _closest(spelling, gazetteer.elsewhere_spellings())
    return gazetteer.elsewhere_spellings()[close[0]] if close else None


def contained(words: tuple[str, ...], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Places named in full anywhere among the words; short abbreviations do not count."""
    found: list[tuple[Place, ...]] = []
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + LONGEST_NAME_WORDS) + 1):
            spelling = "".join(words[start:end])
            if len(spelling) >= _SHORTEST_GUESSED_LETTERS and spelling in gazetteer.spellings():
                found.append(gazetteer.spellings()[spelling])
    return _first(found)


def _closest(spelling: str, known: Iterable[str]) -> list[str]:
    """The known spellings that need the fewest slips (a letter wrong, missing, too many, or two swapped).

    One slip in up to 5 letters, two up to 10, three beyond: more would suggest places to those who typed none.
    """
    slips = 1 if len(spelling) <= 5 else 2 if len(spelling) <= 10 else 3
    close = process.extract(spelling, list(known), scorer=OSA.distance, score_cutoff=slips, limit=MOST_GUESSES)
    return [name for name, distance, _ in close if distance == close[0][1]]


def _first(groups: Iterable[tuple[Place, ...]]) -> tuple[Place, ...]:
    unique = dict.fromkeys(place for group in groups for place in group)
    return tuple(unique)[:MOST_GUESSES]
