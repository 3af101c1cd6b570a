"""The words of a segment, and the ways from a word as typed to words that are there: stem, beginning, sound, likeness.

Words are kept as fixed-width bytes in the order of their code points, so that a binary search finds a word and the
words that begin with it stand side by side. For likeness each word has a signature, one bit for each letter it has:
a change of one letter changes at most two bits, so most words are ruled out without being looked at.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import jellyfish
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from directory.search.embedded.arrays import Array, Ints, Words, where_true
from directory.search.words import MAX_TERM_LENGTH, stems_of

_BYTES: Final = MAX_TERM_LENGTH * 4  # a letter takes at most four bytes in UTF-8
_SHORTEST_SOUND: Final = 3
_TWO: Final = 2
_LAST: Final = b"\xff"  # sorts behind every byte of UTF-8


def encoded(word: str) -> bytes:
    """A word as it is kept."""
    return word.encode()[:_BYTES]


def vocabulary_arrays(words: Sequence[bytes]) -> dict[str, Array]:
    """What is kept of ascending words. All get their stems and their sound: whether one listing is found by another
    form of a word must not depend on what others write."""
    texts = [word.decode() for word in words]
    stems = ((stem, position) for position, text in enumerate(texts) for stem in stems_of(text))
    sounds = ((sound, position) for position, text in enumerate(texts) if (sound := sound_of(text)))
    return {
        "words": np.array(words or [b""], dtype=np.bytes_)[: len(words)],
        "letters": np.array([_signature(text) for text in texts], np.uint32),
        "word_lengths": np.array([len(text) for text in texts], np.uint8),
        **_grouped("stem", stems),
        **_grouped("sound", sounds),
    }


def sound_of(word: str) -> str:
    """How a word sounds in English, as a code; "" for numbers, and for words too short to tell apart by it."""
    code = jellyfish.metaphone(word) if word.isascii() and word.isalpha() else ""
    return code if len(code) >= _SHORTEST_SOUND else ""


def allowed_changes(word: str) -> int:
    """How many letters may be wrong in a word of this length. Numbers are right or wrong."""
    if any(letter.isdigit() for letter in word) or len(word) < 4:
        return 0
    return 1 if len(word) < 6 else 2


def sounds_like(typed: str, word: str) -> bool:
    """Whether two words sound the same, and less than half of their letters differ: "botocks" is Botox, a price is not
    "pores"."""
    sound = sound_of(typed)
    return bool(sound) and sound == sound_of(word) and 2 * OSA.distance(typed, word) < max(len(typed), len(word))


def changes_between(typed: str, word: str, most: int) -> int:
    """How many letters a word differs in from one as typed, up to `most`, otherwise more: people may slip in one letter
    anywhere, in two only after the first."""
    changes = int(OSA.distance(typed, word, score_cutoff=most))
    return changes if changes < _TWO or typed[0] == word[0] else most + 1


class Vocabulary:
    """The words of one segment. A position is a word's place in the order."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.words: Words = arrays["words"]
        self._letters: NDArray[np.uint32] = arrays["letters"]
        self._lengths: NDArray[np.uint8] = arrays["word_lengths"]
        self._arrays = arrays

    def positions(self, words: Words) -> Ints:
        """The position of each word, -1 where it is not there."""
        if not len(self.words):
            return np.full(len(words), -1, np.int32)
        found = np.searchsorted(self.words, words.astype(self.words.dtype))
        found[found == len(self.words)] = 0
        return np.where(self.words[found] == words, found, -1).astype(np.int32)

    def position(self, word: str) -> int:
        """The position of a word, -1 where it is not there."""
        place = int(self.words.searchsorted(np.array(encoded(word), self.words.dtype)))
        return place if self.is_at(place, word) else -1

    def range_of(self, prefix: str) -> tuple[int, int]:
        """The position of the first word that begins with a prefix, and the one behind the last."""
        if len(encoded(prefix)) > self.words.dtype.itemsize:  # longer than every word
            return len(self.words), len(self.words)
        ends = np.array([encoded(prefix), encoded(prefix) + _LAST], self.words.dtype)
        return int(self.words.searchsorted(ends[0])), int(self.words.searchsorted(ends[1], side="right"))

    def is_at(self, position: int, word: str) -> bool:
        """Whether a word is at a position, or would be there if it were."""
        return position < len(self.words) and bytes(self.words[position]) == encoded(word)

    def beginning_with(self, prefix: str) -> Words:
        """The words that begin with a prefix."""
        first, end = self.range_of(prefix)
        return self.words[first:end]

    def with_stem(self, stem: str) -> Words:
        """The words that have a stem."""
        return self.words[self._group("stem", stem)]

    def sounding(self, word: str) -> Words:
        """The words that sound like a word and look like it."""
        same = self._group("sound", sound_of(word))
        return self.words[[place for place in same.tolist() if sounds_like(word, self._word(place))]]

    def similar(self, word: str) -> tuple[Words, Words]:
        """The words that differ in one letter, and those that differ in two if `allowed_changes` are that many, but
        not in the first: a letter missing, too many, wrong, or two exchanged."""
        most = allowed_changes(word)
        if not most:
            return self.words[:0], self.words[:0]
        apart = np.bitwise_count(self._letters ^ np.uint32(_signature(word))) <= 2 * most
        near = where_true(apart & (np.abs(self._lengths.astype(np.int16) - len(word)) <= most))
        changes = np.array([self._changes(word, position, most) for position in near.tolist()], np.int64)
        return self.words[near[changes == 1]], self.words[near[(changes == _TWO) & (most == _TWO)]]

    def _changes(self, word: str, position: int, most: int) -> int:
        """How many letters a word differs in; more than `most` is not counted on."""
        return changes_between(word, self._word(position), most)

    def _word(self, position: int) -> str:
        return bytes(self.words[position]).decode()

    def _group(self, kind: str, key: str) -> Ints:
        keys, starts, members = (self._arrays[f"{kind}_{part}"] for part in ("keys", "starts", "members"))
        wanted = encoded(key)
        place = int(np.searchsorted(keys, np.array(wanted).astype(keys.dtype)))
        if place == len(keys) or bytes(keys[place]) != wanted:
            return members[:0]
        return members[starts[place] : starts[place + 1]]


def _signature(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 32)
    return bits


def _grouped(kind: str, pairs: Iterable[tuple[str, int]]) -> dict[str, Array]:
    """Positions by key, as the sorted keys, where each key's members start, and all members in a row."""
    groups: dict[bytes, list[int]] = {}
    for key, position in pairs:
        groups.setdefault(encoded(key), []).append(position)
    keys = sorted(groups)
    members = [position for key in keys for position in groups[key]]
    starts = np.cumsum([0, *(len(groups[key]) for key in keys)])
    return {
        f"{kind}_keys": np.array(keys or [b""], dtype=np.bytes_)[: len(keys)],
        f"{kind}_starts": starts.astype(np.int32),
        f"{kind}_members": np.array(members, np.int32),
    }
