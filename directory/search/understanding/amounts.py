"""Prices and distances: "under $14 a unit", "menos de 14 dólares la unidad", "within 5 miles of", "how much is"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from directory.listings.prices import PriceUnit, in_dollars
from directory.search.bad_search import BadSearch
from directory.search.parameters import read_miles, read_price
from directory.search.understanding.span import GuessKind, Span
from directory.search.understanding.tokens import Token

_BEFORE_A_PRICE = (
    *(("under",), ("below",), ("less", "than"), ("max",), ("maximum",), ("up", "to"), ("at", "most"), ("budget",)),
    *(("no", "more", "than"), ("cheaper", "than"), ("for", "under"), ("for", "less", "than")),
    *(("menos", "de"), ("hasta",), ("maximo",), ("maximo", "de"), ("por", "debajo", "de"), ("por", "menos", "de")),
    *(("como", "maximo"), ("no", "mas", "de")),
)  # fmt: skip
_AFTER_A_PRICE = (
    *(("or", "less"), ("or", "under"), ("or", "below"), ("max",), ("maximum",), ("at", "most")),
    *(("o", "menos"), ("maximo",), ("como", "maximo")),
)
_CURRENCY = frozenset(("dollar", "dollars", "dolar", "dolares", "usd", "bucks"))
_EACH = frozenset(("a", "an", "per", "each", "the", "la", "el", "por", "cada"))
_UNITS: Mapping[str, PriceUnit] = {
    **dict.fromkeys(("unit", "units", "unidad", "unidades"), PriceUnit.UNIT),
    **dict.fromkeys(("area", "areas", "zone", "zona", "zonas"), PriceUnit.AREA),
    **dict.fromkeys(("session", "sessions", "visit", "treatment"), PriceUnit.SESSION),
    **dict.fromkeys(("sesion", "sesiones", "visita", "tratamiento"), PriceUnit.SESSION),
    **dict.fromkeys(("syringe", "syringes", "jeringa", "jeringas"), PriceUnit.SYRINGE),
    **dict.fromkeys(("month", "mes"), PriceUnit.MONTH),
}
_TO = re.compile(r"\s*(?:-|–|—|\bto\b|\band\b|\ba\b|\by\b)\s*\$?\s*")
_IS_NEGATIVE = re.compile(r"(?:^|[\s$])-\$?$")
_MILES = frozenset(("mile", "miles", "mi", "milla", "millas"))
_BEFORE_A_DISTANCE = (
    *(("within",), ("less", "than"), ("under",), ("up", "to"), ("in", "a")),
    *(("a", "menos", "de"), ("menos", "de"), ("en", "un", "radio", "de"), ("dentro", "de"), ("hasta",), ("a",)),
)
# what leads from the distance to its place ("of", "from") is the place's
_AFTER_A_DISTANCE = (("radius",), ("away",), ("a", "la", "redonda"), ("de", "distancia"))

# who asks for the price wants the lowest first
_ASKING_A_PRICE = tuple(
    tuple(phrase.split())
    for phrase in (
        *("how much is", "how much are", "how much does", "how much do", "how much", "price of", "price", "prices"),
        *(
            "pricing",
            "cost of",
            "cost",
            "costs",
            "cheap",
            "cheaper",
            "cheapest",
            "affordable",
            "inexpensive",
            "low cost",
        ),
        *("lowest price", "lowest prices", "best price", "best prices", "good price", "low price", "low prices"),
        *("cuanto cuesta", "cuanto cuestan", "cuanto vale", "cuanto sale", "cuanto cobran por", "cuanto cobran"),
        *("a cuanto", "precio de", "precio", "precios", "costo de", "costo", "costos", "barato", "barata", "baratos"),
        *("baratas", "mas barato", "mas barata", "mas baratos", "economico", "economica", "economicos", "buen precio"),
        *("buenos precios", "mejor precio", "mejores precios"),
    )
)

_Phrases = Sequence[tuple[str, ...]]


def spans_of_amounts(text: str, tokens: Sequence[Token]) -> Iterator[Span]:
    """Every number of the search that is a price or a distance, with the words that say so, and every word that asks
    for the price."""
    for position, token in enumerate(tokens):
        yield from _asked_price(tokens, position)
        if not token.typed[0].isdecimal() or not token.typed.isascii():
            continue
        span = _distance(tokens, position) or _price(text, tokens, position)
        if span:
            yield span


def _asked_price(tokens: Sequence[Token], position: int) -> Iterator[Span]:
    """ "How much is", "price per unit", and the unit alone: "per unit"."""
    asked = position + length_after(tokens, position, _ASKING_A_PRICE)
    end, unit = _unit(tokens, asked)
    if asked > position or (unit and end > position + 1):
        yield Span(position, end, GuessKind.SORT, ("price",), core=position, unit=_UNITS[unit] if unit else None)


def _distance(tokens: Sequence[Token], position: int) -> Span | None:
    if not (position + 1 < len(tokens) and tokens[position + 1].term in _MILES):
        return None
    try:
        miles = read_miles(_decimal(tokens[position].typed))
    except BadSearch:
        return None
    start = position - length_before(tokens, position, _BEFORE_A_DISTANCE)
    end = position + 2
    end += length_after(tokens, end, _AFTER_A_DISTANCE)
    return Span(start, end, GuessKind.DISTANCE, (f"{miles:g}",), core=position, is_marked=True)


def _price(text: str, tokens: Sequence[Token], position: int) -> Span | None:
    """A price has a dollar sign or the word, or says both that it is a limit and what it buys, or stands alone after
    a word that says so. Of "$10-$14" the upper end counts. Without values: a number that cannot be a highest price."""
    end = position + 1
    lower = _lower_end(text, tokens, position)
    is_money = tokens[position].has_dollar_sign or (lower < position and tokens[lower].has_dollar_sign)
    if end < len(tokens) and tokens[end].term in _CURRENCY:
        is_money, end = True, end + 1
    limit_before = length_before(tokens, lower, _BEFORE_A_PRICE)
    end, unit = _unit(tokens, end)
    is_last = end == len(tokens)
    end += length_after(tokens, end, _AFTER_A_PRICE)
    end, unit = (end, unit) if unit else _unit(tokens, end)
    if not is_money and not (limit_before and (unit or is_last)):
        return None
    return Span(
        lower - limit_before,
        end,
        GuessKind.PRICE,
        tuple(_highest(text, tokens[lower], tokens[position])),
        core=position,
        unit=_UNITS[unit] if unit else None,
        is_marked=True,
    )


def _highest(text: str, lower: Token, upper: Token) -> Iterator[str]:
    """The price as the URL writes it, where it can be one."""
    if not _IS_NEGATIVE.search(text[: lower.start]):
        try:
            yield in_dollars(read_price(_decimal(upper.typed)))
        except BadSearch:
            return


def _lower_end(text: str, tokens: Sequence[Token], position: int) -> int:
    """Where the range begins that ends with the number at `position`: there, unless a number and "-" or "to" lead to
    it."""
    for before in (position - 1, position - 2):
        if before < 0 or not tokens[before].typed[0].isdecimal() or not tokens[before].typed.isascii():
            continue
        if _TO.fullmatch(text[tokens[before].end : tokens[position].start].lower()):
            return before
    return position


def _unit(tokens: Sequence[Token], position: int) -> tuple[int, str]:
    """Where "a unit", "por unidad" or "unit" ends that begins at `position`, and its last word; "" without any."""
    following = [token.term for token in tokens[position : position + 2]]
    if len(following) == 2 and following[0] in _EACH and following[1] in _UNITS:
        return position + 2, following[1]
    return (position + 1, following[0]) if following and following[0] in _UNITS else (position, "")


def length_before(tokens: Sequence[Token], position: int, phrases: _Phrases) -> int:
    """The number of words of the longest phrase that ends right before `position`; 0 when none does."""
    return max((len(each) for each in phrases if _at(tokens, position - len(each), each)), default=0)


def length_after(tokens: Sequence[Token], position: int, phrases: _Phrases) -> int:
    """The number of words of the longest phrase that begins at `position`; 0 when none does."""
    return max((len(each) for each in phrases if _at(tokens, position, each)), default=0)


def _at(tokens: Sequence[Token], start: int, phrase: tuple[str, ...]) -> bool:
    return start >= 0 and tuple(token.term for token in tokens[start : start + len(phrase)]) == phrase


def _decimal(number: str) -> str:
    """A number as `parameters` reads it: "12,50" is twelve and a half, "1,000" a thousand."""
    whole, comma, digits = number.rpartition(",")
    return f"{whole}.{digits}" if comma and len(digits) < 3 and "," not in whole and "." not in number else number
