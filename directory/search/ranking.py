"""How results are ranked, as data. The engine computes with it; /how-search-works and every "why" explain it.

Nothing a provider pays changes any of it. Equal scores are ordered by the listing's id.
"""

from dataclasses import dataclass
from datetime import date

from directory.language import N_, Message


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
        N_("Works with a provider named “%(words)s”"),
    ),
    TextField("places", 1.5, 0.5, N_("Cities and ZIP codes of the locations"), N_("Has a location in “%(words)s”")),
    TextField("languages", 1.0, 0.1, N_("Languages care is given in"), N_("Speaks “%(words)s”")),
    TextField("bio", 1.0, 0.75, N_("What they write about themselves"), N_("Mentions “%(words)s”")),
)


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


def best_score(
    *, text_score: float, miles: float | None, confirmed_on: date | None, completeness: float, today: date
) -> float:
    """The published blend, from 0 to 1. Depends on the listing and the search only, never on the other results.

    `text_score` is BM25F over `FIELDS`, 0 without words; `miles` is None without a place.
    """
    return (
        _SHARES["text"] * text_score / (text_score + HALF_TEXT_SCORE)
        + (_SHARES["distance"] * HALF_DISTANCE_MILES / (HALF_DISTANCE_MILES + miles) if miles is not None else 0.0)
        + _SHARES["freshness"] * _freshness(confirmed_on, today)
        + _SHARES["completeness"] * completeness
    )


def why_matched(field: str, words: str) -> Message:
    """The reason that a match in one of `FIELDS` is."""
    return Message(_MATCHED[field], {"words": words})


_MATCHED = {field.name: field.matched for field in FIELDS}


def _freshness(confirmed_on: date | None, today: date) -> float:
    if confirmed_on is None:
        return 0.0
    age = max((today - confirmed_on).days, 0)
    return max(1 - age / CONFIRMATION_LASTS_DAYS, 0.0)
