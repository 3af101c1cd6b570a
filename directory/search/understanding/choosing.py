"""Which stretches of a search count, where several could."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from directory.catalogue import catalogue
from directory.search.near import Resolve
from directory.search.parameters import ANY_BOARD
from directory.search.query import FACETS
from directory.search.understanding.amounts import spans_of_amounts
from directory.search.understanding.lexicon import spans_of_terms
from directory.search.understanding.places import places_in
from directory.search.understanding.span import GuessKind, Span, longest_first, unexplained
from directory.search.understanding.times import spans_of_times
from directory.search.understanding.tokens import Token, tokens_of
from directory.search.understanding.wishes import spans_of_wishes

_BEFORE_A_LANGUAGE = frozenset((
    *("who", "that", "which", "speaks", "speak", "speaking", "in"),
    *("que", "hable", "habla", "hablen", "hablan", "en"),
))  # fmt: skip
_AFTER_A_LANGUAGE = frozenset(("speaking", "speaker", "speakers", "spoken"))


@dataclass(frozen=True)
class Reader:
    """Reads words into spans."""

    resolve: Resolve
    today: date

    def spans(self, text: str, tokens: Sequence[Token]) -> list[Span]:
        """The stretches that count, in the order of the words."""
        candidates = [
            *places_in(text, tokens, self.resolve),
            *(_with_words_around(span, tokens) for span in spans_of_terms(tokens)),
            *spans_of_times(tokens, self.today),
            *spans_of_amounts(text, tokens),
            *spans_of_wishes(tokens),
        ]
        taken = _one_of_each(longest_first(candidates))
        is_more = any(not tokens[position].is_filler for position in unexplained(tokens, taken))
        certain = [span for span in taken if span.is_certain or not is_more or _follows_a_distance(span, taken, tokens)]
        return [_for_a_treatment(_about_the_specialty(span, certain), certain) for span in certain]

    def has_guesses(self, text: str) -> bool:
        """Whether anything would be guessed from these words."""
        return any(span.is_answerable for span in self.spans(text, tokens_of(text)))


def _with_words_around(span: Span, tokens: Sequence[Token]) -> Span:
    """The words that only say that it is a language: "who speaks Spanish", "Spanish speaking"."""
    if span.kind is not GuessKind.LANGUAGE:
        return span
    start, end = span.start, span.end
    while start and tokens[start - 1].term in _BEFORE_A_LANGUAGE:
        start -= 1
    while end < len(tokens) and tokens[end].term in _AFTER_A_LANGUAGE:
        end += 1
    return replace(span, start=start, end=end, is_marked=(start, end) != (span.start, span.end))


def _one_of_each(spans: Sequence[Span]) -> list[Span]:
    """Filters take alternatives, and words for a low price all say the same; of everything else a search has one: what
    "in" or "near" leads to, else the first."""
    many = {*FACETS, GuessKind.SORT, GuessKind.UNLISTED, GuessKind.WISH}
    kept: dict[GuessKind, Span] = {}
    for span in sorted(spans, key=lambda span: (not span.is_marked, span.start)):
        kept.setdefault(span.kind, span)
    return [span for span in spans if span.kind.value in many or span is kept[span.kind]]


def _follows_a_distance(span: Span, spans: Sequence[Span], tokens: Sequence[Token]) -> bool:
    """Whether a place is what "5 miles of" leads to."""
    return any(
        other.kind is GuessKind.DISTANCE and all(token.is_filler for token in tokens[other.end : span.start])
        for other in spans
        if other.end <= span.start
    )


def _about_the_specialty(span: Span, others: Sequence[Span]) -> Span:
    """Of "board certified plastic surgeon" the boards of that specialty, where there are any."""
    if span.kind is not GuessKind.BOARD or span.values != (ANY_BOARD,):
        return span
    wanted = {slug for other in others if other.kind is GuessKind.SPECIALTY for slug in other.values}
    codes = {code for code, specialty in catalogue().specialties.items() if specialty.slug in wanted}
    boards = tuple(board.slug for board in catalogue().boards.values() if codes & set(board.specialties))
    return replace(span, values=boards) if boards else span


def _for_a_treatment(span: Span, others: Sequence[Span]) -> Span:
    """Prices are an order of results only where it is said of what."""
    if span.kind is not GuessKind.SORT or any(
        other.kind in (GuessKind.SERVICE, GuessKind.CONDITION) for other in others
    ):
        return span
    return replace(span, kind=GuessKind.WISH)
