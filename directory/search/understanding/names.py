"""Names beat guesses: words that are in one listing's name are searched for as they are."""

from collections.abc import Callable, Sequence

from directory.places.gazetteer import PlaceKind
from directory.places.loading import gazetteer
from directory.search.understanding.lexicon import lexicon
from directory.search.understanding.span import GuessKind, Span, unexplained
from directory.search.understanding.tokens import TITLES, Token, typed_between

KnowsName = Callable[[str], bool]

_TITLES = TITLES | {"doctor", "doctora"}
_LONGEST_NAME_WORDS = 4
_CATALOGUE = frozenset((GuessKind.SERVICE, GuessKind.CONDITION, GuessKind.CREDENTIAL, GuessKind.SPECIALTY))


def named_in(
    text: str, tokens: Sequence[Token], spans: Sequence[Span], knows_name: KnowsName
) -> tuple[int, int] | None:
    """The stretch of words that is a name, a title before it included; None when there is none.

    Looked up is what stands after a title, then the whole search. A search that is one treatment, concern, license,
    specialty, city, ZIP code or place of several words and nothing else stays that, though many practices have such a
    word in their name; and a price, an hour or "in La Jolla" is in nobody's name.
    """
    titled = _after_a_title(text, tokens, spans, knows_name)
    if titled or not spans or any(span.is_marked for span in spans) or _is_one_thing(tokens, spans):
        return titled
    return (0, len(tokens)) if knows_name(typed_between(text, tokens, 0, len(tokens))) else None


def _after_a_title(
    text: str, tokens: Sequence[Token], spans: Sequence[Span], knows_name: KnowsName
) -> tuple[int, int] | None:
    title = next((position for position, token in enumerate(tokens[:-1]) if token.term in _TITLES), None)
    if title is None or tokens[title + 1].is_filler:
        return None
    start = title + 1
    for end in range(min(start + _LONGEST_NAME_WORDS, len(tokens)), start, -1):
        if tokens[end - 1].is_filler or _is_of_the_catalogue(start, end, spans):
            continue
        if knows_name(typed_between(text, tokens, start, end)):
            return title, end
    return None


def sought_name(text: str, tokens: Sequence[Token], spans: Sequence[Span]) -> str:
    """The words after a title that nothing explains: somebody's name, though nobody here has it; "" without any."""
    free = {position for position in unexplained(tokens, spans) if not tokens[position].is_filler}
    start = next((each + 1 for each, token in enumerate(tokens) if token.term in _TITLES and each + 1 in free), None)
    if start is None:
        return ""
    end = next((position for position in range(start, len(tokens)) if position not in free), len(tokens))
    return typed_between(text, tokens, start, end)


def with_title(tokens: Sequence[Token], spans: Sequence[Span]) -> list[Span]:
    """Where nobody has the name that a title leads to, the title before something understood asks for a physician;
    unless a license or a specialty already says of what kind."""
    if any(span.kind in (GuessKind.CREDENTIAL, GuessKind.SPECIALTY) for span in spans):
        return [*spans]
    begun = {span.start for span in spans}
    title = next((each for each, token in enumerate(tokens) if token.term in TITLES and each + 1 in begun), None)
    if title is None:
        return [*spans]
    doctor = lexicon().exact["doctor"]
    physician = Span(title, title + 1, doctor.kind, doctor.values, core=title)
    return sorted([*spans, physician], key=lambda span: span.start)


def without_title(tokens: Sequence[Token], start: int) -> int:
    """Where a name begins after its title: nobody's title is a part of their name here."""
    return start + (tokens[start].term in _TITLES and start + 1 < len(tokens))


def _is_of_the_catalogue(start: int, end: int, spans: Sequence[Span]) -> bool:
    explained = {position for span in spans if span.kind in _CATALOGUE for position in range(span.start, span.end)}
    return explained.issuperset(range(start, end))


def _is_one_thing(tokens: Sequence[Token], spans: Sequence[Span]) -> bool:
    (first, *others) = spans
    if others or not all(tokens[position].is_filler for position in unexplained(tokens, spans)):
        return False
    if first.kind is not GuessKind.PLACE:
        return first.kind in _CATALOGUE
    known = gazetteer()
    is_city = any(place.kind is PlaceKind.CITY for place in known.named(first.values[0]))
    return is_city or first.values[0] in known.zips or first.length > 1
