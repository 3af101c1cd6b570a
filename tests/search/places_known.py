"""A stand-in for the gazetteer: three places, one misspelling, everything else is not a place."""

from directory.geo import Point, Precision
from directory.language import Bilingual, Message
from directory.search import Near, PlaceChoice, PlaceQuestion

LA_JOLLA = Bilingual("La Jolla", "La Jolla")
KNOWN = {
    "92103": Near(Bilingual("92103", "92103"), Point(32.7466, -117.1636), Precision.ZIP),
    "la jolla": Near(LA_JOLLA, Point(32.8473, -117.2742), Precision.PLACE),
    "oceanside": Near(Bilingual("Oceanside", "Oceanside"), Point(33.1959, -117.3795), Precision.PLACE),
}


def resolve(text: str) -> Near | PlaceQuestion:
    known = KNOWN.get(text.lower())
    if known:
        return known
    choices = (PlaceChoice(LA_JOLLA, "la jolla"),) if text.lower() == "la joya" else ()
    return PlaceQuestion(Message("We could not find “%(text)s”.", {"text": text}), choices)
