"""Where a location is on the map, put there by hand. It goes with its address: a changed address takes it away."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.editing.merging import Values
from directory.editing.permissions import ADDRESS_FROZEN, why_frozen
from directory.editing.placing import place_by_address, reach_of
from directory.editing.section import Fields, Said, Section, Typed, label_of_place
from directory.errors import DirectoryError
from directory.geo import Point, Precision
from directory.language import N_, Message
from directory.listings.changes import record_change
from directory.listings.models import FactSource, Listing, Location
from directory.places.area_map import ZOOMS
from directory.places.coordinates import coordinates_in
from directory.places.county import is_in_county

_ASKED = "asked-point:"


class BadPoint(DirectoryError):
    """Not a place where this address can be."""

    status = 422


class OnTheMap(Section):
    """Keys: "point:12" for location 12, where it was put by hand; "asked-point:12" for what an operator should look at,
    with the address that it was asked for."""

    slug = "map"
    title = N_("Place on the map")

    def is_for(self, listing: Listing) -> bool:
        return bool(listing.locations)

    def values(self, listing: Listing) -> Values:
        placed = ((key_of(place), place.point) for place in listing.locations if _is_placed(place))
        return {key: written(point) for key, point in placed if point is not None}

    def fields(self, values: Values) -> Fields:
        return {key: [value] for key, value in values.items() if isinstance(value, str)}

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        typed = Typed(fields)
        held = self.values(listing)
        for place in listing.locations:
            key = key_of(place)
            text = typed.text(key).strip()
            point = point_in(text)
            if text and (point is None or not is_in_county(point)):
                sentence = N_("Give coordinates in San Diego County, as in “32.7157, -117.1611”.")
                typed.problems[key] = Message(sentence)
            elif point is not None and typed.text(f"ask:{place.id}"):
                typed.values |= {_asked(place): {"at": written(point), "address": place.address_line}}
                typed.values |= {key: held[key]} if key in held else {}
            elif point is not None:
                typed.values[key] = written(point)
        return typed

    def why_frozen(self, session: Session, listing: Listing, *, now: datetime) -> Message | None:
        return why_frozen(session, listing, ADDRESS_FROZEN, now=now)

    def check(self, session: Session, listing: Listing, changes: Values, *, now: datetime) -> None:
        super().check(session, listing, changes, now=now)
        for place in listing.locations:
            asked = changes.get(_asked(place))
            if asked and asked["address"] != place.address_line:
                raise BadPoint(N_("The address was changed since. Place the new one."), field=key_of(place))
            point = point_in(changes.get(key_of(place)) or "")
            if point is not None:
                _refuse_far(session, place, point, now)

    def is_reviewed(self, key: str, value: Any, listing: Listing) -> bool:
        return key.startswith(_ASKED)

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        for place in listing.locations:
            asked = changes.get(_asked(place))
            point = point_in(asked["at"] if asked else changes.get(key_of(place)) or "")
            if point is not None:
                place.move_to(point, Precision.PLACED)
            elif key_of(place) in changes:
                place_by_address(session, place, now=now)
        record_change(session, listing, at=now)

    def label(self, key: str, listing: Listing) -> Message:
        return label_of_place(key, listing, alone=N_("Place on the map"), among=N_("Place on the map, %(place)s"))

    def say(self, key: str, value: Any) -> Sequence[Said]:
        if not value:
            return [Message(N_("by its address"))]
        return [value] if isinstance(value, str) else [value["at"], value["address"]]

    def where(self, typed: Typed, place: Location) -> Point | None:
        """The point that the form is about: what was typed, else where the location is."""
        return point_in(typed.text(key_of(place))) or place.point

    def zoom(self, typed: Typed, place: Location) -> int:
        """How close the map of the form looks; a known point is looked at closely."""
        text = typed.text(f"zoom:{place.id}")
        if text.isascii() and text.isdigit() and int(text[:3]) < len(ZOOMS):
            return int(text[:3])
        return len(ZOOMS) - 1 if place.point_precision and not place.point_precision.is_coarse else len(ZOOMS) - 3


def key_of(place: Location) -> str:
    """The key, and the form's field, of a location's point."""
    return f"point:{place.id}"


def point_in(text: str) -> Point | None:
    """The point that coordinates mean; None for anything else."""
    found = coordinates_in(text)
    return found.point if found else None


def written(point: Point) -> str:
    """Coordinates to about a meter: "32.71570, -117.16110"."""
    return f"{point.latitude:.5f}, {point.longitude:.5f}"


def _asked(place: Location) -> str:
    return f"{_ASKED}{place.id}"


def _is_placed(place: Location) -> bool:
    return place.point_precision is Precision.PLACED


def _refuse_far(session: Session, place: Location, point: Point, now: datetime) -> None:
    reach = reach_of(session, place, now=now)
    if reach is None:
        raise BadPoint(N_("Its address is not on the map. Let an operator look."), field=key_of(place))
    middle, miles = reach
    if point.miles_to(middle) > miles:
        sentence = N_(
            "That is %(miles)s miles from where the address is, and %(reach)s are believed. Check the address, or let"
            " an operator look."
        )
        away = point.miles_to(middle)
        raise BadPoint(sentence, field=key_of(place), miles=f"{away:.1f}", reach=f"{miles:.1f}")
