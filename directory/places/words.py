"""Spellings made comparable: case, accents, punctuation and invisible characters do not tell places apart."""

import re
import unicodedata

from directory.printable import printable_line

SHOWN_CHARACTERS = 60

_SEGMENT_MARKS = ",;|\n"
_DROPPED = frozenset("'’‘ʼ`´.")  # "Banker's Hill" is "Bankers Hill", "U.S.A." is "USA", "Mt. Hope" is "Mt Hope"
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^a-z0-9]+")


def segments(text: str) -> list[list[str]]:
    """The words of `text`, lower case and without accents, in the groups that commas set apart.

    Letters outside a to z that have no such base letter, emoji and control characters separate words. Work grows
    with the length of `text`: callers bound it.
    """
    kept: list[str] = []
    for character in unicodedata.normalize("NFKD", text.casefold()):
        category = unicodedata.category(character)
        if character in _SEGMENT_MARKS:
            kept.append(",")
        elif character in _DROPPED or category in ("Mn", "Cf"):  # accents; zero-width and direction marks
            continue
        else:
            kept.append(character)
    groups = (_NEITHER_LETTER_NOR_DIGIT.sub(" ", group).split() for group in "".join(kept).split(","))
    return [group for group in groups if group]


def key(text: str) -> str:
    """What two spellings of one name share: "El Cajón" and "ElCajon" both give "elcajon"."""
    return "".join(word for group in segments(text) for word in group)


def shown(text: str) -> str:
    """A visitor's text, short and printable, to be quoted back."""
    printable = printable_line(text)
    return printable if len(printable) <= SHOWN_CHARACTERS else printable[: SHOWN_CHARACTERS - 1] + "…"
