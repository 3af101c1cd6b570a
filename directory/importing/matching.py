"""One row of the providers' file → what it means for the directory. Pure: the same row always means the same.

Only the practice location is read. The mailing address, which is often a home, has no way in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from directory.catalogue import normalize_licence_number
from directory.importing.addresses import practice_address
from directory.importing.casing import address_line
from directory.importing.columns import SECONDARY_LOCATIONS, TAXONOMIES
from directory.importing.licences import licence_kind
from directory.importing.naming import OtherName, degrees, organization_names, person_names
from directory.importing.provider import (
    RegistryLicence,
    RegistryLocation,
    RegistryProvider,
    Withdrawal,
    WithdrawnBecause,
)
from directory.importing.rejects import FilterReason, RejectReason
from directory.importing.rows import Row, RowRejected
from directory.importing.scope import Scope
from directory.listings.models import ListingKind
from directory.listings.npi import is_npi
from directory.listings.phones import BadPhone, PhoneNumber

_TAXONOMY_CODE = re.compile(r"[0-9A-Z]{9}X")
_KINDS = {"1": ListingKind.PERSON, "2": ListingKind.PRACTICE}
_MAX_CHARACTERS = {"name": 200, "street": 160, "unit": 80, "city": 80, "location name": 120, "licence": 40}


@dataclass(frozen=True, slots=True)
class Joined:
    """What the other two files say about the same NPI."""

    secondary_locations: Sequence[Sequence[str]] = ()
    other_names: Sequence[OtherName] = ()


class _Address(NamedTuple):
    first_line: str
    second_line: str
    city: str
    state: str
    postal_code: str
    country: str
    phone: str
    extension: str = ""


_ADDRESS_PARTS = ("City Name", "State Name", "Postal Code", "Country Code (If outside U.S.)", "Telephone Number")
_PRACTICE_COLUMNS = (
    "Provider First Line Business Practice Location Address",
    "Provider Second Line Business Practice Location Address",
    *(f"Provider Business Practice Location Address {part}" for part in _ADDRESS_PARTS),
)
_SECONDARY_COLUMNS = SECONDARY_LOCATIONS[1:9]


def match(row: Row, scope: Scope, joined: Joined, *, is_listed: bool) -> RegistryProvider | Withdrawal | FilterReason:
    """What a row means; `is_listed` says that the directory has a listing with its NPI.

    Raises:
        RowRejected: the row concerns the directory and cannot be right.
    """
    addresses = [_Address(*(row[column] for column in _PRACTICE_COLUMNS)), *map(_secondary, joined.secondary_locations)]
    zips = [
        scope.practice_zip(state=address.state, postal_code=address.postal_code, country=address.country)
        for address in addresses
    ]
    damage = next((zip_code for zip_code in zips if isinstance(zip_code, RejectReason)), None)
    is_outside = damage is None and scope.zips.isdisjoint(filter(None, zips))
    if not is_listed and is_outside and addresses[0].postal_code:
        return FilterReason.OUTSIDE_AREA
    if not is_listed and is_outside and row["NPI Deactivation Date"] and not row["NPI Reactivation Date"]:
        return FilterReason.DEACTIVATED
    withdrawn = _withdrawn(row)
    if not is_listed and (withdrawn or is_outside):
        return FilterReason.DEACTIVATED if withdrawn else FilterReason.OUTSIDE_AREA
    codes = _taxonomy_codes(row)
    if not is_listed and scope.specialties is not None and scope.specialties.isdisjoint(codes):
        return FilterReason.OTHER_SPECIALTY
    if not is_npi(row["NPI"]):
        raise RowRejected(RejectReason.BAD_NPI)
    if withdrawn:
        return Withdrawal(row["NPI"], withdrawn)
    if damage is not None:
        raise RowRejected(damage)
    return _provider(row, codes, joined, list(zip(addresses, zips, strict=True)), scope)


def in_listed_zips(fields: Sequence[str], scope: Scope) -> bool:
    """Whether a row of the secondary locations lies where listings are kept up to date.

    Raises:
        RowRejected: its ZIP code is damaged, or contradicts its state.
    """
    address = _secondary(fields)
    zip_code = scope.practice_zip(state=address.state, postal_code=address.postal_code, country=address.country)
    if isinstance(zip_code, RejectReason):
        raise RowRejected(zip_code)
    return zip_code in scope.listed_zips


def _withdrawn(row: Row) -> WithdrawnBecause | None:
    deactivated, reactivated = row.day("NPI Deactivation Date"), row.day("NPI Reactivation Date")
    if deactivated is not None and (reactivated is None or reactivated < deactivated):
        return WithdrawnBecause.DEACTIVATED
    return WithdrawnBecause.REPLACED if row["Replacement NPI"] not in ("", row["NPI"]) else None


def _secondary(fields: Sequence[str]) -> _Address:
    row = Row(fields, SECONDARY_LOCATIONS)
    return _Address(*(row[column] for column in _SECONDARY_COLUMNS))


def _provider(
    row: Row,
    codes: tuple[str, ...],
    joined: Joined,
    addresses: Sequence[tuple[_Address, str | RejectReason | None]],
    scope: Scope,
) -> RegistryProvider:
    kind = _KINDS.get(row["Entity Type Code"])
    if kind is None:
        raise RowRejected(RejectReason.BAD_ENTITY_TYPE)
    is_person = kind is ListingKind.PERSON
    name, other_names = person_names(row) if is_person else organization_names(row, joined.other_names)
    if not name:
        raise RowRejected(RejectReason.NO_NAME)
    locations = [_location(address, zip_code) for address, zip_code in addresses if zip_code in scope.listed_zips]
    return RegistryProvider(
        npi=row["NPI"],
        kind=kind,
        name=_fitting("name", name) or "",
        credential_text=degrees(row) if is_person else None,
        other_names=tuple(other for other in other_names if len(other) <= _MAX_CHARACTERS["name"]),
        taxonomy_codes=codes,
        licences=_licences(row) if is_person else (),
        locations=tuple({location.address: location for location in reversed(locations)}.values())[::-1],
        practice_zips=frozenset(str(zip_code) for _, zip_code in addresses if zip_code),
    )


def _location(address: _Address, zip_code: object) -> RegistryLocation:
    if not address.city:
        raise RowRejected(RejectReason.NO_CITY)
    shown = practice_address(address.first_line, address.second_line)
    return RegistryLocation(
        city=_fitting("city", address_line(address.city)) or "",
        zip_code=str(zip_code),
        street=_fitting("street", shown.street),
        unit=_fitting("unit", shown.unit),
        name=_fitting("location name", shown.name),
        phone=_phone(address),
    )


def _phone(address: _Address) -> PhoneNumber | None:
    """The number, unless it cannot be dialled; an unusable one is "not stated"."""
    try:
        extension = f" ext. {address.extension}" if address.extension.isdigit() else ""
        return PhoneNumber.parse(address.phone + extension) if address.phone else None
    except BadPhone:
        return None


def _taxonomy_codes(row: Row) -> tuple[str, ...]:
    """Well-formed NUCC codes, the primary one first. The group texts beside them name no specialty."""
    codes = [(row[f"Healthcare Provider Taxonomy Code_{number}"].upper(), number) for number in _numbers()]
    known = [(code, number) for code, number in codes if _TAXONOMY_CODE.fullmatch(code)]
    known.sort(key=lambda entry: row[f"Healthcare Provider Primary Taxonomy Switch_{entry[1]}"] != "Y")
    return tuple(dict.fromkeys(code for code, _ in known))


def _licences(row: Row) -> tuple[RegistryLicence, ...]:
    """Licences of California whose kind can be told; each once."""
    licences: dict[tuple[str, str], RegistryLicence] = {}
    for place in _numbers():
        number = row[f"Provider License Number_{place}"]
        if row[f"Provider License Number State Code_{place}"] != "CA" or len(number) > _MAX_CHARACTERS["licence"]:
            continue
        code = row[f"Healthcare Provider Taxonomy Code_{place}"].upper()
        kind = licence_kind(code, number, row["Provider Credential Text"].replace(".", "").upper())
        if kind:
            licences.setdefault((kind, normalize_licence_number(kind, number)), RegistryLicence(kind, number))
    return tuple(licences.values())


def _numbers() -> range:
    return range(1, TAXONOMIES + 1)


def _fitting(field: str, text: str | None) -> str | None:
    if text is not None and len(text) > _MAX_CHARACTERS[field]:
        raise RowRejected(RejectReason.FIELD_TOO_LONG, field)
    return text
