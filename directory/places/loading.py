"""The gazetteer's three CSV files become one `Gazetteer`, once per process. Takes a few milliseconds."""

import csv
from functools import cache
from pathlib import Path

from directory.errors import ConfigurationError
from directory.geo import Point, Precision
from directory.language import N_, Bilingual
from directory.places.gazetteer import Elsewhere, Gazetteer, Place, PlaceKind, ZipCode, ZipKind

DATA = Path(__file__).parent / "data"


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that comes with the directory."""
    return load(DATA)


def load(data: Path) -> Gazetteer:
    """Read places.csv, zips.csv and elsewhere.csv from the directory `data`.

    Raises:
        ConfigurationError: a file is missing, or a row makes no sense.
    """
    try:
        places = [_place(row) for row in _rows(data / "places.csv")]
        by_slug = {place.slug: place for place in places}
        zip_rows = _rows(data / "zips.csv")
        delivered = {row["zip"] for row in zip_rows if row["kind"] == ZipKind.DELIVERY}
        zips = [_zip_code(row, by_slug[row["place"]], delivered) for row in zip_rows]
        elsewhere = [_elsewhere(row) for row in _rows(data / "elsewhere.csv")]
    except (OSError, KeyError, ValueError) as error:
        raise ConfigurationError(
            N_("The gazetteer in %(path)s cannot be read: %(reason)s."), path=data, reason=error
        ) from error
    return Gazetteer(places, zips, elsewhere)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _place(row: dict[str, str]) -> Place:
    return Place(
        slug=row["slug"],
        name=_name(row),
        kind=PlaceKind(row["kind"]),
        parent=row["parent"] or None,
        point=Point(float(row["latitude"]), float(row["longitude"])),
        basis=row["basis"],
        zips=_listed(row["zips"]),
        aliases=_listed(row["aliases"]),
        misspellings=_listed(row["misspellings"]),
    )


def _zip_code(row: dict[str, str], place: Place, delivered: set[str]) -> ZipCode:
    code = row["zip"]
    is_the_place = ([each for each in place.zips if each in delivered] or list(place.zips)) == [code]
    has_own_area = row["basis"] != "place"
    own_point = Point(float(row["latitude"]), float(row["longitude"])) if has_own_area else None
    return ZipCode(
        code=code,
        place=place.slug,
        kind=ZipKind(row["kind"]),
        point=own_point if own_point and not is_the_place else place.point,
        precision=Precision.ZIP if has_own_area or is_the_place else Precision.PLACE,
        basis=row["basis"],
    )


def _elsewhere(row: dict[str, str]) -> Elsewhere:
    has_point = row["latitude"] != ""
    return Elsewhere(
        name=_name(row),
        kind=row["kind"],
        point=Point(float(row["latitude"]), float(row["longitude"])) if has_point else None,
        aliases=_listed(row["aliases"]),
        code=row["code"],
        zips=_listed(row["zips"]),
    )


def _name(row: dict[str, str]) -> Bilingual:
    return Bilingual(row["name"], row["name_es"] or row["name"])


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
