"""How results are ranked, as data. The engine computes with it; /how-search-works and every "why" explain it.

Nothing a provider pays changes any of it. Equal scores are ordered by the listing's id.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from directory.language import N_, Message
from directory.search.engine import Tier


@dataclass(frozen=True, slots=True)
class TextField:
    """Words of a listing that a search looks in.

    `weight` multiplies what a match there counts. `length_matters` (BM25's b, 0 to 1) is how much a match in a long
    text counts less than one in a short text. `matched` says why a result is there.
    """

    name: str
    weight: float
    length_matters: float
    label: str
    matched: str


FIELDS = (
    TextField("name", 4.0, 0.3, N_("The provider’s name"), N_("The name matches “%(words)s”")),
    TextField("numbers", 4.0, 0.0, N_("NPI and license numbers"), N_("The number %(words)s is this provider’s")),
    TextField(
        "services",
        3.0,
        0.1,
        N_("Services on offer, their everyday names in English and Spanish, and the kind of service they belong to"),
        N_("Offers what “%(words)s” can mean"),
    ),
    TextField(
        "conditions", 2.0, 0.1, N_("What these services are for"), N_("Offers treatment for what “%(words)s” can mean")
    ),
    TextField(
        "credentials",
        2.0,
        0.1,
        N_("Licenses, specialties and board certifications"),
        N_("License or specialty matches “%(words)s”"),
    ),
    TextField(
        "affiliations",
        2.0,
        0.5,
        N_("Practices where the person works, or people who work at the practice"),
        N_("Works with “%(words)s”"),
    ),
    TextField("places", 1.5, 0.5, N_("Cities and ZIP codes of the locations"), N_("Has a location in “%(words)s”")),
    TextField("languages", 1.0, 0.1, N_("Languages care is given in"), N_("Speaks “%(words)s”")),
    TextField("bio", 1.0, 0.75, N_("What they write about themselves"), N_("Mentions “%(words)s”")),
)

_EVERY_FIELD = frozenset(field.name for field in FIELDS)

# the fields that hold names: nicknames are looked for in them only
NAME_FIELDS = frozenset(("name", "affiliations"))

# BM25's k1: how soon a word that is repeated stops counting more
SATURATION = 1.2


@dataclass(frozen=True, slots=True)
class Agreement:
    """A way in which a word of a listing agrees with a word as typed. `weight` multiplies what a match counts, `fields`
    are those of `FIELDS` it counts in."""

    name: str
    tier: Tier
    weight: float
    label: str
    fields: frozenset[str] = _EVERY_FIELD


AGREEMENTS = (
    Agreement("same", Tier.WORDS, 1.0, N_("The same word, with or without accents")),
    Agreement(
        "form", Tier.WORDS, 0.9, N_("Another form of the word, in English or Spanish: “migraines” for “migraine”")
    ),
    Agreement("nickname", Tier.WORDS, 0.8, N_("A name and its short forms: “Bob” for “Robert”"), NAME_FIELDS),
    Agreement(
        "beginning",
        Tier.PREFIX,
        0.6,
        N_("A longer word that begins with it: “derm” for “dermatologist”. Languages have to be named in full."),
        _EVERY_FIELD - {"languages"},  # a chin is not Chinese, and a spa is not Spanish
    ),
    Agreement("similar", Tier.SIMILAR, 0.5, N_("One letter different: “botx” for “botox”")),
    Agreement(
        "sound", Tier.SIMILAR, 0.4, N_("A word that sounds the same and looks much like it: “Smyth” for “Smith”")
    ),
    Agreement(
        "less similar",
        Tier.SIMILAR,
        0.3,
        N_("Two letters different, but not the first, in words of six or more: “dispot” for “Dysport”"),
    ),
)
AGREEMENT_CALLED = {agreement.name: agreement for agreement in AGREEMENTS}

# Before the score, in the order by best match: listings whose name has all of the words, in any way that counts, and
# before these the ones with a name of just as many.
NAME_FIRST = N_(
    "Somebody whose name has every word you typed stands before everybody else, and first who is called just that."
)

# the ways below are only tried where those above found fewer listings than this
TRIED_BELOW = {Tier.WORDS: 1_000_000_000, Tier.PREFIX: 3, Tier.SIMILAR: 1, Tier.SOME: 1}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the score, from 0 to 1, and its share of the whole."""

    name: str
    share: float
    label: str
    explanation: str


# a text score that counts half; a distance that counts half; the age at which a confirmation counts nothing
HALF_TEXT_SCORE = 10.0
HALF_DISTANCE_MILES = 5.0
CONFIRMATION_LASTS_DAYS = 180

PARTS = (
    Part(
        "text",
        0.5,
        N_("Match"),
        N_("How well the words you typed match: rare words and important fields count more."),
    ),
    Part(
        "distance",
        0.25,
        N_("Distance"),
        N_("How near the closest fitting location is: at 5 miles it counts half of what it counts next door."),
    ),
    Part(
        "freshness",
        0.15,
        N_("Freshness"),
        N_("How recently the provider confirmed the page: it counts less every day and nothing after 180 days."),
    ),
    Part(
        "completeness",
        0.1,
        N_("Completeness"),
        N_("How much of what patients ask for the page states."),
    ),
)
_SHARES = {part.name: part.share for part in PARTS}
_Numbers = TypeVar("_Numbers", float, NDArray[np.float64])


def standing(*, days_since_confirmed: _Numbers, completeness: _Numbers) -> _Numbers:
    """The part of the score that is a listing's own, whatever was searched for. A confirmation that never was is
    infinitely old. Numbers, or arrays of them."""
    freshness: _Numbers = np.maximum(1 - days_since_confirmed / CONFIRMATION_LASTS_DAYS, 0)
    return _SHARES["freshness"] * freshness + _SHARES["completeness"] * completeness


def best_score(*, text_score: _Numbers | None, miles: _Numbers | None, standing: _Numbers) -> _Numbers:
    """The published blend, from 0 to 1. Depends on the listing and the search only, never on the other results.

    `text_score` is BM25F over `FIELDS`, None without words; `miles` is None without a place. Numbers, or arrays.
    """
    score = standing
    if text_score is not None:
        score = score + _SHARES["text"] * text_score / (text_score + HALF_TEXT_SCORE)
    if miles is not None:
        score = score + _SHARES["distance"] * HALF_DISTANCE_MILES / (HALF_DISTANCE_MILES + miles)
    return score


def why_matched(field: str, words: str) -> Message:
    """The reason that a match in one of `FIELDS` is."""
    return Message(_MATCHED[field], {"words": words})


_MATCHED = {field.name: field.matched for field in FIELDS}
