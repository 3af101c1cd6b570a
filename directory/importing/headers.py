"""Whether a file's header is the one we know. Anything else is refused, naming the column."""

import csv
import re
from itertools import zip_longest

from directory.importing.bad_files import HeaderDrift, NotARegistryFile, WrongVersion
from directory.importing.columns import (
    OTHER_NAMES,
    PROVIDERS,
    SECONDARY_LOCATIONS,
    VERSION_1_NAMES,
    VERSION_1_WITHOUT,
)
from directory.language import N_

_MEMBER_NAMES = {PROVIDERS: "npidata_pfile", SECONDARY_LOCATIONS: "pl_pfile", OTHER_NAMES: "othername_pfile"}


def check_header(line: bytes, expected: tuple[str, ...], *, file: str) -> None:
    """Refuse a first line that is not `expected`; blanks around hyphens do not matter, everything else does.

    Raises:
        NotARegistryFile: empty, not a CSV, or a CSV of something else.
        WrongVersion: a version 1 file.
        HeaderDrift: a column differs; the message names it.
    """
    found = _names(line, file)
    if _keys(found) == _keys(expected):
        return
    _refuse_other_member(found, expected, file)
    if expected is PROVIDERS:
        _refuse_version_1(found, file)
    _refuse_first_difference(found, expected, file)


def _names(line: bytes, file: str) -> tuple[str, ...]:
    if not line.strip():
        raise NotARegistryFile(N_("%(file)s is empty."), file=file)
    try:
        text = line.decode("utf-8-sig")
        (names,) = csv.reader([text], strict=True)
    except (UnicodeDecodeError, csv.Error, ValueError):
        raise NotARegistryFile(N_("%(file)s is not a CSV file: its first line cannot be read."), file=file) from None
    return tuple(names)


def _keys(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(re.sub(r"[\s-]+", " ", name).strip().casefold() for name in names)


def _refuse_other_member(found: tuple[str, ...], expected: tuple[str, ...], file: str) -> None:
    for columns, member in _MEMBER_NAMES.items():
        if _keys(found) == _keys(columns):
            sentence = N_("%(file)s is a %(member)s file; a %(wanted)s file is needed here.")
            raise NotARegistryFile(sentence, file=file, member=member, wanted=_MEMBER_NAMES[expected])
    if found[0].strip() != "NPI":
        sentence = N_("%(file)s is not an NPPES file: its first column is “%(column)s”, not “NPI”.")
        raise NotARegistryFile(sentence, file=file, column=found[0][:60])


def _refuse_version_1(found: tuple[str, ...], file: str) -> None:
    for old, new in VERSION_1_NAMES.items():
        if old in found and new not in found:
            sentence = N_(
                "%(file)s is a version 1 file: its column “%(old)s” is called “%(new)s” in version 2. "
                "Download the file whose name ends in V2."
            )
            raise WrongVersion(sentence, file=file, old=old, new=new)
    if found == tuple(name for name in PROVIDERS if name != VERSION_1_WITHOUT):
        sentence = N_(
            "%(file)s is a version 1 file: it has %(count)s columns and no “%(column)s”. "
            "Download the file whose name ends in V2."
        )
        raise WrongVersion(sentence, file=file, count=len(found), column=VERSION_1_WITHOUT)


def _refuse_first_difference(found: tuple[str, ...], expected: tuple[str, ...], file: str) -> None:
    pairs = enumerate(zip_longest(_keys(found), _keys(expected), fillvalue=""), start=1)
    place = next(place for place, (is_there, belongs) in pairs if is_there != belongs)
    if place > len(found):
        sentence = N_("%(file)s has changed its columns: “%(expected)s” is missing at the end.")
        raise HeaderDrift(sentence, file=file, expected=expected[place - 1])
    if place > len(expected):
        sentence = N_("%(file)s has changed its columns: “%(found)s” is new at the end.")
        raise HeaderDrift(sentence, file=file, found=found[place - 1][:80])
    sentence = N_("%(file)s has changed its columns: number %(place)s is “%(found)s”, where “%(expected)s” belongs.")
    raise HeaderDrift(sentence, file=file, place=place, found=found[place - 1][:80], expected=expected[place - 1])
