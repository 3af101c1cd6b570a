"""The "where" of a search: a point with a label, or a question back to the visitor. Nothing is guessed silently."""

from collections.abc import Callable
from dataclasses import dataclass

from directory.geo import Point, Precision
from directory.language import Message


@dataclass(frozen=True, slots=True)
class Near:
    """The middle of a search by distance. `precision` says how coarse the point is."""

    label: str
    point: Point
    precision: Precision


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """An answer to a `PlaceQuestion`: searching `near=<near_text>` is never a question again."""

    label: str
    near_text: str


@dataclass(frozen=True)
class PlaceQuestion:
    """Why a place could not be settled, in a sentence, and the places it may have meant (perhaps none)."""

    message: Message
    choices: tuple[PlaceChoice, ...] = ()


Resolve = Callable[[str], Near | PlaceQuestion]
