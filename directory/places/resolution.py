"""What words about a place can turn out to mean: exactly one of five answers, each fit to show a visitor."""

from dataclasses import dataclass

from directory.errors import DirectoryError
from directory.geo import Point, Precision
from directory.language import Bilingual, Message
from directory.places.gazetteer import Gazetteer, Place, ZipCode


class UnknownPlace(DirectoryError):
    """The words do not mean one place of the county."""


class AmbiguousPlace(UnknownPlace):
    """The words mean several places; the visitor chooses."""


class PlaceOutsideCounty(UnknownPlace):
    """The words mean a place the directory does not serve."""


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A point to search around, and what to call it.

    `place_slug` is the place it is or is called after, `zip_code` the ZIP it was found by; either may be None, both
    are for coordinates. `precision` says whether distances from it are "about".
    """

    label: Bilingual
    point: Point
    precision: Precision
    place_slug: str | None = None
    zip_code: str | None = None

    @property
    def as_text(self) -> str:
        """Words that `resolve` turns into this again: for links and form fields."""
        return self.zip_code or self.place_slug or f"{self.point.latitude!r},{self.point.longitude!r}"


@dataclass(frozen=True, slots=True)
class Found:
    """The words mean this. `message`, where there is one, says what of them was left aside."""

    place: FoundPlace
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The words mean no place as they stand; `places` (one or more, best first) may be meant. Nothing was assumed."""

    places: tuple[FoundPlace, ...]
    message: Message


@dataclass(frozen=True, slots=True)
class Choice:
    """The words mean each of `places` (two or more) equally."""

    places: tuple[FoundPlace, ...]
    message: Message


@dataclass(frozen=True, slots=True)
class OutsideCounty:
    """The words mean a place that is not served; `nearest` is the closest one that is, or the county."""

    nearest: FoundPlace
    message: Message


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """The words mean nothing here."""

    message: Message


Resolution = Found | Suggestions | Choice | OutsideCounty | NotUnderstood


def found_place(gazetteer: Gazetteer, place: Place) -> FoundPlace:
    """A place of the gazetteer as an answer."""
    return FoundPlace(gazetteer.label(place), place.point, place.precision, place_slug=place.slug)


def found_zip(gazetteer: Gazetteer, zip_code: ZipCode) -> FoundPlace:
    """A ZIP code as an answer: "92103 (Hillcrest, San Diego)"."""
    called = gazetteer.label(gazetteer.places[zip_code.place])
    label = Bilingual(f"{zip_code.code} ({called.en})", f"{zip_code.code} ({called.es})")
    return FoundPlace(label, zip_code.point, zip_code.precision, place_slug=zip_code.place, zip_code=zip_code.code)


def found_or_raise(resolution: Resolution, *, field: str | None = "near") -> FoundPlace:
    """The place found, for callers who take no other answer.

    Raises:
        AmbiguousPlace, PlaceOutsideCounty, UnknownPlace: with the same message; `field` names the parameter.
    """
    if isinstance(resolution, Found):
        return resolution.place
    kinds: dict[type[Resolution], type[UnknownPlace]] = {Choice: AmbiguousPlace, OutsideCounty: PlaceOutsideCounty}
    message = resolution.message
    raise kinds.get(type(resolution), UnknownPlace)(message.sentence, field=field, **message.values)
