"""Asking the engine, and making a page of what the database says about its hits."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from directory.language import N_, Message
from directory.listings.hours import local_day
from directory.search.card_facts import current_facts
from directory.search.cards import CardMaker
from directory.search.engine import Hits, SearchEngine, Source, Tier
from directory.search.labels import UNITS
from directory.search.narrowing import chips_of, facets_of
from directory.search.priced import leaves_brands_out
from directory.search.query import SearchQuery, Sort
from directory.search.results import ResultsPage

_BEING_REPAIRED = {
    Source.DATABASE: N_("Search is being repaired: misspelled words may find nobody until it is done."),
    Source.SOME_OF_DATABASE: N_(
        "Search is being repaired: we could only look through part of the directory, so providers are missing here."
    ),
}
_NO_EXACT_MATCH = {
    Tier.PREFIX: N_("No exact match; showing providers with longer words that begin as yours do."),
    Tier.SIMILAR: N_("No exact match; showing providers with words that are spelled or sound alike."),
    Tier.SOME: N_("No exact match; showing providers that match some of your words."),
}


def search(session: Session, engine: SearchEngine, query: SearchQuery, *, now: datetime) -> ResultsPage:
    """Answer a search as it stands. Whatever the index says, only what is visible in the database is on the page.

    Raises:
        IndexUnusable: there is no index or it is damaged.
    """
    hits = engine.search(query, now)
    facts = current_facts(session, [hit.id for hit in hits.hits], today=local_day(now))
    maker = CardMaker(query, now=now)
    made = [maker.card(facts[hit.id], hit) for hit in hits.hits if hit.id in facts]
    cards = tuple(card for card in made if card is not None)
    total = hits.total - (len(hits.hits) - len(cards))
    return ResultsPage(
        query=query,
        total=total,
        cards=cards,
        facets=facets_of(query, hits.facets),
        chips=chips_of(query),
        messages=(*_repairs(hits), *_messages(query, hits, total)),
        tier=hits.tier,
        taken_for=hits.taken_for,
        found={hit.id: facts.get(hit.id) for hit in hits.hits},
    )


def _repairs(hits: Hits) -> Iterator[Message]:
    if hits.source in _BEING_REPAIRED:
        yield Message(_BEING_REPAIRED[hits.source])


def _messages(query: SearchQuery, hits: Hits, total: int) -> Iterator[Message]:
    if query.near and query.near.note:
        yield query.near.note
    if query.near_text and not query.near:
        yield Message(N_("These are providers from all of San Diego County. Type a city or ZIP code to see distances."))
    if not total:
        yield _nothing(query, hits.source)
    elif hits.tier in _NO_EXACT_MATCH:
        yield Message(_NO_EXACT_MATCH[hits.tier])
    if total and not hits.hits:
        pages = -(-total // query.per_page)
        yield Message(N_("There is no page %(page)s: the last one is %(pages)s."), {"page": query.page, "pages": pages})
    if query.sort is Sort.DISTANCE and not query.near:
        yield Message(N_("Type a place to sort by distance. Until then the best match comes first."))
    if query.sort is Sort.PRICE or query.price_max_cents is not None:
        yield from _about_prices(query)
    if hits.without_price:
        sentence = N_("Not shown, because they state no such price: %(count)s.")
        yield Message(sentence, {"count": hits.without_price})
    if hits.without_point:
        sentence = N_("Not shown, because we do not know where they are: %(count)s.")
        yield Message(sentence, {"count": hits.without_point})


def _about_prices(query: SearchQuery) -> Iterator[Message]:
    if query.price_unit is None:
        yield Message(N_("Prices are per unit, area, session, syringe or month: compare what each one buys."))
    else:
        yield Message(N_("Only prices per %(unit)s were compared."), {"unit": UNITS[query.price_unit]})
    if leaves_brands_out(query):
        sentence = N_("Prices of other brands than what you asked for were not compared: their units are not the same.")
        yield Message(sentence)


def _nothing(query: SearchQuery, source: Source) -> Message:
    if source is Source.SOME_OF_DATABASE:
        return Message(N_("Nobody in that part matches. Please try again in a few minutes."))
    if query.is_empty:
        return Message(N_("There are no listings in the directory yet."))
    if query == SearchQuery(words=query.words, plain=query.plain, per_page=query.per_page, sort=query.sort):
        sentence = N_("No provider has the words “%(words)s”. Please check the spelling, or try other words.")
        return Message(sentence, {"words": query.words})
    return Message(N_("No provider matches all of this. Try a larger distance, fewer filters or other words."))
