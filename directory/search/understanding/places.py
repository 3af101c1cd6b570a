"""Places among the words of a search. Only what the gazetteer is certain of is taken for one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from directory.places.gazetteer import PlaceKind
from directory.places.loading import gazetteer
from directory.search.near import Near, PlaceQuestion, Resolve
from directory.search.understanding.amounts import length_before
from directory.search.understanding.span import GuessKind, Span
from directory.search.understanding.tokens import ARTICLES, Token, typed_between

LONGEST_NAME_WORDS = 6
_FEWEST_LETTERS_GUESSED = 5  # "in casa" is no misspelled place
_ZIP_DIGITS, _EXTENSION_DIGITS = 5, 4

# after these, somebody surely names a place
_NEAR = (
    *(("near",), ("close", "to"), ("next", "to"), ("around",), ("nearby",)),
    *(("cerca", "de"), ("cerca", "del"), ("alrededor", "de"), ("junto", "a")),
)
# after these, perhaps
_IN = (
    *(("in",), ("at",), ("by",), ("from",), ("en",), ("por",)),
    *(("zip",), ("zip", "code"), ("in", "zip", "code"), ("codigo", "postal"), ("en", "el", "codigo", "postal")),
)
_INSIDE = (("in",), ("en",), ("zip",), ("zip", "code"), ("codigo", "postal"))
# before what is nobody's place: "around my eyes"
_OWN = frozenset(("my", "mi", "mis"))
_ALSO_IN_NAMES = frozenset(("at", "by"))
_STATE = frozenset(("ca", "calif", "california"))
# cities whose name is also a word, or part of the names of many practices
_ALSO_WORDS = frozenset(("vista", "coronado"))

_HERE = tuple(
    tuple(phrase.split())
    for phrase in (
        *("near me", "close to me", "around me", "near here", "around here", "close by", "in my area", "near by"),
        *("near my location", "nearby", "cerca de mi", "cerca de aqui", "cerca mio", "por aqui", "en mi zona", "cerca"),
        *("cerca de mi ubicacion", "cerca de mi casa", "near my home", "near my house"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A stretch of words that leads to a place which is not certain, and what to ask about it. `name` is what somebody
    may be called instead of that; "" for the whole search."""

    start: int
    end: int
    question: PlaceQuestion
    may_be_a_name: bool = False
    name: str = ""

    @property
    def span(self) -> Span:
        """The stretch as a guess at a place, which another place outranks."""
        return Span(self.start, self.end, GuessKind.PLACE, ("",), core=self.start, is_marked=True)


def places_in(text: str, tokens: Sequence[Token], resolve: Resolve) -> Iterator[Span]:
    """Every stretch that is the name or ZIP code of a place, the words that lead to it included."""
    start = 0
    while start < len(tokens):
        end = _end_of_names(tokens, start)
        span = _certain(text, tokens, start, end, resolve) if end > start else None
        if span:
            yield span
            start = span.end
        else:
            start += 1


