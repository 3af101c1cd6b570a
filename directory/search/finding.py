"""From a search as typed to its page: understood first, then answered, with everything the page says about that."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from directory.language import N_, Message
from directory.listings.hours import SAN_DIEGO
from directory.search.bad_search import PlaceUnclear
from directory.search.engine import SearchEngine, Tier
from directory.search.narrowing import chips_of
from directory.search.near import Resolve, resolve_near
from directory.search.page import search
from directory.search.query import FACETS, Asked, SearchQuery
from directory.search.results import Also, Chip, Facet, ResultsPage
from directory.search.second_thoughts import Thinker, is_meant, law_against, unanswered
from directory.search.understanding import GuessKind, Understanding, understand
from directory.search.understanding.misspelled import with_places_spelled
from directory.search.understanding.tokens import tokens_of

ALSO_SHOWN = 5


def find(
    session: Session, engine: SearchEngine, asked: SearchQuery, *, now: datetime, resolve: Resolve = resolve_near
) -> ResultsPage:
    """Answer what is meant by a search.

    Raises:
        PlaceUnclear: its words lead to a place that is not certain.
        IndexUnusable: there is no index or it is damaged.
    """
    understanding = _understood(engine, asked, now=now, resolve=resolve)
    if understanding.question:
        raise PlaceUnclear(understanding.question)
    return _found(session, engine, understanding, now=now)


def answer(
    session: Session, engine: SearchEngine, asked: Asked, *, now: datetime, resolve: Resolve = resolve_near
) -> ResultsPage:
    """Answer a search that was read leniently: with results, or with what has to be put right first.

    Raises:
        IndexUnusable: there is no index or it is damaged.
    """
    query, question = asked.query, asked.place_question
    if not asked.problems and question is None:
        understanding = _understood(engine, query, now=now, resolve=resolve)
        if understanding.question is None:
            return _found(session, engine, understanding, now=now)
        query, question = understanding.query, understanding.question
    return ResultsPage(query=query, total=0, chips=chips_of(query), problems=asked.problems, place_question=question)


def _understood(engine: SearchEngine, asked: SearchQuery, *, now: datetime, resolve: Resolve) -> Understanding:
    today = now.astimezone(SAN_DIEGO).date()
    understanding = understand(asked, knows_name=engine.knows_name, resolve=resolve, today=today)
    if asked.unconfirmed and not _asks_for_a_treatment(understanding.query):
        stated = replace(understanding.query, unconfirmed=False)
        return replace(understanding, query=stated, spelled_out=replace(understanding.spelled_out, unconfirmed=False))
    return understanding


def _found(session: Session, engine: SearchEngine, understanding: Understanding, *, now: datetime) -> ResultsPage:
    if understanding.is_unanswerable:
        page, understood = unanswered(understanding), understanding
    else:
        page = search(session, engine, understanding.query, now=now)
        page, understood = Thinker(session, engine, now).think_again(page, understanding)
    others = _others(session, engine, understood, page, now=now)
    found_nothing = not page.total and bool(understood.guesses or understood.unlisted)
    against = tuple(law_against(understood.query)) if found_nothing else ()
    return replace(
        page,
        query=understood.spelled_out,
        understanding=understood,
        chips=tuple(_chips(understood)),
        facets=tuple(_unchecked(facet, understood) for facet in page.facets),
        messages=(*against, *understood.notes, *page.messages),
        correction=_correction(engine, understanding, page),
        exact_total=_exact_total(engine, understood, now=now) if found_nothing else None,
        also=_also(understood, others) if others and others.cards else None,
        found={**page.found, **others.found} if others else page.found,
    )


def _exact_total(engine: SearchEngine, understanding: Understanding, *, now: datetime) -> int | None:
    """How many have all of the words, or longer ones; None where some of them would be all that agrees."""
    hits = engine.search(understanding.exact.but(per_page=1), now)
    return hits.total if hits.tier in (Tier.WORDS, Tier.PREFIX) else None


def _others(
    session: Session, engine: SearchEngine, understanding: Understanding, page: ResultsPage, *, now: datetime
) -> ResultsPage | None:
    """The beginning of the second group, after the last of the first; None where there is no second group."""
    query = understanding.query
    is_last = query.page == max(page.pages, 1)
    if query.unconfirmed or not is_last or not _asks_for_a_treatment(query) or understanding.is_unanswerable:
        return None
    return search(session, engine, query.but(unconfirmed=True, per_page=ALSO_SHOWN), now=now)


def _also(understanding: Understanding, others: ResultsPage) -> Also:
    return Also(understanding.asked.but(unconfirmed=True), others.total, others.cards)


def _asks_for_a_treatment(query: SearchQuery) -> bool:
    return bool(query.service or query.condition)


def _chips(understanding: Understanding) -> Iterator[Chip]:
    """What was guessed, the words that remain, then what was chosen: those links keep the words as typed."""
    for guess in understanding.guesses:
        label = Message(N_("“%(typed)s” → %(meaning)s"), {"typed": guess.typed, "meaning": guess.label})
        yield Chip(guess.kind.value, label, guess.without)
    is_guessed = bool(understanding.guesses)
    rest, asked = understanding.spelled_out, understanding.asked
    for chip in chips_of(rest):
        if chip.name == "q":
            yield replace(chip, without=rest.but(words="", plain=False)) if is_guessed else chip
    guessed = {guess.kind.value for guess in understanding.guesses}
    meant = {chip.name: chip.label for chip in chips_of(rest)}
    for chip in chips_of(asked):
        covered = chip.name in guessed and chip.name not in FACETS
        if chip.name != "q" and not covered and not _is_guessed_too(chip, understanding):
            yield replace(chip, label=meant["near"]) if chip.name == "near" else chip


def _is_guessed_too(chip: Chip, understanding: Understanding) -> bool:
    """Whether a chosen value of a filter was also guessed from the words: then its one chip is the guess's."""
    if chip.name not in FACETS:
        return False
    chosen = set(getattr(understanding.asked, chip.name)) - set(getattr(chip.without, chip.name))
    return chosen <= understanding.guessed(GuessKind(chip.name))


def _unchecked(facet: Facet, understanding: Understanding) -> Facet:
    """A filter as the form holds it: what the words say is a chip's to take away, no checkbox can."""
    if facet.name not in FACETS:
        return facet
    return replace(facet, chosen=getattr(understanding.asked, facet.name))


def _correction(engine: SearchEngine, understanding: Understanding, page: ResultsPage) -> SearchQuery | None:
    """The search with what was meant in the place of what was typed: words of the catalogue, names, or a place of which
    nobody was found. Words that only somebody's own text has are not offered: nobody means them."""
    asked, words = understanding.asked, understanding.query.words
    meant = {typed: found for typed, found in page.taken_for.items() if is_meant(engine, found)}
    corrected = _corrected(asked.words, meant)
    if corrected == asked.words and not asked.plain and words and not (page.total and page.query.words):
        corrected = with_places_spelled(asked.words, words) or asked.words
    return asked.but(words=corrected) if corrected != asked.words else None


def _corrected(typed: str, taken_for: Mapping[str, str]) -> str:
    words, end = [], 0
    for token in tokens_of(typed):
        if token.term in taken_for:
            words += [typed[end : token.start], taken_for[token.term]]
            end = token.end
    return "".join((*words, typed[end:]))
