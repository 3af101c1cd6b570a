"""The "where" of a search: a point with a label, or a question back to the visitor. Nothing is guessed silently."""

from collections.abc import Callable
from dataclasses import dataclass

from directory.geo import Point, Precision
from directory.language import Bilingual, Message
from directory.places.gazetteer import PlaceKind
from directory.places.queries import place_by_slug
from directory.places.resolution import Choice, Found, FoundPlace, OutsideCounty, Suggestions
from directory.places.understanding import resolve


@dataclass(frozen=True)
class Near:
    """The middle of a search by distance. `precision` says how coarse the point is; `note` what was left aside.

    `key` is the ZIP code or the slug of the place, where it is one and not a point somebody stands on.
    """

    label: Bilingual
    point: Point
    precision: Precision
    note: Message | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """An answer to a `PlaceQuestion`: searching `near=<near_text>` is never a question again."""

    label: Bilingual
    near_text: str


@dataclass(frozen=True)
class PlaceQuestion:
    """Why a place could not be settled, in a sentence, and the places it may have meant (perhaps none)."""

    message: Message
    choices: tuple[PlaceChoice, ...] = ()


# None: the words mean the whole county, which narrows nothing
Resolve = Callable[[str], Near | PlaceQuestion | None]


def resolve_near(text: str) -> Near | PlaceQuestion | None:
    """What the gazetteer says about a visitor's words. Only a certain answer is one; the rest is asked back."""
    match resolve(text):
        case Found(place=place, message=note):
            if place.place_slug and place_by_slug(place.place_slug).kind is PlaceKind.COUNTY:
                return None
            return Near(place.label, place.point, place.precision, note, place.zip_code or place.place_slug)
        case Suggestions(places=places, message=message) | Choice(places=places, message=message):
            return PlaceQuestion(message, tuple(_choice(place) for place in places))
        case OutsideCounty(nearest=nearest, message=message):
            return PlaceQuestion(message, (_choice(nearest),))
        case unknown:
            return PlaceQuestion(unknown.message)


def _choice(place: FoundPlace) -> PlaceChoice:
    return PlaceChoice(place.label, place.as_text)
