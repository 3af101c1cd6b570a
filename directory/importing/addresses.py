"""A practice location as the registry writes it → the parts a page shows. No street where nobody is seen."""

import re
from dataclasses import dataclass

from directory.importing.casing import address_line, organization_name

# Nobody is seen in a post-office box, nor at the counter where a parcel shop keeps private mailboxes ("PMB").
_MAIL_ONLY = re.compile(
    r"\b(P\.?\s*O\.?\s*B(OX)?|POST\s+OFFICE\s+BOX|P\.?\s*M\.?\s*B\.?|MAIL\s*BOX(ES)?|UPS\s+STORE)(?![A-Z])|^\s*BOX\s+\d",
    re.IGNORECASE,
)
_UNIT_WORD = r"(?:STE|SUITE|UNIT|APT|RM|ROOM|BLDG|BUILDING|FL|FLOOR)\b|STE\.|#"
_UNIT = re.compile(rf"^(?P<street>.*?\S)[\s,.]+(?P<unit>(?:{_UNIT_WORD})\s*\S.*)$", re.IGNORECASE)
_IS_UNIT = re.compile(rf"(?<!\w)(?:{_UNIT_WORD})\s*\S|\bFLOOR\b|^\S*\d\S*$", re.IGNORECASE)
_SPELLED_OUT = {"Ste": "Suite", "Ste.": "Suite", "Bldg": "Building", "Rm": "Room", "Fl": "Floor"}


@dataclass(frozen=True, slots=True)
class PracticeAddress:
    """What of an address may be shown. No part is an empty string."""

    street: str | None = None
    unit: str | None = None
    name: str | None = None  # of the building or the company whose rooms they are


def practice_address(first_line: str, second_line: str) -> PracticeAddress:
    """The two lines of a practice location; nothing at all for a mailbox, which is no place to go to."""
    if _MAIL_ONLY.search(first_line) or _MAIL_ONLY.search(second_line):
        return PracticeAddress()
    first, second = first_line, second_line
    name = None
    if not first[:1].isdigit() and second[:1].isdigit():  # "MEMORIAL HOSPITAL" / "703 N FLAMINGO RD"
        name, first, second = first, second, ""
    street, unit = _split(first)
    if second and not unit and _IS_UNIT.search(second):
        unit = second
    elif second and second not in (first, unit) and not _IS_UNIT.search(second):
        name = second
    return PracticeAddress(
        street=address_line(street) or None,
        unit=_spelled_out(address_line(unit)) or None,
        name=organization_name(name) if name else None,
    )


def _split(line: str) -> tuple[str, str]:
    """ "2851 STAGE CENTER DR STE 407" → ("2851 STAGE CENTER DR", "STE 407")."""
    match = _UNIT.match(line)
    return (match["street"].rstrip(" ,."), match["unit"]) if match else (line, "")


def _spelled_out(unit: str) -> str:
    word, blank, rest = unit.partition(" ")
    return f"{_SPELLED_OUT.get(word, word)}{blank}{rest}"
