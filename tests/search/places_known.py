"""A stand-in for the gazetteer: three places, one misspelling, everything else is not a place."""

from directory.geo import Point, Precision
from directory.language import Message
from directory.search import Near, PlaceChoice, PlaceQuestion

KNOWN = {
    "92103": Near("92103", Point(32.7466, -117.1636), Precision.ZIP),
    "la jolla": Near("La Jolla", Point(32.8473, -117.2742), Precision.PLACE),
    "oceanside": Near("Oceanside", Point(33.1959, -117.3795), Precision.PLACE),
}


def resolve(text: str) -> Near | PlaceQuestion:
    known = KNOWN.get(text.lower())
    if known:
        return known
    choices = (PlaceChoice("La Jolla", "la jolla"),) if text.lower() == "la joya" else ()
    return PlaceQuestion(Message("We could not find “%(text)s”.", {"text": text}), choices)
