"""Guesses → the search they make, and what each is called."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from directory.catalogue import catalogue
from directory.language import N_, Bilingual, Message
from directory.search.labels import ACCEPTING, OPEN_NOW, UNITS, WEEKDAYS, ceiling_of, name_of
from directory.search.parameters import read_price
from directory.search.query import FACETS, SearchQuery, Sort, Weekday
from directory.search.understanding.span import GuessKind, Span
from directory.search.understanding.tokens import Token

_OR = frozenset(("or", "o", "u"))
_FIELDS = {
    GuessKind.DISTANCE: ("within_miles",),
    GuessKind.PRICE: ("price_max_cents", "price_unit"),
    GuessKind.OPEN_NOW: ("open_now",),
    GuessKind.OPEN_ON: ("open_on",),
    GuessKind.ACCEPTING: ("accepting",),
    GuessKind.SORT: ("sort", "price_unit"),
}


def applied(query: SearchQuery, spans: Sequence[Span]) -> SearchQuery:
    """The search narrowed by the guesses.

    A filter's values are alternatives; a guess that is more general than another of them would undo it and is left
    out: "botox" and "frown lines" mean the latter.
    """
    changes: dict[str, Any] = {}
    for facet in FACETS:
        guessed = [slug for span in spans if span.kind.value == facet for slug in span.values]
        if guessed:
            chosen = getattr(query, facet)
            above = {general for slug in (*chosen, *guessed) for general in _above(facet, slug)}
            changes[facet] = tuple(dict.fromkeys((*chosen, *(slug for slug in guessed if slug not in above))))
    for span in spans:
        if span.kind.value not in FACETS:
            changes |= _single(query, span)
    return replace(query, **changes)


def without(query: SearchQuery, span: Span) -> SearchQuery:
    """The search without what a guess means, where it was also chosen in so many words."""
    if span.kind.value in FACETS:
        chosen = getattr(query, span.kind.value)
        changes: dict[str, Any] = {span.kind.value: tuple(slug for slug in chosen if slug not in span.values)}
    else:
        changes = {field: getattr(SearchQuery(), field) for field in _FIELDS.get(span.kind, ())}
    return replace(query, **changes)


def alternatives(tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[Message]:
    """What to say where several things of one kind were asked for as if everybody could have them all."""
    for facet in FACETS:
        found = [span for span in spans if span.kind.value == facet]
        above = {general for span in found for slug in span.values for general in _above(facet, slug)}
        values = list(dict.fromkeys(slug for span in found for slug in span.values if slug not in above))
        if len(found) < 2 or len(values) < 2 or any(token.term in _OR for token in tokens):
            continue
        names = [name_of(facet, slug) for slug in values]
        listed = Bilingual(", ".join(name.en for name in names), ", ".join(name.es for name in names))
        yield Message(
            N_("Each of these providers has at least one of these, not always all: %(names)s."), {"names": listed}
        )


def label_of(span: Span, meant: SearchQuery, *, has_distance: bool) -> Message:
    """What the filter of a guess is called, as it counts in the search that is `meant`."""
    if span.kind.value in FACETS:
        names = [name_of(span.kind.value, slug) for slug in span.values]
        label = Bilingual(" or ".join(name.en for name in names), " o ".join(name.es for name in names))
        return Message(N_("%(name)s"), {"name": label})
    if span.kind is GuessKind.PLACE:
        return _place(meant, has_distance=has_distance)
    if span.kind is GuessKind.DISTANCE:
        values = {"miles": f"{meant.within_miles:g}"}
        return Message(N_("Within %(miles)s miles") if meant.within_miles != 1 else N_("Within 1 mile"), values)
    if span.kind is GuessKind.PRICE:
        return ceiling_of(meant)
    if span.kind is GuessKind.OPEN_ON and meant.open_on:
        return Message(N_("Open on %(day)s"), {"day": WEEKDAYS[meant.open_on]})
    if span.kind is GuessKind.SORT:
        return _lowest_first(span)
    return Message(N_("%(name)s"), {"name": OPEN_NOW if span.kind is GuessKind.OPEN_NOW else ACCEPTING})


def _above(facet: str, slug: str) -> Iterator[str]:
    """The slugs of everything more general."""
    known = catalogue()
    if facet == "service":
        yield from (service.slug for service in known.ancestors(slug))
    elif facet == "credential":
        broader = known.credential_kind(slug).broader
        yield from () if broader is None else (broader, *_above(facet, broader))
    elif facet == "specialty":
        code = next(code for code, specialty in known.specialties.items() if specialty.slug == slug)
        wider = known.specialty(code).broader
        yield from () if wider is None else (known.specialty(wider).slug, *_above(facet, known.specialty(wider).slug))


def _single(query: SearchQuery, span: Span) -> dict[str, Any]:
    (value,) = span.values
    match span.kind:
        case GuessKind.PLACE:
            return {"near_text": value, "near": span.near}
        case GuessKind.DISTANCE:
            return {"within_miles": float(value)}
        case GuessKind.PRICE:
            return {"price_max_cents": read_price(value), "price_unit": span.unit}
        case GuessKind.OPEN_ON:
            return {"open_on": Weekday(value)}
        case GuessKind.OPEN_NOW:
            return {"open_now": True}
        case GuessKind.SORT:
            return {"sort": Sort(value)} | ({"price_unit": span.unit} if span.unit else {})
        case _:
            return {"accepting": True}


def _lowest_first(span: Span) -> Message:
    if span.unit is None:
        return Message(N_("Lowest price first"))
    return Message(N_("Lowest price per %(unit)s first"), {"unit": UNITS[span.unit]})


def _place(meant: SearchQuery, *, has_distance: bool) -> Message:
    if meant.near is None:
        return Message(N_("Anywhere in San Diego County"))
    if has_distance:
        return Message(N_("%(name)s"), {"name": meant.near.label})
    is_one = meant.within_miles == 1
    sentence = N_("Within 1 mile of %(place)s") if is_one else N_("Within %(miles)s miles of %(place)s")
    return Message(sentence, {"miles": f"{meant.within_miles:g}", "place": meant.near.label})
