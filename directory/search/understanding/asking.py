"""Searches that lead to a place without saying which: they are asked back."""

from collections.abc import Sequence

from directory.language import N_, Message
from directory.places.gazetteer import PlaceKind
from directory.places.loading import gazetteer
from directory.search.near import PlaceChoice, PlaceQuestion, Resolve
from directory.search.understanding.places import Unsettled, here_in, outside_in, places_in, unsettled_in
from directory.search.understanding.span import GuessKind, Span
from directory.search.understanding.tokens import Token


def unsettled(
    text: str, tokens: Sequence[Token], spans: Sequence[Span], resolve: Resolve, *, is_placed: bool
) -> Unsettled | None:
    """The words that need a place which nothing gives ("near me", "within 5 miles", "near Los Angeles"), or that give
    two of them. With `is_placed` a place is given beside the words: then only words that name another are of interest.
    """
    place = next((span for span in spans if span.kind is GuessKind.PLACE), None)
    if place:
        return None if is_placed else _several(text, tokens, place, resolve)
    known = {position for span in spans for position in range(span.start, span.end)}
    for start, end in here_in(tokens) if not is_placed else ():
        if known.isdisjoint(range(start, end)):
            return Unsettled(start, end, where())
    for span in spans if not is_placed else ():
        if span.kind is GuessKind.DISTANCE:
            return Unsettled(span.start, span.end, where())
    asked = unsettled_in(text, tokens, spans, resolve)
    return asked or (outside_in(text, tokens, spans, resolve) if spans else None)


def _several(text: str, tokens: Sequence[Token], place: Span, resolve: Resolve) -> Unsettled | None:
    """A second place right after the first: "la jolla or hillcrest"."""
    for other in places_in(text, tokens, resolve) if place.end < len(tokens) else ():
        between = tokens[place.end : other.start]
        if other.start < place.end or not all(token.is_filler for token in between):
            continue
        if not (place.near and other.near) or place.near.point == other.near.point:
            continue
        sentence = N_("You named more than one place. Around which one should we look?")
        choices = tuple(PlaceChoice(each.near.label, each.values[0]) for each in (place, other) if each.near)
        return Unsettled(place.start, other.end, PlaceQuestion(Message(sentence), choices), may_be_a_name=True)
    return None


def where() -> PlaceQuestion:
    """Where the middle of the search is, or whether it may be anywhere."""
    county = next(place for place in gazetteer().places.values() if place.kind is PlaceKind.COUNTY)
    sentence = N_("Near where? We do not look up where you are. Type a ZIP code, city or neighborhood.")
    return PlaceQuestion(Message(sentence), (PlaceChoice(county.name, county.slug),))
