"""What the boards call a type of licence → the catalogue's kind. Types that are not here concern nobody listed."""

import re
from functools import lru_cache
from typing import NamedTuple

from directory.catalogue import catalogue

_TYPES = {
    "physician and surgeon": "md",
    "physicians and surgeons": "md",
    "osteopathic physician and surgeon": "do",
    "osteopathic physicians and surgeons": "do",
    "nurse practitioner": "np",
    "103 nurse practitioner": "np-103",
    "104 nurse practitioner": "np-104",
    "physician assistant": "pa",
    "registered nurse": "rn",
    "vocational nurse": "lvn",
    "licensed vocational nurse": "lvn",
    "esthetician": "esthetician",
    "cosmetologist": "cosmetologist",
    "dentist": "dentist",
    "dental": "dentist",
    "elective facial cosmetic surgery permit": "oral-surgeon-permit",
    "elective facial cosmetic surgery": "oral-surgeon-permit",
    "podiatrist": "podiatrist",
    "doctor of podiatric medicine": "podiatrist",
    "naturopathic doctor": "naturopathic-doctor",
}
_OF_THE_OSTEOPATHIC_BOARD = {"md": "do"}  # both boards write "Physician and Surgeon"


class LicenceType(NamedTuple):
    """A kind of the catalogue, and the letter of its series where the type names one ("Physician and Surgeon A")."""

    kind: str
    series: str = ""


@lru_cache(maxsize=4096)
def licence_type(agency: str, words: str) -> LicenceType | None:
    """What a type of licence is; None for one that the directory does not list."""
    text = " ".join(re.sub(r"[^a-z0-9]+", " ", words.casefold().replace("'", "")).split())
    text = re.sub(r" (license|licence|certificate)\b", "", text)
    name, _, series = text.rpartition(" ")
    if text not in _TYPES and len(series) == 1:
        text = name
    else:
        series = ""
    kind = _TYPES.get(text)
    if kind is None:
        return None
    if "osteopathic" in agency.casefold():
        kind, series = _OF_THE_OSTEOPATHIC_BOARD.get(kind, kind), ""
    return LicenceType(kind, series.upper())


def root_of(kind: str) -> str:
    """The kind whose numbers it shares: that of a nurse practitioner for a 103 NP."""
    known = catalogue().credential_kinds.get(kind)
    return (known.broader if known else None) or kind
