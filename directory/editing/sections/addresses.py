"""The addresses of a listing. A changed address is placed on the map anew, in the same transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.editing.addresses import Address, BadAddress, read_address
from directory.editing.merging import Values
from directory.editing.permissions import ADDRESS_FROZEN, why_frozen
from directory.editing.placing import place_by_address
from directory.editing.section import Fields, Said, Section, Typed
from directory.editing.stating import state
from directory.errors import DirectoryError
from directory.language import N_, Message
from directory.listings.actions import add_location
from directory.listings.advertised import advertising_in, refuse_forbidden, why_forbidden
from directory.listings.changes import record_change
from directory.listings.models import FactSource, Listing, Location, StatedFact

PARTS = ("name", "street", "unit", "city", "zip_code")
NEW = "address:new"
MAX_LOCATIONS = 20


class Addresses(Section):
    """Keys: "address:12" for location 12, with its parts; "address:new" for one more. None takes a location off."""

    slug = "address"
    title = N_("Addresses")

    def values(self, listing: Listing) -> Values:
        return {_key(place): Address.of(place) for place in listing.locations}

    def fields(self, values: Values) -> Fields:
        return {f"{key}:{part}": [text] for key, value in values.items() for part, text in (value or {}).items()}

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        typed = Typed(fields)
        held = self.values(listing)
        for key in (*held, NEW):
            parts = {part: typed.text(f"{key}:{part}") for part in PARTS}
            if typed.text(f"{key}:gone") or (key == NEW and not any(map(str.strip, parts.values()))):
                continue
            if parts == {part: held.get(key, {}).get(part, "") for part in PARTS}:
                typed.values[key] = held[key]  # as it stands, however it once came there
                continue
            try:
                typed.values[key] = _read(parts).as_value()
            except DirectoryError as error:
                typed.problems[f"{key}:{error.field}"] = error.message
                continue
            for part, text in typed.values[key].items():
                if why := why_forbidden(text, listing):
                    typed.problems[f"{key}:{part}"] = why
        if not typed.values and not typed.problems:
            typed.problems[""] = Message(N_("A listing has at least one address."))
        return typed

    def why_frozen(self, session: Session, listing: Listing, *, now: datetime) -> Message | None:
        return why_frozen(session, listing, ADDRESS_FROZEN, now=now)

    def check(self, session: Session, listing: Listing, changes: Values, *, now: datetime) -> None:
        super().check(session, listing, changes, now=now)
        remaining = [value for value in {**self.values(listing), **changes}.values() if value]
        if not remaining:
            raise BadAddress(N_("A listing has at least one address."))
        if len(remaining) > MAX_LOCATIONS:
            raise BadAddress(N_("A listing has at most %(most)s addresses."), most=MAX_LOCATIONS)
        lines = [Address.from_value(value).line.casefold() for value in remaining]
        if len(set(lines)) < len(lines):
            raise BadAddress(N_("This address is on the listing twice."))
        for key, value in changes.items():
            for part, text in (value or {}).items():
                refuse_forbidden(text, listing, field=f"{key}:{part}")

    def is_reviewed(self, key: str, value: Any, listing: Listing) -> bool:
        """What a house and a suite are called is anybody's words; the rest of an address is facts."""
        held, new = self.values(listing).get(key) or {}, value or {}
        named = (new.get(part) for part in ("name", "unit") if new.get(part) != held.get(part))
        return any(advertising_in(text, listing) for text in named)

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        held = {_key(place): place for place in listing.locations}
        for key, value in changes.items():
            if value is None:
                if key in held:
                    listing.locations.remove(held[key])
                continue
            address = Address.from_value(value)
            place = held.get(key)
            if place is None:  # one more, or one that was taken off and is brought back
                place = add_location(session, listing, city=address.city, at=now)
            if _move(place, address):
                place_by_address(session, place, now=now)
            state(session, listing, StatedFact.ADDRESS, source=source, now=now, location=place)
        session.flush()  # what is taken off leaves its place before another takes it
        for position, place in enumerate(listing.locations):
            place.position = position
        record_change(session, listing, at=now)
        session.refresh(listing, ["provenance"])  # the database took along what was known of a location

    def label(self, key: str, listing: Listing) -> Message:
        return Message(N_("Address"))

    def say(self, key: str, value: Any) -> Sequence[Said]:
        return [Address.from_value(value).line] if value else []


def _key(place: Location) -> str:
    return f"address:{place.id}"


def _read(parts: Mapping[str, str]) -> Address:
    return read_address(
        street=parts["street"], unit=parts["unit"], city=parts["city"], code=parts["zip_code"], name=parts["name"]
    )


def _move(place: Location, address: Address) -> bool:
    """Give a location this address; whether it is another one than before. The name of the house does not count."""
    before = (place.street, place.unit, place.city, place.zip_code)
    place.street, place.unit, place.city = address.street or None, address.unit, address.city
    place.zip_code, place.name = address.zip_code or None, address.name
    return place.point is None or before != (place.street, place.unit, place.city, place.zip_code)
