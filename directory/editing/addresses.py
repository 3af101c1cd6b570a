"""An address as a provider types it → one that a visitor can go to, spelled as the directory spells it."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from directory.errors import DirectoryError
from directory.importing.addresses import practice_address
from directory.importing.casing import address_line
from directory.language import N_
from directory.listings.models import Location
from directory.places.gazetteer import Place, PlaceKind, ZipCode, ZipKind
from directory.places.loading import gazetteer
from directory.places.queries import five_digits, zip_code
from directory.printable import printable_line

_LONGEST = {"name": 120, "street": 160, "unit": 80, "city": 80}
# The post calls an office after a town next to it, not after one across the county.
_NEIGHBORS_MILES = 5.0


class BadAddress(DirectoryError):
    """An address at which nobody can be visited. `field` is the part of it."""

    status = 422


@dataclass(frozen=True, slots=True)
class Address:
    """Where patients go. No part is an empty string; `zip_code` has five digits."""

    street: str
    city: str
    zip_code: str
    unit: str | None = None
    name: str | None = None  # of the building, or of the company whose rooms they are

    @classmethod
    def of(cls, location: Location) -> dict[str, Any]:
        """What a location says, in the form of `as_value`; what was never stated is left out."""
        parts = {part: getattr(location, part) for part in ("street", "city", "zip_code", "unit", "name")}
        return {part: text for part, text in parts.items() if text}

    @classmethod
    def from_value(cls, value: dict[str, Any]) -> Self:
        """The other way round."""
        parts = {"street": "", "city": "", "zip_code": ""} | value
        return cls(**parts)

    def as_value(self) -> dict[str, Any]:
        """For a snapshot."""
        return {part: text for part, text in asdict(self).items() if text}

    @property
    def line(self) -> str:
        """On one line."""
        street = ", ".join(part for part in (self.name, self.street, self.unit) if part)
        return f"{street}, {self.city}, CA {self.zip_code}".removeprefix(", ").rstrip()


def read_address(*, street: str, unit: str, city: str, code: str, name: str) -> Address:
    """Check and normalize.

    Raises:
        BadAddress: a part is missing, it is a mailbox, or it is not in San Diego County as far as we know.
    """
    parts = {"street": street, "unit": unit, "city": city, "name": name}
    typed = {part: printable_line(text) for part, text in parts.items()}
    for part, text in typed.items():
        if len(text) > _LONGEST[part]:
            raise BadAddress(N_("Use at most %(most)s characters."), field=part, most=_LONGEST[part])
    if not typed["street"]:
        raise BadAddress(N_("Give the street, with its number."), field="street")
    known = practice_address(typed["street"], typed["unit"])
    if known.street is None:
        raise BadAddress(N_("This is a mailbox. Give the address where patients are seen."), field="street")
    if not any(letter.isdigit() for letter in known.street):
        raise BadAddress(N_("Give the number of the house, too."), field="street")
    area = _zip_in_county(code)
    place = _town(typed["city"], area)
    return Address(
        street=known.street,
        unit=known.unit or known.name,
        city=place.name.en,
        zip_code=area.code,
        name=address_line(typed["name"]) or None,
    )


def _zip_in_county(text: str) -> ZipCode:
    code = five_digits(text)
    if not code:
        raise BadAddress(N_("Give the ZIP code: five digits."), field="zip_code")
    area = zip_code(code)
    if area is None:
        raise BadAddress(N_("ZIP code %(code)s is not in San Diego County."), field="zip_code", code=code)
    if area.kind is ZipKind.PO_BOX:
        sentence = N_("ZIP code %(code)s has post-office boxes only. Give that of the place where patients are seen.")
        raise BadAddress(sentence, field="zip_code", code=code)
    return area


def _town(name: str, area: ZipCode) -> Place:
    if not name:
        raise BadAddress(N_("Give the city."), field="city")
    known = gazetteer()
    named = known.named(name)
    by_zip = known.places[area.place]
    found = next((place for place in named if _fits(place, by_zip)), None)
    if found is not None:
        return found
    place = known.label(by_zip)
    if not named:
        sentence = N_("We know no “%(city)s” in San Diego County. ZIP code %(code)s is in %(place)s.")
        raise BadAddress(sentence, field="city", city=name[:40], code=area.code, place=place)
    sentence = N_("ZIP code %(code)s is in %(place)s, not in %(city)s.")
    raise BadAddress(sentence, field="city", city=known.label(named[0]), code=area.code, place=place)


def _fits(place: Place, by_zip: Place) -> bool:
    """Whether the two are one, one lies in the other, both are parts of one city, or they are neighbors."""
    if place.kind in (PlaceKind.COUNTY, PlaceKind.REGION):
        return False
    mine, theirs = ({each, *gazetteer().ancestors(each)} for each in (place, by_zip))
    towns = {each for each in mine & theirs if each.kind not in (PlaceKind.COUNTY, PlaceKind.REGION)}
    return bool(towns) or place.point.miles_to(by_zip.point) <= _NEIGHBORS_MILES
