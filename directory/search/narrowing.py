"""Filters with their counts, and chips for what a search was narrowed by."""

from collections.abc import Iterator, Mapping

from directory.language import N_, Bilingual, Message
from directory.search.labels import ACCEPTING, OPEN_NOW, WEEKDAYS, name_of
from directory.search.query import FACETS, SearchQuery, in_dollars
from directory.search.results import Chip, Facet, FacetChoice

_LABELS = {
    "service": N_("Services"),
    "condition": N_("Concerns"),
    "credential": N_("Licenses"),
    "specialty": N_("Specialties"),
    "board": N_("Board certification"),
    "language": N_("Languages"),
}


def facets_of(query: SearchQuery, counts: Mapping[str, Mapping[str, int]]) -> tuple[Facet, ...]:
    """The filters in the order pages show them: most frequent choices first; chosen ones stay even when nothing is
    left of them."""
    facets = [
        Facet(name, Message(_LABELS[name]), _choices(name, getattr(query, name), counts[name])) for name in FACETS
    ]
    flags = [
        Facet("accepting", Message(N_("New patients")), (_flag(ACCEPTING, counts["accepting"], query.accepting),)),
        Facet("open", Message(N_("Opening hours")), (_flag(OPEN_NOW, counts["open"], query.open_now),)),
    ]
    return (*facets, *flags)


def chips_of(query: SearchQuery) -> tuple[Chip, ...]:
    """Everything the search was narrowed by, each with the search without it."""
    return tuple(_chips(query))


def _choices(facet: str, chosen: tuple[str, ...], counts: Mapping[str, int]) -> tuple[FacetChoice, ...]:
    slugs = {*chosen, *counts}
    choices = [FacetChoice(slug, name_of(facet, slug), counts.get(slug, 0), slug in chosen) for slug in slugs]
    return tuple(sorted(choices, key=lambda choice: (-choice.count, choice.label.en, choice.value)))


def _flag(label: Bilingual, counts: Mapping[str, int], is_chosen: bool) -> FacetChoice:
    return FacetChoice("1", label, counts.get("1", 0), is_chosen)


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
        label = Message(N_("Up to $%(price)s"), {"price": in_dollars(query.price_max_cents)})
        yield Chip("price_max", label, query.but(price_max_cents=None))
