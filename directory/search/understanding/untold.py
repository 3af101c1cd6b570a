"""Words that no search can answer: they are left out, and the page says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from directory.language import N_, Message
from directory.search.understanding.places import here_in
from directory.search.understanding.span import GuessKind, Span, unexplained
from directory.search.understanding.tokens import Token, typed_between

_PRAISE = frozenset((
    *("best", "top", "good", "better", "greatest", "mejor", "mejores", "buen", "buena", "bueno", "buenos", "buenas"),
))  # fmt: skip
_GENDER = frozenset((
    *("female", "male", "woman", "man", "lady", "women"),
    *("mujer", "hombre", "mujeres", "femenina", "femenino", "masculino"),
))  # fmt: skip
_NEGATION = frozenset(("no", "not", "without", "non", "sin", "except", "excepto"))
_WHAT_SOMEBODY_DOES = frozenset((GuessKind.SERVICE, GuessKind.CONDITION, GuessKind.CREDENTIAL, GuessKind.SPECIALTY))
_OPENING = frozenset((GuessKind.OPEN_NOW, GuessKind.OPEN_ON))
_HOUR = re.compile(r"[0-9]{1,2}(am|pm)|[0-9]{1,2}")
_HALF_OF_THE_DAY = frozenset(("am", "pm"))


@dataclass(frozen=True, slots=True)
class Untold:
    """Positions of words that are left out, and what to say about them."""

    positions: frozenset[int]
    note: Message


def untold_in(text: str, tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[Untold]:
    """The words beside what was understood that nothing in the directory can answer."""
    kinds = {span.kind for span in spans}
    free = frozenset(unexplained(tokens, spans))
    if kinds:
        yield from _words(tokens, free, _PRAISE, N_("We left out “%(words)s”: nobody is rated here."))
    if kinds & _WHAT_SOMEBODY_DOES:
        sentence = N_("We left out “%(words)s”: the directory does not say who is a woman or a man.")
        yield from _words(tokens, free, _GENDER, sentence)
    if kinds & _OPENING:
        yield from _hours(text, tokens, free)
    yield from _negations(tokens, spans, free)
    if GuessKind.PLACE in kinds:
        for start, end in here_in(tokens):
            if free.issuperset(range(start, end)):
                words = typed_between(text, tokens, start, end)
                yield Untold(
                    frozenset(range(start, end)),
                    Message(N_("We left out “%(words)s”, because you named a place."), {"words": words}),
                )


def _words(tokens: Sequence[Token], free: frozenset[int], words: frozenset[str], sentence: str) -> Iterator[Untold]:
    found = [position for position in sorted(free) if tokens[position].term in words]
    if found:
        typed = " ".join(tokens[position].typed for position in found)
        yield Untold(frozenset(found), Message(sentence, {"words": typed}))


def _hours(text: str, tokens: Sequence[Token], free: frozenset[int]) -> Iterator[Untold]:
    """ "At 7pm", "7 pm" beside a day: the words that are left of it."""
    for position in sorted(free):
        end = position + 1
        if not _HOUR.fullmatch(tokens[position].term):
            continue
        if end < len(tokens) and end in free and tokens[end].term in _HALF_OF_THE_DAY:
            end += 1
        elif tokens[position].term.isdecimal():
            continue
        words = typed_between(text, tokens, position, end)
        sentence = N_("We left out “%(words)s”: a search can ask for a day, not for an hour. Cards show opening hours.")
        yield Untold(frozenset(range(position, end)), Message(sentence, {"words": words}))


def _negations(tokens: Sequence[Token], spans: Sequence[Span], free: frozenset[int]) -> Iterator[Untold]:
    """ "No", "not" right before something that was understood."""
    for span in spans:
        position = span.start - 1
        if position in free and tokens[position].term in _NEGATION:
            sentence = N_("We cannot search for what somebody does not have, so we left out “%(words)s”.")
            yield Untold(frozenset((position,)), Message(sentence, {"words": tokens[position].typed}))
