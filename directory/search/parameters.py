"""One function per kind of URL parameter: text in, checked value out, `BadSearch` with a clear sentence otherwise.

Numbers are plain ASCII digits: what `float()` also takes ("nan", "1e9", "1_0", "١٠") is refused.
"""

import re
import unicodedata
from collections.abc import Sequence

from directory.catalogue import catalogue, normalize_term
from directory.language import N_
from directory.search.bad_search import BadSearch, NothingToSearchFor
from directory.search.words import FILLER_WORDS

MAX_CHARACTERS = 200
MAX_TERMS = 12
MIN_MILES, MAX_MILES = 1, 100
MAX_PRICE_DOLLARS = 100_000
MAX_CHOICES = 50
ANY_BOARD = "any"  # the board of everybody whom a recognized board certified

_WHOLE = re.compile(r"[0-9]{1,9}")
_DECIMAL = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_BLANKS = re.compile(r"\s+")
_YES, _NO = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}
_UNPRINTABLE = ("Cc", "Cs", "Co", "Cn")


def clean(text: str) -> str:
    """`text` without control characters, surrogates and bidirectional tricks; runs of blanks are one space."""
    if not text.isprintable():
        text = "".join(_visible(character) for character in text)
    return _BLANKS.sub(" ", text).strip()


def read_text(text: str, *, field: str) -> str:
    """Cleaned text of at most `MAX_CHARACTERS`."""
    if len(text) > MAX_CHARACTERS:
        raise BadSearch(
            N_("That is longer than the %(limit)s characters we can search for."), field=field, limit=MAX_CHARACTERS
        )
    return clean(text)


def read_words(text: str) -> str:
    """Words to search for, at most `MAX_TERMS` besides filler words; "" when nothing was typed."""
    words = read_text(text, field="q")
    terms = normalize_term(words).split()
    if words and not terms:
        raise NothingToSearchFor
    if sum(term not in FILLER_WORDS for term in terms) > MAX_TERMS:
        raise BadSearch(N_("Please search for at most %(limit)s words at a time."), field="q", limit=MAX_TERMS)
    return words


def read_miles(text: str) -> float:
    """A radius in miles, with at most two decimals."""
    number = clean(text[:MAX_CHARACTERS])
    if not _DECIMAL.fullmatch(number) or not MIN_MILES <= float(number) <= MAX_MILES:
        raise BadSearch(
            N_("Choose a distance from %(least)s to %(most)s miles."), field="within", least=MIN_MILES, most=MAX_MILES
        )
    return float(number)


def read_price(text: str) -> int:
    """A ceiling in dollars ("15", "$15.50", "1,000") → cents."""
    number = _THOUSANDS.sub("", clean(text[:MAX_CHARACTERS]).removeprefix("$").strip())
    if not _DECIMAL.fullmatch(number) or not 0 < float(number) <= MAX_PRICE_DOLLARS:
        raise BadSearch(
            N_("Write the highest price in dollars, above 0 and up to %(most)s, like 15 or 12.50."),
            field="price_max",
            most=f"{MAX_PRICE_DOLLARS:,}",
        )
    return round(float(number) * 100)


def read_count(text: str, *, field: str, most: int) -> int:
    """A whole number from 1 to `most`."""
    number = clean(text[:MAX_CHARACTERS])
    if not _WHOLE.fullmatch(number) or not 1 <= int(number) <= most:
        raise BadSearch(
            N_("“%(parameter)s” is a whole number from 1 to %(most)s."), field=field, parameter=field, most=most
        )
    return int(number)


def read_flag(text: str, *, field: str) -> bool:
    """Yes or no, as forms and programs say them."""
    answer = clean(text[:MAX_CHARACTERS]).lower()
    if answer not in _YES | _NO:
        raise BadSearch(N_("“%(parameter)s” is either 1 or left out."), field=field, parameter=field)
    return answer in _YES


def read_choice(text: str, choices: Sequence[str], *, field: str) -> str:
    """One of a few words."""
    choice = clean(text[:MAX_CHARACTERS]).lower()
    if choice not in choices:
        raise BadSearch(N_("Choose one of these: %(choices)s."), field=field, choices=", ".join(choices))
    return choice


def read_slugs(texts: Sequence[str], *, field: str) -> tuple[str, ...]:
    """Slugs of one of the catalogue's vocabularies, each once, in the order given; empty ones do not count."""
    known = {
        "service": catalogue().services,
        "condition": catalogue().conditions,
        "credential": catalogue().credential_kinds,
        "specialty": {specialty.slug for specialty in catalogue().specialties.values()},
        "board": {ANY_BOARD, *catalogue().boards},
        "language": catalogue().languages,
    }[field]
    slugs = tuple(dict.fromkeys(slug for slug in (clean(text[:MAX_CHARACTERS]) for text in texts) if slug))
    if len(slugs) > MAX_CHOICES:
        raise BadSearch(N_("Choose at most %(limit)s at a time."), field=field, limit=MAX_CHOICES)
    for slug in slugs:
        if slug not in known:
            raise BadSearch(N_("We do not know “%(slug)s”. Choose from the list."), field=field, slug=slug[:60])
    return slugs


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category in _UNPRINTABLE else character
