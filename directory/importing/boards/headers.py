"""Whether a list has the columns we know. Anything else is refused, naming every column that drifted."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from directory.importing.bad_files import HeaderDrift, NotARegistryFile
from directory.importing.boards.columns import COLUMNS, HEALTH_COLUMNS
from directory.language import N_

_SHOWN = 40  # characters of a foreign name
_WORKBOOKS = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"<")  # Excel's old and new formats, and HTML under the same name
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def columns_of(line: bytes, *, file: str) -> tuple[str, ...]:
    """The columns that a first line announces: `COLUMNS` or `HEALTH_COLUMNS`.

    Raises:
        NotARegistryFile: empty, a real workbook, or no tab-separated text.
        HeaderDrift: columns were renamed, moved, added or dropped; the message names each.
    """
    found = _names(line, file)
    for known in (COLUMNS, HEALTH_COLUMNS):
        if _keys(found) == _keys(known):
            return known
    expected = max((COLUMNS, HEALTH_COLUMNS), key=lambda known: _likeness(found, known))
    if len(found) < 2 or not _likeness(found, expected):
        sentence = N_("%(file)s is not a board's list: its first column is “%(column)s”, not “%(expected)s”.")
        raise NotARegistryFile(sentence, file=file, column=found[0][:_SHOWN], expected=COLUMNS[0])
    sentence = N_("%(file)s has changed its columns: %(differences)s.")
    raise HeaderDrift(sentence, file=file, differences="; ".join(_differences(found, expected)))


def _names(line: bytes, file: str) -> tuple[str, ...]:
    if not line.strip():
        raise NotARegistryFile(N_("%(file)s is empty."), file=file)
    if line.startswith(_UTF_16) or b"\0" in line:
        raise NotARegistryFile(N_("%(file)s is UTF-16 text. Save it as UTF-8, tab-separated."), file=file)
    if line.lstrip().startswith(_WORKBOOKS):
        sentence = N_(
            "%(file)s is a real workbook. The state's lists are tab-separated text, whatever their name says."
        )
        raise NotARegistryFile(sentence, file=file)
    text = line.decode("utf-8-sig", errors="replace").rstrip("\r\n")
    return tuple(name.strip().strip('"') for name in text.split("\t"))


def _keys(names: Sequence[str]) -> list[str]:
    return [re.sub(r"\s+", " ", name).strip().casefold() for name in names]


def _likeness(found: Sequence[str], known: Sequence[str]) -> int:
    return len(set(_keys(found)) & set(_keys(known)))


def _differences(found: Sequence[str], expected: Sequence[str]) -> Iterator[str]:
    steps = SequenceMatcher(a=_keys(expected), b=_keys(found), autojunk=False).get_opcodes()
    for step, start, end, found_start, found_end in steps:
        if step == "equal":
            continue
        for offset, (belongs, is_there) in enumerate(zip_longest(expected[start:end], found[found_start:found_end])):
            place = found_start + offset + 1
            if is_there is None:
                yield f"“{belongs}” is missing"
            elif belongs is None:
                yield f"number {place}, “{is_there[:_SHOWN]}”, is new"
            else:
                yield f"number {place} is “{is_there[:_SHOWN]}”, where “{belongs}” belongs"
