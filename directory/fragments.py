"""Pieces of pages that are rendered once, kept, and put together for every visitor.

What is kept is what a template made of it, so it is escaped; what is filled in later is escaped here. A key holds the
language and the prefix of the site's addresses, as every template may depend on them.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from flask import Flask, current_app, request
from markupsafe import Markup, escape

from directory.error_pages import visitors_voice
from directory.kept import Kept
from directory.presentation import distance_in
from directory.search import Facet, ResultCard, SearchQuery
from directory.visitor import current_language

_fragments: Kept[Markup] = Kept(100)
_facets: Kept[Markup] = Kept(500)

# Marks that no listing can hold, as nobody knows them before the process has started.
_MARK = secrets.token_hex(12)


class CardWriter:
    """Writes the cards of one page: what lasts of a card is rendered when its facts are new, and goes with them."""

    def __init__(self, query: SearchQuery, now: datetime) -> None:
        self._say = visitors_voice()
        self._prefix = request.script_root
        self._precision = query.near.precision if query.near else None
        self._now = now

    def __call__(self, card: ResultCard) -> Markup:
        """The HTML of a card."""
        miles, location = card.distance_miles, card.location
        key = ("html", self._say.language, self._prefix, card.variant, miles is None, not card.why)
        pieces: tuple[str, ...] = card.facts.kept.get_or_make(key, lambda: self._lasting(card))
        why = escape(" · ".join([self._say(reason) for reason in card.why]))
        if miles is None or location is None:
            return Markup(why.join(pieces))  # noqa: S704 -- templates and escaped text
        before, between, after = pieces
        distance = distance_in(self._say.language, miles, location.precision, self._precision)
        return Markup(f"{before}{escape(distance)}{between}{why}{after}")  # noqa: S704 -- templates and escaped text

    def _lasting(self, card: ResultCard) -> tuple[str, ...]:
        """The card in pieces, cut where the distance and the reasons go."""
        whole = _rendered("search/_card_lasting.html", card=card, now=self._now, later=lambda _: _MARK)
        return tuple(whole.split(_MARK))


def written_cards(cards: Sequence[ResultCard], query: SearchQuery, now: datetime) -> list[tuple[ResultCard, Markup]]:
    """Each card and its HTML."""
    write = CardWriter(query, now)
    return [(card, write(card)) for card in cards]


def fragment(template: str, **given: Any) -> Markup:
    """A template that says the same to everybody who reads the same language, given the same few words."""
    key = (template, current_language(), request.script_root, *given.items())
    return _fragments.get_or_make(key, partial(_rendered, template, **given))


def facet_html(facet: Facet) -> Markup:
    """The choices of a filter with their counts."""
    key = (current_language(), request.script_root, facet.key)
    return _facets.get_or_make(key, partial(_rendered, "search/_facet.html", facet=facet))


def _rendered(template: str, **given: Any) -> Markup:
    return Markup(current_app.jinja_env.get_template(template).render(**given))  # noqa: S704 -- a template escapes


def install_fragments(app: Flask) -> None:
    """Register the globals that templates put pieces in with."""
    for template_global in (facet_html, fragment, written_cards):
        app.add_template_global(template_global)
    app.add_template_global(CardWriter, "card_writer")
