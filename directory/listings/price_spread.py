"""What a treatment costs here: stated prices, side by side. Few prices say nothing, and could say who asks which; old
ones say what it cost once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10
from statistics import quantiles

from directory.listings.freshness import is_fresh
from directory.listings.prices import Price, PriceUnit

FEWEST = 5
LASTS_DAYS = 365  # a price that was stated earlier is not counted
_COLUMNS = 12  # about as many as are drawn


@dataclass(frozen=True, slots=True)
class StatedPrice:
    """One listing's price, and the day it was stated."""

    price: Price
    as_of: date


@dataclass(frozen=True, slots=True)
class Column:
    """How many prices lie from `from_cents` up to, and not at, `to_cents`; `aged` of them are no longer fresh."""

    from_cents: int
    to_cents: int
    count: int
    aged: int


@dataclass(frozen=True)
class PriceSpread:
    """All prices for one unit that count, at least `FEWEST`: a quarter of them lies up to `quarter_cents`, and so on.

    `aged` of them are no longer fresh. `left_out` are those that were stated too long ago, and are in no other figure.
    """

    unit: PriceUnit
    count: int
    aged: int
    left_out: int
    least_cents: int
    quarter_cents: int
    middle_cents: int
    three_quarters_cents: int
    most_cents: int
    oldest: date
    newest: date
    columns: tuple[Column, ...]

    def share(self, cents: int) -> float:
        """Where an amount stands between the beginning of the first column, 0, and the end of the last, 1."""
        start, end = self.columns[0].from_cents, self.columns[-1].to_cents
        return (cents - start) / (end - start)

    @property
    def tallest(self) -> int:
        """The most prices in one column."""
        return max(column.count for column in self.columns)

    @property
    def ticks(self) -> tuple[int, ...]:
        """Amounts to write below the columns, in cents: where some begin, and where the last ends."""
        edges = [*(column.from_cents for column in self.columns), self.columns[-1].to_cents]
        return tuple(edges[:: ceil(len(edges) / 6)])


def spreads_of(prices: Iterable[StatedPrice], *, today: date) -> tuple[PriceSpread, ...]:
    """One for each unit with enough prices, that of most prices first: what different things cost is not mixed."""
    first_day = today - timedelta(days=LASTS_DAYS)
    by_unit: dict[PriceUnit, list[StatedPrice]] = {}
    left_out: Counter[PriceUnit] = Counter()
    for stated in prices:
        if stated.as_of < first_day:
            left_out[stated.price.unit] += 1
        else:
            by_unit.setdefault(stated.price.unit, []).append(stated)
    enough = {unit: stated for unit, stated in by_unit.items() if len(stated) >= FEWEST}
    spreads = (_spread(unit, stated, left_out=left_out[unit], today=today) for unit, stated in enough.items())
    return tuple(sorted(spreads, key=lambda spread: (-spread.count, spread.unit)))


def _spread(unit: PriceUnit, stated: list[StatedPrice], *, left_out: int, today: date) -> PriceSpread:
    amounts = sorted(each.price.cents for each in stated)
    aged = [each.price.cents for each in stated if not is_fresh(each.as_of, today=today)]
    quarter, middle, three_quarters = (round(cut) for cut in quantiles(amounts, n=4, method="inclusive"))
    return PriceSpread(
        unit=unit,
        count=len(amounts),
        aged=len(aged),
        left_out=left_out,
        least_cents=amounts[0],
        quarter_cents=quarter,
        middle_cents=middle,
        three_quarters_cents=three_quarters,
        most_cents=amounts[-1],
        oldest=min(each.as_of for each in stated),
        newest=max(each.as_of for each in stated),
        columns=_columns(amounts, aged),
    )


def _columns(amounts: list[int], aged: list[int]) -> tuple[Column, ...]:
    """`amounts` in order; `aged` are among them."""
    width = _round_width(amounts[-1] - amounts[0])
    first, last = floor(amounts[0] / width), floor(amounts[-1] / width)
    counts, of_aged = (Counter(floor(amount / width) for amount in each) for each in (amounts, aged))
    return tuple(Column(at * width, (at + 1) * width, counts[at], of_aged[at]) for at in range(first, last + 1))


def _round_width(range_cents: int) -> int:
    """A width that people count in (50 cents, $1, $2, $5, $10 …) for about `_COLUMNS` columns over this range."""
    wanted = max(range_cents / _COLUMNS, 50)
    power = 10 ** floor(log10(wanted))
    return int(next(step * power for step in (1, 2, 5, 10) if step * power >= wanted))
