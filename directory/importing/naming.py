"""What a listing is called: the name on the door before the one in the commercial register."""

from collections.abc import Iterable

from directory.importing.casing import credential_text, name_suffix, organization_name, person_name_part
from directory.importing.rows import Row

# NPPES's codes for other names. Former names of people are nobody's business and are not read.
_DOING_BUSINESS_AS = "3"
_OTHER_NAME = "5"
_PROFESSIONAL_NAME = "2"
_MAX_OTHER_NAMES = 20
_MAX_CREDENTIAL_TEXT = 60

OtherName = tuple[str, str]  # a name of an organization, and its code


def person_names(row: Row) -> tuple[str, tuple[str, ...]]:
    """The legal name, and the professional one where it differs. "" when there is none."""
    name = _person(row, "Provider First Name", "Provider Middle Name", "Provider Last Name (Legal Name)",
                   "Provider Name Suffix Text")  # fmt: skip
    if row["Provider Other Last Name Type Code"] != _PROFESSIONAL_NAME:
        return name, ()
    professional = _person(row, "Provider Other First Name", "Provider Other Middle Name", "Provider Other Last Name",
                           "Provider Other Name Suffix Text")  # fmt: skip
    return name, _different_from(name, [professional])


def organization_names(row: Row, others: Iterable[OtherName]) -> tuple[str, tuple[str, ...]]:
    """The name it does business under where it states exactly one, else the legal one; and what else it is called."""
    legal = organization_name(row["Provider Organization Name (Legal Business Name)"])
    in_row = (row["Provider Other Organization Name"], row["Provider Other Organization Name Type Code"])
    named = [(organization_name(name), code) for name, code in (in_row, *others)]
    on_the_door = dict.fromkeys(name for name, code in named if name and code == _DOING_BUSINESS_AS)
    elsewhere = [name for name, code in named if name and code == _OTHER_NAME]
    name = next(iter(on_the_door)) if len(on_the_door) == 1 else legal
    return name, _different_from(name, [legal, *on_the_door, *elsewhere])


def degrees(row: Row) -> str | None:
    """What stands behind a person's name ("MD, FAAD"), as much of it as a listing keeps."""
    text = credential_text(row["Provider Credential Text"])
    while len(text) > _MAX_CREDENTIAL_TEXT:
        text = text.rpartition(",")[0]
    return text or None


def _person(row: Row, first: str, middle: str, last: str, suffix: str) -> str:
    surname = person_name_part(row[last])
    initial = row[middle][:1].upper()
    middle_initial = f"{initial}." if initial.isalpha() and row[middle].upper() not in ("NMN", "N/A") else ""
    parts = (person_name_part(row[first]), middle_initial, surname, name_suffix(row[suffix]))
    return " ".join(filter(None, parts)) if surname else ""


def _different_from(name: str, others: Iterable[str]) -> tuple[str, ...]:
    seen = {name.casefold()}
    kept = [other for other in others if other and not (other.casefold() in seen or seen.add(other.casefold()))]  # type: ignore[func-returns-value]  # add returns None
    return tuple(kept[:_MAX_OTHER_NAMES])
