"""Everyday words, folded so that "Patas de gallo", "PATAS DE GALLO" and "patas-de-gallo" are one term."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

_NOT_A_WORD = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")


class TermKind(StrEnum):
    """The vocabulary a term belongs to."""

    SERVICE = "service"
    CONDITION = "condition"
    CREDENTIAL_KIND = "credential"
    SPECIALTY = "specialty"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True, order=True)
class TermEntry:
    """One meaning of a term: `slug` is the entry's key in its vocabulary (a NUCC code, a BCP-47 code, or a slug)."""

    kind: TermKind
    slug: str


def normalize_term(text: str) -> str:
    """Casefold, strip accents, drop apostrophes, fold other punctuation and runs of blanks to one space.

    "Crow’s feet" → "crows feet", "Sudoración" → "sudoracion", "on-A" → "on a". Idempotent.
    """
    if not text.isascii():
        text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text))
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    else:
        text = _APOSTROPHES.sub("", text).lower()
    return _NOT_A_WORD.sub(" ", text).strip()


def index_terms(claims: Iterable[tuple[str, TermEntry]]) -> Mapping[str, tuple[TermEntry, ...]]:
    """Normalized term → its meanings, in the order in which they were claimed, each once."""
    index: dict[str, dict[TermEntry, None]] = {}
    for text, entry in claims:
        term = normalize_term(text)
        if term:
            index.setdefault(term, {})[entry] = None
    return MappingProxyType({term: tuple(entries) for term, entries in index.items()})
