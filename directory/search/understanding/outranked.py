"""Words that say less than what was chosen: the place, the radius or the price that stands in its own field counts."""

from collections.abc import Sequence

from directory.language import N_, Bilingual, Message
from directory.places.gazetteer import PlaceKind
from directory.places.loading import gazetteer
from directory.search.labels import WEEKDAYS, ceiling_of
from directory.search.parameters import MAX_PRICE_DOLLARS
from directory.search.query import SearchQuery, Sort
from directory.search.understanding.applying import applied
from directory.search.understanding.span import GuessKind, Span
from directory.search.understanding.tokens import Token, typed_between


def is_outranked(query: SearchQuery, span: Span) -> bool:
    """Whether what was chosen in so many words stands against a guess, or the guess is of no use."""
    match span.kind:
        case GuessKind.PLACE:
            return bool(query.near_text)
        case GuessKind.DISTANCE:
            return query.has_radius
        case GuessKind.PRICE:
            return not span.values or query.price_max_cents is not None
        case GuessKind.OPEN_ON:
            return query.open_on is not None
        case GuessKind.SORT:
            return query.sort is not Sort.BEST
        case _:
            return False


def note_on(text: str, tokens: Sequence[Token], query: SearchQuery, span: Span) -> Message | None:
    """What to say about a guess that does not count; None where it says the same as what was chosen."""
    typed = typed_between(text, tokens, span.start, span.end)
    if not span.values:
        sentence = N_(
            "We left out “%(typed)s”: write the highest price in dollars, above 0 and up to %(most)s, like 15 or 12.50."
        )
        return Message(sentence, {"typed": typed, "most": f"{MAX_PRICE_DOLLARS:,}"})
    if span.kind is GuessKind.SORT or _means_the_same(query, span):
        return None
    values = {"typed": typed, "choice": chosen_instead(query, span.kind)}
    return Message(N_("“%(typed)s” does not count, because you chose: %(choice)s."), values)


def chosen_instead(query: SearchQuery, kind: GuessKind) -> Message | Bilingual:
    """What was chosen where the words say something else."""
    if kind is GuessKind.PLACE:
        county = next(place for place in gazetteer().places.values() if place.kind is PlaceKind.COUNTY)
        return query.near.label if query.near else county.name
    if kind is GuessKind.DISTANCE:
        sentence = N_("Within %(miles)s miles") if query.within_miles != 1 else N_("Within 1 mile")
        return Message(sentence, {"miles": f"{query.within_miles:g}"})
    if kind is GuessKind.OPEN_ON and query.open_on:
        return Message(N_("Open on %(day)s"), {"day": WEEKDAYS[query.open_on]})
    return ceiling_of(query)


def _means_the_same(query: SearchQuery, span: Span) -> bool:
    if span.kind is GuessKind.PLACE:
        if not span.values[0]:
            return False
        there = span.near.point if span.near else None
        return there == (query.near.point if query.near else None)
    said = applied(query, [span])
    return (said.within_miles, said.price_max_cents, said.open_on) == (
        query.within_miles,
        query.price_max_cents,
        query.open_on,
    )
