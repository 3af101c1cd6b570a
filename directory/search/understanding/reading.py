"""From the words of a search to the search that is meant."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from directory.catalogue import catalogue
from directory.language import Message
from directory.search.near import Resolve
from directory.search.query import SearchQuery
from directory.search.understanding.answer import Guess, Understanding
from directory.search.understanding.applying import alternatives, applied, label_of, without
from directory.search.understanding.asking import unsettled
from directory.search.understanding.choosing import Reader
from directory.search.understanding.names import KnowsName, named_in, sought_name, with_title, without_title
from directory.search.understanding.outranked import is_outranked, note_on
from directory.search.understanding.places import here_in
from directory.search.understanding.span import GuessKind, Span
from directory.search.understanding.tokens import TITLES, Token, tokens_of, typed_between
from directory.search.understanding.untold import untold_in, with_wishes_that_count

MAX_TOKENS = 40  # a search from a URL has at most 12 words; a longer one came another way and is left alone


def understand(query: SearchQuery, *, knows_name: KnowsName, resolve: Resolve, today: date) -> Understanding:
    """What a search means. A `plain` search, or one without words, is returned as it is.

    `knows_name` is the engine's, and whatever it raises is raised; it is asked at most six times, and only about words
    that could be a guess or a name.
    """
    text, tokens = query.words, tokens_of(query.words)
    if query.plain or not 0 < len(tokens) <= MAX_TOKENS:
        return Understanding(query, query, query)
    reader = Reader(resolve, today)
    spans = reader.spans(text, tokens)
    making = _Making(query, tokens, reader)
    name = named_in(text, tokens, spans, knows_name)
    if name is not None:
        return making.around_a_name(spans, name)
    spans = with_title(tokens, spans)
    missing = unsettled(text, tokens, spans, resolve, is_placed=bool(query.near_text))
    if missing and not (missing.may_be_a_name and knows_name(missing.name or text)):
        if query.near_text:
            return making.understanding([*spans, missing.span])
        rest = making.words_of([*range(missing.start), *range(missing.end, len(tokens))])
        return Understanding(query, query.but(words=rest), query.but(words=rest), question=missing.question)
    return making.understanding(spans)


@dataclass(frozen=True)
class _Making:
    """One search on its way from spans to an understanding."""

    query: SearchQuery
    tokens: Sequence[Token]
    again: Reader

    def understanding(self, read: Sequence[Span], name: tuple[int, int] = (0, 0), title: int = -1) -> Understanding:
        """The search that what was read makes; the words of a `name` stay, every one of them, and its title goes."""
        query, text, tokens = self.query, self.query.words, self.tokens
        read = with_wishes_that_count(tokens, read)
        untold = [each for each in untold_in(text, tokens, read) if each.positions.isdisjoint(range(*name))]
        words = self._remaining(read, name, {title}.union(*(each.positions for each in untold)))
        spans = [span for span in read if span.is_answerable and not is_outranked(query, span)]
        notes = (*(each.note for each in untold), *self._notes(read, spans))
        bare = replace(query, words=words)
        meant = applied(bare, spans)
        if not read and words == text:
            return Understanding(query, query, query)
        if meant.is_empty:
            return Understanding(query, query, query, notes=notes, is_unanswerable=True)
        is_final = self.again.has_guesses(words)
        unlisted = dict.fromkeys(span.values[0] for span in read if span.kind is GuessKind.UNLISTED)
        return Understanding(
            query,
            meant,
            replace(meant, plain=is_final),
            tuple(self._guesses(bare, meant, spans, is_final=is_final)),
            notes=notes,
            unlisted=tuple(catalogue().unlisted[slug] for slug in unlisted),
            is_unanswerable=bool(unlisted),
            sought_name="" if name[1] else sought_name(text, tokens, read),
        )

    def _notes(self, read: Sequence[Span], spans: Sequence[Span]) -> Iterator[Message]:
        """What to say of guesses that do not count, and of those that are alternatives of each other."""
        outranked = [span for span in read if span.is_answerable and span not in spans]
        notes = (note_on(self.query.words, self.tokens, self.query, span) for span in outranked)
        yield from filter(None, notes)
        yield from alternatives(self.tokens, spans)

    def _guesses(
        self, bare: SearchQuery, meant: SearchQuery, spans: Sequence[Span], *, is_final: bool
    ) -> Iterator[Guess]:
        has_distance = any(span.kind is GuessKind.DISTANCE for span in spans)
        for span in spans:
            others = [other for other in spans if other != span]
            yield Guess(
                kind=span.kind,
                typed=typed_between(self.query.words, self.tokens, span.start, span.end),
                label=label_of(span, meant, has_distance=has_distance),
                values=span.values,
                without=applied(without(bare, span), others).but(plain=is_final),
            )

    def around_a_name(self, spans: Sequence[Span], name: tuple[int, int]) -> Understanding:
        """What is meant when these words are a name, and the search they would be otherwise."""
        start, end = without_title(self.tokens, name[0]), name[1]
        beside = [span for span in spans if span.end <= name[0] or span.start >= end]
        understood = self.understanding(beside, (start, end), name[0] if start > name[0] else -1)
        other = self.understanding(spans)
        return replace(
            understood,
            name=typed_between(self.query.words, self.tokens, start, end),
            other=other.spelled_out if len(other.guesses) > len(understood.guesses) else None,
        )

    def words_of(self, positions: Sequence[int]) -> str:
        """These words, in their order, as typed."""
        return " ".join(self.tokens[position].typed for position in positions)

    def _remaining(self, spans: Sequence[Span], name: tuple[int, int], without: Set[int]) -> str:
        """The words that no guess replaced. Beside a guess, words that say nothing are left out; without any guess
        only a doctor's title is."""
        unlisted = {each for span in spans if span.kind is GuessKind.UNLISTED for each in range(span.start, span.end)}
        explained = {each for span in spans for each in range(span.start, span.end)} - unlisted
        if explained or self.query.near_text:
            explained |= {position for start, end in here_in(self.tokens) for position in range(start, end)}
        explained -= set(range(*name))
        kept = unlisted.union(range(*name))
        left = [position for position in range(len(self.tokens)) if position not in explained | without]
        telling = [
            position
            for position in left
            if position in kept or not self._says_nothing(self.tokens[position], beside_a_guess=bool(explained))
        ]
        if len(telling) == len(self.tokens):
            return self.query.words
        return self.words_of(telling if telling or explained else left)

    @staticmethod
    def _says_nothing(token: Token, *, beside_a_guess: bool) -> bool:
        return token.is_filler if beside_a_guess else token.term in TITLES