def here_in(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Every stretch that says "near me"."""
    for start in range(len(tokens)):
        ends = [start + len(each) for each in _HERE if _terms(tokens, start, start + len(each)) == each]
        if ends:
            yield start, max(ends)


def unsettled_in(text: str, tokens: Sequence[Token], known: Sequence[Span], resolve: Resolve) -> Unsettled | None:
    """What stands after "near", "cerca de" or "in" and is no place for certain, up to what else is understood.

    After "in" it may be anything ("in my forehead"), so that it counts only where the gazetteer knows what it may mean.
    """
    understood = {position for span in known for position in range(span.start, span.end)}
    for start in range(1, len(tokens)):
        is_near = bool(length_before(tokens, start, _NEAR))
        led = length_before(tokens, start, (*_NEAR, *_INSIDE))
        if not led or tokens[start].term in _OWN or understood & set(range(start - led, start + 1)):
            continue
        end = next((position for position in range(start, len(tokens)) if position in understood), len(tokens))
        for stop in range(end, start, -1) if not is_near else (end,):
            words = typed_between(text, tokens, start, stop)
            place = resolve(words) if is_near or len(words) >= _FEWEST_LETTERS_GUESSED else None
            if isinstance(place, PlaceQuestion) and (is_near or place.choices):
                return Unsettled(start - led, stop, place, may_be_a_name=True)
    return None


def outside_in(text: str, tokens: Sequence[Token], known: Sequence[Span], resolve: Resolve) -> Unsettled | None:
    """The longest place outside the county that is named in full beside what else is understood: "tijuana botox"."""
    understood = {position for span in known for position in range(span.start, span.end)}
    outside = gazetteer().elsewhere_spellings()
    for length in range(min(LONGEST_NAME_WORDS, len(tokens)), 0, -1):
        for start in range(len(tokens) - length + 1):
            spelling = "".join(_terms(tokens, start, start + length))
            is_free = understood.isdisjoint(range(start, start + length))
            if not is_free or len(spelling) < _FEWEST_LETTERS_GUESSED or spelling not in outside:
                continue
            words = typed_between(text, tokens, start, start + length)
            place = resolve(words)
            if isinstance(place, PlaceQuestion):
                return Unsettled(start, start + length, place, may_be_a_name=True, name=words)
    return None


def _end_of_names(tokens: Sequence[Token], start: int) -> int:
    """The end of the names, ZIP codes and the state that stand one after the other from `start` on."""
    known = gazetteer()
    end = start
    while end < len(tokens):
        if end > start and tokens[end].term in _STATE:
            end += 1
            continue
        if tokens[end].typed in known.zips:
            end += 1
            end += end < len(tokens) and _extends_a_zip(tokens[end - 1], tokens[end])
            continue
        names = (
            stop
            for stop in range(min(end + LONGEST_NAME_WORDS, len(tokens)), end, -1)
            if "".join(_terms(tokens, end, stop)) in known.spellings()
        )
        stop = next(names, None)
        if stop is None:
            break
        end = stop
    return end


def _certain(text: str, tokens: Sequence[Token], start: int, end: int, resolve: Resolve) -> Span | None:
    """The longest certain place of the names from `start` to `end`, shortened from the right."""
    for stop in range(end, start, -1):
        words = typed_between(text, tokens, start, stop)
        if stop < end and not _is_name(tokens, start, stop):
            continue
        place = resolve(words)
        if not isinstance(place, PlaceQuestion):
            return _span(tokens, start, stop, words, place)
    return None


def _span(tokens: Sequence[Token], core: int, end: int, words: str, place: Near | None) -> Span:
    start = core
    if start and tokens[start - 1].term in ARTICLES and _led_to(tokens, start - 1):
        start -= 1
    led = _led_to(tokens, start)
    return Span(
        start - led,
        end,
        GuessKind.PLACE,
        (words,),
        core=core,
        near=place,
        is_certain=bool(led) or not _may_be_a_word(tokens, core, end),
        is_marked=bool(led) and tokens[start - led].term not in _ALSO_IN_NAMES,
    )


def _led_to(tokens: Sequence[Token], position: int) -> int:
    return length_before(tokens, position, (*_NEAR, *_IN))


def _may_be_a_word(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Single words are a place for certain only when they are a ZIP code or a city that is called like nothing else."""
    if end - start > 1 or tokens[start].typed in gazetteer().zips:
        return False
    term = tokens[start].term
    places = gazetteer().spellings().get(term, ())
    is_city = any(place.kind is PlaceKind.CITY and term == place.slug.replace("-", "") for place in places)
    return not is_city or term in _ALSO_WORDS


def _is_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    is_zip = end == start + 1 and tokens[start].typed in gazetteer().zips
    return is_zip or "".join(_terms(tokens, start, end)) in gazetteer().spellings()


def _extends_a_zip(zip_code: Token, digits: Token) -> bool:
    """Whether "1234" of "92103-1234" follows."""
    is_close = digits.start == zip_code.end + 1 and len(zip_code.typed) == _ZIP_DIGITS
    return is_close and digits.typed.isdecimal() and len(digits.typed) == _EXTENSION_DIGITS


def _terms(tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    return tuple(token.term for token in tokens[start:end])
