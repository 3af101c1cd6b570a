"""Telephone and website. Frozen for three days after a claim, so that whoever is on record can notice and object."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from directory.editing.merging import Values
from directory.editing.permissions import CONTACT_FROZEN, why_frozen
from directory.editing.section import Fields, Said, Section, Typed, label_of_place
from directory.editing.stating import forget, state
from directory.errors import DirectoryError
from directory.language import N_, Message
from directory.listings.changes import record_change
from directory.listings.models import FactSource, Listing, Location, StatedFact
from directory.listings.phones import PhoneNumber
from directory.printable import printable_line

_LONGEST_ADDRESS = 300


class Contact(Section):
    """Keys: "phone:12" for location 12, as it is shown; "website"."""

    slug = "contact"
    title = N_("Telephone and website")

    def values(self, listing: Listing) -> Values:
        stated = {_key(place): str(place.phone) for place in listing.locations if place.phone}
        return stated | ({"website": listing.website} if listing.website else {})

    def fields(self, values: Values) -> Fields:
        return {key: [value] for key, value in values.items() if value}

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        typed = Typed(fields)
        for place in listing.locations:
            key, text = _key(place), printable_line(typed.text(_key(place)))
            try:
                typed.values |= {key: str(PhoneNumber.parse(text))} if text else {}
            except DirectoryError as error:
                typed.problems[key] = error.message
        website, problem = _web_address(printable_line(typed.text("website")), listing)
        typed.values |= {"website": website} if website else {}
        typed.problems |= {"website": problem} if problem else {}
        return typed

    def why_frozen(self, session: Session, listing: Listing, *, now: datetime) -> Message | None:
        return why_frozen(session, listing, CONTACT_FROZEN, now=now)

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        for place in listing.locations:
            if _key(place) not in changes:
                continue
            text = changes[_key(place)]
            place.phone = PhoneNumber.parse(text) if text else None
            if text:
                state(session, listing, StatedFact.PHONE, source=source, now=now, location=place)
            else:
                forget(session, listing, StatedFact.PHONE, location=place)
        if "website" in changes:
            listing.website = changes["website"]
        record_change(session, listing, at=now)

    def label(self, key: str, listing: Listing) -> Message:
        if key == "website":
            return Message(N_("Website"))
        return label_of_place(key, listing, alone=N_("Telephone"), among=N_("Telephone, %(place)s"))

    def say(self, key: str, value: Any) -> Sequence[Said]:
        return [str(value)] if value else []


def _key(place: Location) -> str:
    return f"phone:{place.id}"


def _web_address(text: str, listing: Listing) -> tuple[str | None, Message | None]:
    """An address that a visitor can follow safely, and what is wrong with it. One that stands there already stays."""
    if not text or text == listing.website:
        return text or None, None
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:  # UnicodeError is one
        return text, Message(N_("“%(text)s” is not the address of a website."), {"text": text[:60]})
    if parts.scheme != "https":
        return text, Message(N_("The address must begin with https://, so that nobody can change the page on its way."))
    is_whole = "." in host.strip(".") and "@" not in parts.netloc and not any(letter.isspace() for letter in address)
    if not is_whole or len(address) > _LONGEST_ADDRESS:
        return text, Message(N_("“%(text)s” is not the address of a website."), {"text": text[:60]})
    return address, None
