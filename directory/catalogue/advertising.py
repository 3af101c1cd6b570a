"""Finds in a text what the law on advertising forbids, and says where, so that a form can point at it.

A text is compared word by word, without capitals, accents, punctuation, emphasis and what hides between letters; both
languages are always looked for, whatever the text is written in. Nothing here decides: forbidden words are refused and
doubtful ones judged by a person, elsewhere.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from directory.catalogue.loading import catalogue
from directory.catalogue.models import AdvertisingRule

# letters of other alphabets that look like these
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһοαεικνρτυ", "aeopcyxijsdhoaeikvptu")
_INSIDE_A_WORD = "'’‘*_`~\\"  # apostrophes, and emphasis in Markdown
_WORD = re.compile(r"[^\W_\d]+|\d+(?:[.,]\d+)*|[$%#+]")
_END_OF_SENTENCE = re.compile(r"[.!?;:…](?=\s)|\n\s*\n")

# "We do not guarantee results": a denial, then words that carry it on, then what is denied.
_BLANK = re.compile(" ")
_DENIALS = frozenset(
    _BLANK.split(
        "no not none never nobody cannot cant dont doesnt isnt arent wont without nothing neither nor"
        " sin ningun ninguna ninguno nadie nunca jamas tampoco ni"
    )
)
_CARRY_ON = frozenset(
    _BLANK.split(
        "a an the any we i be can could to make give offer offers provide of is are do does one honest physician doctor"
        " clinician treatment treatments injection injections injector procedure medicine ever or"
        " un una se le les lo la el los puede pueden podemos puedo es son hay damos ofrecemos da tratamiento inyeccion"
        " procedimiento medico medicina de que ofrece existe o ni"
    )
)
_NO_DENIAL = frozenset(("only", "solo", "solamente", "just"))  # "not only painless"
_MOST_CARRIED = 4


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Words of a text, from `start` to `end`, and the rule they come under."""

    start: int
    end: int
    words: str
    rule: AdvertisingRule


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    sentence: int


def find_advertising(text: str, *, named_boards: Collection[str] = ()) -> tuple[FoundWords, ...]:
    """What in `text` comes under a rule, in the order of the text; what is refused goes before what is doubted.

    `named_boards` are slugs of the recognized boards on the listing: "board certified" may stand in a text that has
    the full name of one of them.
    """
    words = _words(text)
    line = _line(words)
    found: list[FoundWords] = []
    for rule in sorted(catalogue().advertising_rules.values(), key=lambda rule: not rule.forbidden):
        if rule.slug == "board-certified" and _names_a_board(line, named_boards):
            continue
        found += (each for each in _found(text, words, line, rule) if not any(_overlap(each, other) for other in found))
    return tuple(sorted(found, key=lambda each: each.start))


def phrase(written: str) -> tuple[tuple[str, ...], ...]:
    """One phrase of a rule, as what may stand at each of its places: "/" is between words of which any one may stand
    there, "*" is the rest of a word, "#" a number."""
    return tuple(tuple(_plain(choice) for choice in place.split("/")) for place in written.split())


def _found(text: str, words: Sequence[_Word], line: str, rule: AdvertisingRule) -> Iterator[FoundWords]:
    wanted, exceptions = _patterns(rule)
    spared = list(_spans(line, exceptions)) if exceptions else []
    last_end = 0
    for first, end in _spans(line, wanted):
        is_spared = any(start <= first and end <= stop for start, stop in spared)
        if first >= last_end and not is_spared and not _is_denied(words, first):
            last_end = end
            start, stop = words[first].start, words[end - 1].end
            yield FoundWords(start, stop, text[start:stop], rule)


@cache
def _patterns(rule: AdvertisingRule) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    return _pattern(rule.phrases), _pattern(rule.but_not) if rule.but_not else None


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases, the longest first, wherever one begins: the lookahead lets them overlap."""
    by_length = sorted(map(phrase, phrases), key=len, reverse=True)
    written = "|".join("".join(f"(?:{'|'.join(map(_choice, place))}) " for place in places) for places in by_length)
    return re.compile(f"(?<![^ |])(?=({written}))")


def _choice(choice: str) -> str:
    if choice == "#":
        return r"(?:[0-9][^ ]*|#)"
    return re.escape(choice.removesuffix("*")) + ("[^ ]*" if choice.endswith("*") else "")


def _line(words: Sequence[_Word]) -> str:
    """The words with a blank after each, and a "|" where a sentence ends, over which no phrase goes."""
    parts, sentence = [], 0
    for word in words:
        parts.append(f"{'|' * (word.sentence != sentence)}{word.text} ")
        sentence = word.sentence
    return "".join(parts)


def _spans(line: str, wanted: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where phrases stand, as numbers of words."""
    for match in wanted.finditer(line):
        first = line.count(" ", 0, match.start(1))
        yield first, first + match[1].count(" ")


def _is_denied(words: Sequence[_Word], first: int) -> bool:
    for before in reversed(words[max(0, first - _MOST_CARRIED - 1) : first]):
        if before.sentence != words[first].sentence:
            return False
        if before.text in _DENIALS:
            return True
        if before.text in _NO_DENIAL or before.text not in _CARRY_ON:
            return False
    return False


def _names_a_board(line: str, slugs: Collection[str]) -> bool:
    known = (catalogue().boards[slug].name for slug in slugs if slug in catalogue().boards)
    return any(_line(_words(name)) in line for name in known)


def _overlap(one: FoundWords, other: FoundWords) -> bool:
    return one.start < other.end and other.start < one.end


def _words(text: str) -> list[_Word]:
    letters, places = _letters(text)
    plain = "".join(letters)
    ends = [match.start() for match in _END_OF_SENTENCE.finditer(plain)]
    words, sentence = [], 0
    for match in _WORD.finditer(plain):
        while sentence < len(ends) and ends[sentence] < match.start():
            sentence += 1
        words.append(_Word(match[0], places[match.start()], places[match.end() - 1] + 1, sentence))
    return words


def _letters(text: str) -> tuple[list[str], list[int]]:
    """The plain letters of a text, and where in it each stands."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character in _INSIDE_A_WORD:
            continue
        for letter in _plain(character):
            letters.append(letter)
            places.append(place)
    return letters, places


def _plain(text: str) -> str:
    """Small letters without accents, and without what is there and cannot be seen."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    seen = (letter for letter in apart if unicodedata.category(letter) not in ("Mn", "Cf", "Cc") or letter in "\n\t\r")
    return "".join(seen).translate(_LOOKALIKES)
