"""What to do with words that remain around what was understood, where nobody, or only a word much like them, fits."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from directory.catalogue import who_may_perform
from directory.language import N_, Bilingual, Message
from directory.search.asked import services_asked
from directory.search.engine import SearchEngine, Tier
from directory.search.labels import name_of
from directory.search.page import search
from directory.search.query import SearchQuery
from directory.search.results import ResultsPage
from directory.search.understanding import GuessKind, Understanding
from directory.search.understanding.lexicon import lexicon
from directory.search.words import search_terms

_MAY_BE_IN_A_NAME = frozenset((
    *(GuessKind.SERVICE, GuessKind.CONDITION, GuessKind.CREDENTIAL, GuessKind.SPECIALTY, GuessKind.PLACE),
))  # fmt: skip


@dataclass(frozen=True)
class Thinker:
    """Looks again at a search of which something was understood and some words remain."""

    session: Session
    engine: SearchEngine
    now: datetime

    def think_again(self, page: ResultsPage, understanding: Understanding) -> tuple[ResultsPage, Understanding]:
        """The page that serves better, which says what it did; the same one where the words were of use."""
        if understanding.sought_name and not self._is_somebody(understanding.sought_name):
            return self._without_the_name(understanding)
        if not (understanding.guesses and understanding.query.words) or not self._is_poor(page):
            return page, understanding
        named = self._by_name(page, understanding)
        if named:
            return named
        if not page.total and self._is_somebody_elsewhere(understanding.query):
            return page, understanding
        return self._without_the_rest(page, understanding)

    def _is_poor(self, page: ResultsPage) -> bool:
        """Whether nobody has the words, or only words like them that are neither a treatment's nor anybody's name."""
        if not page.total or page.tier is Tier.SOME:
            return True
        if page.tier is not Tier.SIMILAR:
            return False
        return not all(is_meant(self.engine, found) for found in page.taken_for.values())

    def _is_somebody(self, name: str) -> bool:
        """Whether one of the words is in somebody's name, or nearly so."""
        return any(
            "name" in hit.matched
            for word in search_terms(name)
            for hit in self.engine.search(SearchQuery(words=word, per_page=1), self.now).hits
        )

    def _without_the_name(self, understanding: Understanding) -> tuple[ResultsPage, Understanding]:
        """Those who fit what else was said, where a title leads to a name that nobody has."""
        values = {"name": understanding.sought_name}
        if not understanding.guesses:
            note = Message(N_("Nobody in the directory is called “%(name)s”."), values)
            understood = replace(understanding, notes=(note, *understanding.notes), is_unanswerable=True)
            return unanswered(understood), understood
        note = Message(N_("Nobody in the directory is called “%(name)s”. These providers fit the rest."), values)
        spelled_out = replace(understanding.spelled_out, words="")
        understood = replace(understanding, query=replace(understanding.query, words=""), spelled_out=spelled_out)
        page = search(self.session, self.engine, understood.query, now=self.now)
        return replace(page, messages=(note, *page.messages)), understood

    def _by_name(self, page: ResultsPage, understanding: Understanding) -> tuple[ResultsPage, Understanding] | None:
        """All the words as a name with a slip, where there is such a name: "Coppr Domino Facial Surgery"."""
        if any(guess.kind not in _MAY_BE_IN_A_NAME for guess in understanding.guesses):
            return None
        exact = understanding.exact
        best = self.engine.search(exact.but(per_page=1), self.now).hits
        terms = search_terms(exact.words)
        if len(terms) < 2 or not best or not set(terms) <= set(best[0].matched.get("name", ())):
            return None
        named = replace(
            understanding, query=exact, spelled_out=exact, guesses=(), name=exact.words, other=understanding.spelled_out
        )
        answer = search(self.session, self.engine, exact, now=self.now)
        return replace(answer, found={**page.found, **answer.found}), named

    def _is_somebody_elsewhere(self, query: SearchQuery) -> bool:
        """Whether the words are somebody's name who is only farther away: then nobody else is an answer."""
        if query.near is None or not self.engine.knows_name(query.words):
            return False
        return self.engine.search(query.anywhere().but(per_page=1), self.now).total > 0

    def _without_the_rest(self, page: ResultsPage, understanding: Understanding) -> tuple[ResultsPage, Understanding]:
        """What is understood alone: "quiero probar bótox"."""
        query, words = understanding.query, understanding.query.words
        wider = search(self.session, self.engine, replace(query, words=""), now=self.now)
        found = {**page.found, **wider.found}
        if not wider.total:
            return replace(page, found=found), understanding
        sentence = N_("No provider that fits has the words “%(words)s” as well, so we left them out.")
        note = Message(sentence, {"words": words})
        spelled_out = replace(understanding.spelled_out, words="")
        understood = replace(understanding, query=replace(query, words=""), spelled_out=spelled_out, left_out=words)
        return replace(wider, messages=(note, *wider.messages), found=found), understood


def is_meant(engine: SearchEngine, word: str) -> bool:
    """Whether somebody who slipped may have meant this word: it is the catalogue's, or in a name."""
    return word in lexicon().words or engine.knows_name(word)


def unanswered(understanding: Understanding) -> ResultsPage:
    """The page of a search that no provider answers: it says why, and leads elsewhere."""
    notes = tuple(
        Message(
            N_("We list nobody for “%(name)s”. What comes closest is below.")
            if each.services or each.conditions or each.specialties or each.credentials
            else N_("We list nobody for “%(name)s”."),
            {"name": each.name},
        )
        for each in understanding.unlisted
    )
    return ResultsPage(query=understanding.query, total=0, messages=notes)


def law_against(query: SearchQuery) -> Iterator[Message]:
    """What to say of a search that nobody can answer, because the law allows none of the licenses such a treatment."""
    services = services_asked(query) if query.service or query.condition else frozenset()
    allowed = {row.kind.slug for service in services for row in who_may_perform(service) if row.best.is_allowed}
    if services and query.credential and allowed.isdisjoint(query.credential):
        names = [name_of("credential", slug) for slug in query.credential]
        listed = Bilingual(" · ".join(name.en for name in names), " · ".join(name.es for name in names))
        sentence = N_("California law does not let this license give this treatment: %(names)s.")
        yield Message(sentence, {"names": listed})
