"""Which licence of California a row's taxonomy code and licence number speak of, where that can be told."""

import re
from functools import cache

from directory.catalogue import CredentialKind, catalogue, looks_like, normalize_licence_number

_PHYSICIANS = "20"  # NUCC: allopathic and osteopathic physicians of every specialty


def licence_kind(taxonomy_code: str, number: str, credentials: str) -> str | None:
    """The kind (catalogue slug) of a licence; None where code, number and degrees leave it open.

    `credentials` are the degrees behind the name ("DO, FAAD").
    """
    suggested = kinds_of(taxonomy_code)
    written = [kind for kind in suggested if _is_written_as(kind, number)]
    if len(written) > 1:
        stated = [kind for kind in written if kind.abbreviation in re.findall(r"[A-Z]+", credentials)]
        prefixed = [kind for kind in written if kind.number and number.upper().startswith(kind.number.prefixes)]
        written = prefixed or stated or (written if not any(kind.is_physician for kind in written) else [])
    return written[0].slug if written else None


@cache
def kinds_of(taxonomy_code: str) -> tuple[CredentialKind, ...]:
    """The kinds of licence a taxonomy code suggests: its own, else those that all codes of its group suggest."""
    specialties = catalogue().specialties
    if taxonomy_code in specialties:
        slugs: tuple[str, ...] = specialties[taxonomy_code].credential_kinds
    elif taxonomy_code.startswith(_PHYSICIANS):
        slugs = ("md", "do")
    else:
        group = {entry.credential_kinds for code, entry in specialties.items() if code[:4] == taxonomy_code[:4]}
        slugs = group.pop() if len(group) == 1 else ()
    kinds = [catalogue().credential_kinds[slug] for slug in slugs]
    return tuple(kind for kind in kinds if kind.broader not in slugs)  # a 103 NP is not told from an NP by a number


def _is_written_as(kind: CredentialKind, number: str) -> bool:
    has_digits = any(character.isdigit() for character in normalize_licence_number(kind.slug, number))
    return has_digits and (kind.number is None or looks_like(kind.slug, number))
