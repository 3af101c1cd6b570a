"""Prices: whole cents with the unit they are asked for. A price without a unit says nothing."""

from dataclasses import dataclass
from enum import StrEnum


def in_dollars(cents: int, *, thousands: str = "") -> str:
    """Cents as a person types dollars: 1250 → "12.50", 150000 → "1500". `thousands` sets those apart to be read."""
    return f"{cents / 100:,.2f}".removesuffix(".00").replace(",", thousands)


class PriceUnit(StrEnum):
    """What one price buys."""

    UNIT = "unit"
    AREA = "area"
    SESSION = "session"
    SYRINGE = "syringe"
    MONTH = "month"


@dataclass(frozen=True, slots=True, order=True)
class Price:
    """`cents` in United States dollars for one `unit`.

    Raises:
        ValueError: not positive.
    """

    cents: int
    unit: PriceUnit

    def __post_init__(self) -> None:
        if self.cents <= 0:
            raise ValueError(f"a price is positive, not {self.cents} cents")

    def __str__(self) -> str:
        return f"${in_dollars(self.cents, thousands=',')} per {self.unit}"
