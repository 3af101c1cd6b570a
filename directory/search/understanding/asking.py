"""Searches that lead to a place without saying which: they are asked back."""

from collections.abc import Sequence

from directory.language import N_, Message
from directory.places.gazetteer import PlaceKind
from directory.places.loading import gazetteer
from directory.search.near import PlaceChoice, PlaceQuestion, Resolve
from directory.search.understanding.places import Unsettled, here_in, unsettled_in
from directory.search.understanding.span import GuessKind, Span
from directory.search.understanding.tokens import Token


def unsettled(text: str, tokens: Sequence[Token], spans: Sequence[Span], resolve: Resolve) -> Unsettled | None:
    """The words that need a place which nothing gives: "near me", "within 5 miles", "near Los Angeles"."""
    if any(span.kind is GuessKind.PLACE for span in spans):
        return None
    known = {position for span in spans for position in range(span.start, span.end)}
    for start, end in here_in(tokens):
        if known.isdisjoint(range(start, end)):
            return Unsettled(start, end, where())
    for span in spans:
        if span.kind is GuessKind.DISTANCE:
            return Unsettled(span.start, span.end, where())
    return unsettled_in(text, tokens, spans, resolve)


def where() -> PlaceQuestion:
    """Where the middle of the search is, or whether it may be anywhere."""
    county = next(place for place in gazetteer().places.values() if place.kind is PlaceKind.COUNTY)
    sentence = N_("Near where? We do not look up where you are. Type a ZIP code, city or neighborhood.")
    return PlaceQuestion(Message(sentence), (PlaceChoice(county.name, county.slug),))
