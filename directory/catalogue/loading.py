"""The data files → a `Catalogue`. Reading is strict about form; whether it makes sense is `check.py`'s question."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from directory.catalogue import decoding
from directory.catalogue.contents import Catalogue
from directory.catalogue.models import Condition, CredentialKind, FdaRecord, Service
from directory.catalogue.reading import BrokenCatalogue, Entry

DATA = Path(__file__).parent / "data"

_Key = TypeVar("_Key")
_Thing = TypeVar("_Thing")


@cache
def catalogue() -> Catalogue:
    """The catalogue of this installation, read once."""
    return load()


def load(data: Path = DATA) -> Catalogue:
    """Read every data file below `data`.

    Raises:
        BrokenCatalogue: a file is missing or not TOML; a key is missing, unknown or of the wrong type; a slug is
            claimed twice.
    """
    decisions = read_entries(data / "fda.toml", decoding.fda_record)
    specialties = _keyed(read_entries(data / "specialties.toml", decoding.specialty), attrgetter("code"))
    services = _services(data / "services", decisions)
    scope = data / "scope"

    def condition(entry: Entry) -> Condition:
        return decoding.condition(entry, services.values())

    def credential_kind(entry: Entry) -> CredentialKind:
        return decoding.credential_kind(entry, specialties.values())

    return Catalogue(
        families=_keyed(read_entries(data / "families.toml", decoding.family)),
        services=services,
        fda_records=decisions,
        conditions=_keyed(read_entries(data / "conditions.toml", condition)),
        unlisted=_keyed(read_entries(data / "unlisted.toml", decoding.unlisted)),
        credential_kinds=_keyed(read_entries(data / "credential-kinds.toml", credential_kind)),
        specialties=specialties,
        boards=_keyed(read_entries(data / "boards.toml", decoding.board)),
        languages=_keyed(read_entries(data / "languages.toml", decoding.language), attrgetter("code")),
        licence_statuses=_keyed(
            read_entries(data / "licence-statuses.toml", decoding.licence_status), attrgetter("status")
        ),
        arrangements=_keyed(read_entries(scope / "arrangements.toml", decoding.arrangement), attrgetter("supervision")),
        bases=_keyed(read_entries(scope / "bases.toml", decoding.basis)),
        rule_sets=_keyed(read_entries(scope / "rules.toml", decoding.rule_set)),
        advertising_rules=_keyed(read_entries(data / "advertising.toml", decoding.advertising_rule)),
        sources=_keyed(read_entries(data / "sources.toml", decoding.source)),
    )


def _services(folder: Path, decisions: tuple[FdaRecord, ...]) -> Mapping[str, Service]:
    """The services of every file, with what the FDA decided about them and what stands below them."""
    read = [
        service
        for path in sorted(folder.glob("*.toml"), key=attrgetter("stem"))
        for service in read_entries(path, decoding.service)
    ]
    return _keyed(
        replace(
            service,
            fda=tuple(record for record in decisions if service.slug in (record.use, record.product)),
            children=tuple(child.slug for child in read if child.parent == service.slug),
        )
        for service in read
    )


def read_entries(path: Path, decode: Callable[[Entry], _Thing]) -> tuple[_Thing, ...]:
    """The entries of a file, which is nothing but tables named `[[entry]]`.

    Raises:
        BrokenCatalogue: see `load`.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenCatalogue(path.name, str(error)) from None
    entries = tables.pop("entry", [])
    if tables or not isinstance(entries, list):
        raise BrokenCatalogue(path.name, "holds something else than [[entry]] tables")
    return tuple(
        _decoded(Entry(f"{path.name}, entry {number}", table), decode) for number, table in enumerate(entries, 1)
    )


def _decoded(entry: Entry, decode: Callable[[Entry], _Thing]) -> _Thing:
    thing = decode(entry)
    entry.finish()
    return thing


def _keyed(things: Iterable[_Thing], key: Callable[[_Thing], _Key] = attrgetter("slug")) -> Mapping[_Key, _Thing]:
    keyed: dict[_Key, _Thing] = {}
    for thing in things:
        if keyed.setdefault(key(thing), thing) is not thing:
            raise BrokenCatalogue(type(thing).__name__, f"{key(thing)} is there twice")
    return MappingProxyType(keyed)
