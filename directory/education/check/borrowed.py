"""Sentences that are somebody else's."""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from directory.catalogue import Catalogue
from directory.education.check.texts import beginning, every_text, other_words, passages
from directory.education.fault import Fault
from directory.education.library import Library

DATA = Path(__file__).parent / "data" / "shingles.txt"
WORDS_IN_A_ROW = 5

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


def borrowed_sentences(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Passages with as many words in a row as one text has that is known, and that nobody may copy from."""
    for _, text in every_text(library):
        for line, said in passages(text):
            copied = [words for words in shingles(said) if hashed(words) in _known_shingles()]
            if copied:
                yield Fault(text.file, line, f"has the words “{copied[0]}” from elsewhere: “{beginning(said)}”")
    for where, words in other_words(library):
        if copied := [each for each in shingles(words.en) if hashed(each) in _known_shingles()]:
            yield Fault(where, 0, f"has the words “{copied[0]}” from elsewhere")


def shingles(said: str) -> Iterator[str]:
    """Every run of `WORDS_IN_A_ROW` words, in lower case, without what stands between them."""
    words = [word.replace("’", "'") for word in _WORD.findall(said.lower())]
    for start in range(len(words) - WORDS_IN_A_ROW + 1):
        yield " ".join(words[start : start + WORDS_IN_A_ROW])


def hashed(words: str) -> str:
    """A short name for a run of words, from which nobody reads the words back."""
    return blake2b(words.encode(), digest_size=6, salt=b"directory").hexdigest()


@cache
def _known_shingles() -> frozenset[str]:
    lines = DATA.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
