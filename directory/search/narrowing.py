"""Filters with their counts, and chips for what a search was narrowed by."""

from collections.abc import Iterator, Mapping
from functools import partial

from directory.language import N_, Bilingual, Message
from directory.search.labels import ACCEPTING, OPEN_NOW, WEEKDAYS, ceiling_of, name_of
from directory.search.query import FACETS, SearchQuery
from directory.search.results import Chip, Facet

_TITLES = {
    "service": Message(N_("Services")),
    "condition": Message(N_("Concerns")),
    "credential": Message(N_("Licenses")),
    "specialty": Message(N_("Specialties")),
    "board": Message(N_("Board certification")),
    "language": Message(N_("Languages")),
    "accepting": Message(N_("New patients")),
    "open": Message(N_("Opening hours")),
}


def facets_of(query: SearchQuery, counts: Mapping[str, Mapping[str, int]]) -> tuple[Facet, ...]:
    """The filters in the order pages show them."""
    facets = [Facet(name, _TITLES[name], getattr(query, name), counts[name], partial(name_of, name)) for name in FACETS]
    accepting = _flag("accepting", ACCEPTING, counts, is_chosen=query.accepting)
    return (*facets, accepting, _flag("open", OPEN_NOW, counts, is_chosen=query.open_now))


def chips_of(query: SearchQuery) -> tuple[Chip, ...]:
    """Everything the search was narrowed by, each with the search without it."""
    return tuple(_chips(query))


def _flag(name: str, label: Bilingual, counts: Mapping[str, Mapping[str, int]], *, is_chosen: bool) -> Facet:
    return Facet(name, _TITLES[name], ("1",) if is_chosen else (), {"1": counts[name].get("1", 0)}, lambda _: label)


def _chips(query: SearchQuery) -> Iterator[Chip]:
    if query.words:
        yield Chip("q", Message(N_("“%(words)s”"), {"words": query.words}), query.but(words=""))
    if query.near:
        values = {"miles": f"{query.within_miles:g}", "place": query.near.label}
        sentence = (
            N_("Within %(miles)s miles of %(place)s") if query.within_miles != 1 else N_("Within 1 mile of %(place)s")
        )
        yield Chip("near", Message(sentence, values), query.anywhere())
    elif query.near_text:
        yield Chip("near", Message(N_("Anywhere in San Diego County")), query.anywhere())
    for facet in FACETS:
        for slug in getattr(query, facet):
            label = Message(N_("%(name)s"), {"name": name_of(facet, slug)})
            yield Chip(facet, label, query.toggled(facet, slug))
    if query.accepting:
        yield Chip("accepting", Message(N_("%(name)s"), {"name": ACCEPTING}), query.but(accepting=False))
    if query.open_now:
        yield Chip("open", Message(N_("%(name)s"), {"name": OPEN_NOW}), query.but(open_now=False))
    if query.open_on:
        label = Message(N_("Open on %(day)s"), {"day": WEEKDAYS[query.open_on]})
        yield Chip("open_on", label, query.but(open_on=None))
    if query.price_max_cents is not None:
        yield Chip("price_max", ceiling_of(query), query.but(price_max_cents=None, price_unit=None))
