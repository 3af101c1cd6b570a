"""What claimants type → checked values. Everything typed is kept, with what is wrong with it beside the field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from directory.claims.actions import NewListing
from directory.errors import DirectoryError
from directory.language import N_, Message
from directory.listings.advertised import why_forbidden
from directory.listings.models import ListingKind
from directory.listings.npi import checked_npi
from directory.listings.phones import PhoneNumber
from directory.printable import printable_line, printable_lines

_ZIP = re.compile(r"\d{5}")
_LONGEST = {"name": 200, "street": 160, "unit": 80, "city": 80, "zip_code": 10, "phone": 40, "licence": 80, "npi": 20}
_MOST_WORDS = 1000
_MISSING = {
    "name": N_("Give the name."),
    "street": N_("Give the street and number where patients come."),
    "city": N_("Give the city."),
    "licence": N_("Give the number of a California license, with its letters."),
}


@dataclass
class Typed:
    """The fields of a form as they came, and sentences about those that cannot be used."""

    values: dict[str, str] = field(default_factory=dict)
    problems: dict[str, Message] = field(default_factory=dict)

    def blame(self, error: DirectoryError) -> None:
        """Put an error beside its field, or above the form where it has none."""
        self.problems[error.field or ""] = error.message


class Unusable(DirectoryError):
    """A form has fields that cannot be used; `typed` says which and why."""

    status = 422

    def __init__(self, typed: Typed) -> None:
        super().__init__(N_("Look at the fields that are marked."))
        self.typed = typed


def read_claim(form: Mapping[str, str]) -> Typed:
    """NPI, and what the listing is to the claimant. Raises Unusable."""
    typed = Typed({"npi": _line(form, "npi"), "statement": _words(form)})
    _check_statement(typed)
    return _usable(typed)


def read_new_listing(form: Mapping[str, str]) -> tuple[NewListing, Typed]:
    """A listing that is not there yet. Raises Unusable."""
    values = {name: _line(form, name) for name in ("kind", *_LONGEST)} | {"statement": _words(form)}
    typed = Typed(values)
    for name, sentence in _MISSING.items():
        if not values[name]:
            typed.problems[name] = Message(sentence)
    if why := why_forbidden(values["name"]):
        typed.problems["name"] = why
    if values["kind"] not in set(ListingKind):
        typed.problems["kind"] = Message(N_("Choose one."))
    if not _ZIP.fullmatch(values["zip_code"]):
        typed.problems["zip_code"] = Message(N_("A ZIP code has five digits."))
    _check_statement(typed)
    phone = _phone(typed)
    if values["npi"]:
        _check_npi(typed)
    _usable(typed)
    assert phone is not None  # else there is a problem with it
    said = {name: values[name] for name in ("name", "street", "unit", "city", "zip_code", "licence")}
    return NewListing(kind=ListingKind(values["kind"]), phone=phone, npi=values["npi"] or None, **said), typed


def _phone(typed: Typed) -> PhoneNumber | None:
    try:
        return PhoneNumber.parse(typed.values["phone"])
    except DirectoryError as error:
        typed.blame(error)
        return None


def _check_npi(typed: Typed) -> None:
    try:
        checked_npi(typed.values["npi"])
    except DirectoryError as error:
        typed.blame(error)


def _check_statement(typed: Typed) -> None:
    if not typed.values["statement"]:
        typed.problems["statement"] = Message(N_("Say in a sentence what this listing is to you."))


def _usable(typed: Typed) -> Typed:
    if typed.problems:
        raise Unusable(typed)
    return typed


def _line(form: Mapping[str, str], name: str) -> str:
    return printable_line(form.get(name, ""))[: _LONGEST.get(name, 40)]


def _words(form: Mapping[str, str]) -> str:
    return printable_lines(form.get("statement", "")[: 4 * _MOST_WORDS])[:_MOST_WORDS]
