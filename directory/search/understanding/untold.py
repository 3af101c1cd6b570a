"""Words that no search can answer: they are left out, and the page says so."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from directory.language import N_, Message
from directory.search.understanding.places import here_in
from directory.search.understanding.span import GuessKind, Span, unexplained
from directory.search.understanding.tokens import Token, typed_between
from directory.search.understanding.wishes import WISHES

_PRAISE = frozenset((
    *("best", "top", "good", "better", "greatest", "mejor", "mejores", "buen", "buena", "bueno", "buenos", "buenas"),
))  # fmt: skip
_GENDER = frozenset((
    *("female", "male", "woman", "man", "lady", "women"),
    *("mujer", "hombre", "mujeres", "femenina", "femenino", "masculino"),
))  # fmt: skip
_NEGATION = frozenset(("no", "not", "without", "non", "sin", "except", "excepto"))
_WHAT_SOMEBODY_DOES = frozenset((GuessKind.SERVICE, GuessKind.CONDITION, GuessKind.CREDENTIAL, GuessKind.SPECIALTY))
_HOUR = re.compile(r"[0-9]{1,2}(am|pm)|[0-9]{1,2}")
_HALF_OF_THE_DAY = frozenset(("am", "pm"))
_BEFORE_AN_HOUR = frozenset(
    ("after", "before", "until", "till", "past", "at", "despues", "antes", "hasta", "las", "de")
)


@dataclass(frozen=True, slots=True)
class Untold:
    """Positions of words that are left out, and what to say about them."""

    positions: frozenset[int]
    note: Message


def untold_in(text: str, tokens: Sequence[Token], spans: Sequence[Span]) -> list[Untold]:
    """The words beside what was understood that nothing in the directory can answer, each sentence once."""
    left_out: dict[str, list[range]] = {}
    for sentence, stretch in sorted(_left_out(tokens, spans), key=lambda each: each[1].start):
        left_out.setdefault(sentence, []).append(stretch)
    return [
        Untold(
            frozenset(position for stretch in stretches for position in stretch),
            Message(
                sentence,
                {"words": ", ".join(typed_between(text, tokens, each.start, each.stop) for each in stretches)},
            ),
        )
        for sentence, stretches in left_out.items()
    ]


def _left_out(tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[tuple[str, range]]:
    """A sentence about words that are left out, and where they stand."""
    kinds = {span.kind for span in spans}
    free = frozenset(unexplained(tokens, spans))
    for span in spans:
        if span.kind is GuessKind.WISH:
            yield WISHES[span.values[0]].sentence, range(span.start, span.end)
    if kinds:
        yield from ((WISHES["ratings"].sentence, each) for each in _words(tokens, free, _PRAISE))
        yield from ((WISHES["hours"].sentence, each) for each in _hours(tokens, free))
    if kinds & _WHAT_SOMEBODY_DOES:
        sentence = N_("We left out “%(words)s”: the directory does not say who is a woman or a man.")
        yield from ((sentence, each) for each in _words(tokens, free, _GENDER))
    for span in spans:
        if span.start - 1 in free and tokens[span.start - 1].term in _NEGATION:
            sentence = N_("We cannot search for what somebody does not have, so we left out “%(words)s”.")
            yield sentence, range(span.start - 1, span.start)
    if GuessKind.PLACE in kinds:
        for start, end in here_in(tokens):
            if free.issuperset(range(start, end)):
                yield N_("We left out “%(words)s”, because you named a place."), range(start, end)


def with_wishes_that_count(tokens: Sequence[Token], spans: Sequence[Span]) -> Sequence[Span]:
    """Wishes that no search can answer are left out beside something that one can answer, and where they are all that
    is said. Beside other words they may be part of a name, or what somebody writes about themselves."""
    others = [span for span in spans if span.kind is not GuessKind.WISH]
    if others or all(tokens[position].is_filler for position in unexplained(tokens, spans)):
        return spans
    return others


def _words(tokens: Sequence[Token], free: Set[int], words: Set[str]) -> Iterator[range]:
    return (range(position, position + 1) for position in sorted(free) if tokens[position].term in words)


def _hours(tokens: Sequence[Token], free: Set[int]) -> Iterator[range]:
    """ "At 7pm", "after 7 pm"."""
    for position in sorted(free):
        end = position + 1
        if not _HOUR.fullmatch(tokens[position].term):
            continue
        if end < len(tokens) and end in free and tokens[end].term in _HALF_OF_THE_DAY:
            end += 1
        elif tokens[position].term.isdecimal():
            continue
        start = position
        while start - 1 in free and tokens[start - 1].term in _BEFORE_AN_HOUR:
            start -= 1
        yield range(start, end)
