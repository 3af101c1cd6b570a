"""Licence numbers: raw text is kept as it came; this is the form in which two of them are compared.

"A 053581", "A53581" and "53581" are one form. The medical board's A, C and G series count separately, so equal forms
are the same licence only where the prefixes do not contradict each other: ask `same_licence`.
"""

import re
import unicodedata
from functools import cache

from directory.catalogue.loading import catalogue
from directory.catalogue.models import LicenceNumber

_NOT_A_LETTER_OR_DIGIT = re.compile(r"[^A-Z0-9]+")


def normalize_licence_number(kind: str, raw: str) -> str:
    """The number without blanks, punctuation, the kind's prefixes and leading zeros; "" when nothing is left.

    Text that does not read as a number of this kind keeps its letters. Idempotent; never fails.
    """
    return _parts(kind, raw)[1]


def looks_like(kind: str, raw: str) -> bool:
    """True when `raw` is written as numbers of this kind are, with or without its prefix."""
    form = _form(kind)
    if form is None:
        return False
    written = re.fullmatch(rf"{_prefix_pattern(form)}(?P<digits>[0-9]+)", _compact(raw))
    return written is not None and re.fullmatch(form.digits, written["digits"]) is not None


def same_licence(kind: str, one: str, other: str) -> bool:
    """True when both may be the same licence: equal normalized forms, and no two different prefixes."""
    one_prefix, one_number = _parts(kind, one)
    other_prefix, other_number = _parts(kind, other)
    prefixes_agree = not one_prefix or not other_prefix or one_prefix == other_prefix
    return bool(one_number) and one_number == other_number and prefixes_agree


def _parts(kind: str, raw: str) -> tuple[str, str]:
    compact = _compact(raw).lstrip("0")
    form = _form(kind)
    written = re.fullmatch(rf"{_prefix_pattern(form)}0*(?P<digits>[0-9]*)", compact) if form else None
    return (written["prefix"], written["digits"]) if written else ("", compact)


def _compact(raw: str) -> str:
    return _NOT_A_LETTER_OR_DIGIT.sub("", unicodedata.normalize("NFKC", raw).upper())


def _form(kind: str) -> LicenceNumber | None:
    known = catalogue().credential_kinds.get(kind)
    return known.number if known else None


@cache
def _prefix_pattern(form: LicenceNumber) -> str:
    """Longest prefix first, so that "20A" is not read as the number 20."""
    return f"(?P<prefix>{'|'.join([*sorted(form.prefixes, key=len, reverse=True), ''])})"
