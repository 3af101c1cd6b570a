"""A `SearchEngine` over documents in memory."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from directory.geo import Point
from directory.listings.models import ListingKind
from directory.search.documents import Document
from directory.search.engine import Hit, Hits, Removal, Tier
from directory.search.plain.choosing import Candidate, Chooser
from directory.search.plain.texts import Texts
from directory.search.query import FACETS, SearchQuery
from directory.search.ranking import TRIED_BELOW, best_score
from directory.search.words import search_terms, terms_of

_FARTHEST_MILES: Final = 100.0


@dataclass(frozen=True)
class Found:
    """What a tier adds to those above it."""

    tier: Tier
    chooser: Chooser


class PlainEngine:
    """Looks at every document for every search.

    `buried` are earlier documents of listings: they are never found, but count in how rare a word is and how long a
    text is on average, as deleted documents do in an index until they are merged away.
    """

    def __init__(self, documents: Iterable[Document] = (), buried: Sequence[Document] = ()) -> None:
        self._buried = tuple(buried)
        self._documents: dict[int, Document] = {}
        self._texts = Texts(())
        self.rebuild(documents)

    def search(self, query: SearchQuery, now: datetime) -> Hits:
        """See `SearchEngine.search`."""
        words = search_terms(query.words)
        found = list(self.tiers(query, words, now))
        ordered = [(each.tier, candidate) for each in found for candidate in each.chooser.in_order()]
        tier = next((each.tier for each in found if each.chooser.candidates), Tier.WORDS)
        start = (query.page - 1) * query.per_page
        choosers = [each.chooser for each in found]
        return Hits(
            hits=tuple(self._hit(candidate, words, at) for at, candidate in ordered[start : start + query.per_page]),
            total=len(ordered),
            facets={
                name: dict(sum((chooser.counts[name] for chooser in choosers[1:]), choosers[0].counts[name]))
                for name in (*FACETS, "accepting", "open")
            },
            without_point=sum(chooser.without_point for chooser in choosers),
            without_price=sum(chooser.without_price for chooser in choosers),
            tier=tier,
            taken_for=self._taken_for(words) if tier in (Tier.SIMILAR, Tier.SOME) else {},
        )

    def tiers(self, query: SearchQuery, words: Sequence[str], now: datetime) -> Iterator[Found]:
        """A worse tier is asked only where the words alone find too little, and adds only what better ones have not."""
        if not words:
            chooser = Chooser(query, now)
            for document in self._documents.values():
                chooser.look_at(document, None)
            yield Found(Tier.WORDS, chooser)
            return
        total = 0
        above: set[int] = set()
        for tier in Tier:
            if total >= TRIED_BELOW[tier] or (tier is Tier.SOME and len(words) == 1):
                continue
            chooser, scores = Chooser(query, now), self._scores(words, tier)
            for number in sorted(scores.keys() - above):
                is_named = all(self._texts.is_in_name(number, word, tier) for word in words)
                is_called_so = is_named and len(words) in self._numbered[number].name_sizes
                chooser.look_at(self._numbered[number], scores[number], name_fits=is_named + is_called_so)
            total += len(scores.keys() - above)
            above |= scores.keys()
            yield Found(tier, chooser)

    def state(self) -> Hashable:
        """See `SearchEngine.state`."""
        return self._texts

    def knows_name(self, words: str) -> bool:
        """See `SearchEngine.knows_name`."""
        typed = set(terms_of(words))
        return bool(typed) and any(typed <= self._texts.names(number) for number in range(len(self._numbered)))

    def suggest(self, words: str, *, kind: ListingKind, near: Point | None, count: int) -> Sequence[int]:
        """See `SearchEngine.suggest`."""
        typed = list(terms_of(words))
        ordered = []
        for number, document in enumerate(self._numbered if typed else ()):
            names = self._texts.names(number)
            is_begun = any(name.startswith(typed[-1]) for name in names)
            if document.kind is kind and names.issuperset(typed[:-1]) and is_begun:
                miles = _nearest(document, near) if near else None
                score = best_score(text_score=None, miles=miles, standing=document.completeness)
                ordered.append((-score - names.issuperset(typed), document.id))
        return [listing_id for _, listing_id in sorted(ordered)[:count]]

    def get_ready_to_write(self) -> None:
        """See `SearchEngine.get_ready_to_write`: nothing to find out."""

    def apply(self, changes: Sequence[Document | Removal]) -> None:
        """See `SearchEngine.apply`."""
        documents = dict(self._documents)
        for change in changes:
            documents.pop(change.id, None)
            if isinstance(change, Document):
                documents[change.id] = change
        self.rebuild(documents.values())

    def rebuild(self, documents: Iterable[Document]) -> int:
        """See `SearchEngine.rebuild`."""
        self._documents = {document.id: document for document in documents}
        self._numbered = list(self._documents.values())
        self._texts = Texts([document.texts for document in (*self._numbered, *self._buried)])
        return len(self._documents)

    def versions(self) -> Mapping[int, int]:
        """See `SearchEngine.versions`."""
        return {document.id: document.version for document in self._numbered}

    def _scores(self, words: Sequence[str], tier: Tier) -> dict[int, float]:
        """Number of a living document → what the words count in it; all of them stand in it, or at the last tier
        some."""
        by_word = [self._texts.scores(word, tier) for word in words]
        combine = set.union if tier is Tier.SOME else set.intersection
        matching = combine(*(set(scores) for scores in by_word)) & set(range(len(self._numbered)))
        return {number: sum(scores.get(number, 0.0) for scores in by_word) for number in matching}

    def _hit(self, candidate: Candidate, words: Sequence[str], tier: Tier) -> Hit:
        document, place = candidate.document, candidate.stop.place
        return Hit(
            id=document.id,
            score=candidate.score,
            location_id=place.id if place else None,
            miles=candidate.stop.miles,
            matched=self._texts.fields_matched(self._numbered.index(document), words, tier),
            stands_as=self._texts.stand_as(self._numbered.index(document), words, tier),
        )

    def _taken_for(self, words: Sequence[str]) -> dict[str, str]:
        return self._texts.taken_for(words, frozenset(range(len(self._numbered))))


def _nearest(document: Document, near: Point) -> float:
    miles = (near.miles_to(place.point) for place in document.locations if place.point)
    return min((*miles, _FARTHEST_MILES))
