"""What the services on a listing have in common, whether visitors see them or not: a catalogue slug and a price."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.schema import SchemaItem

from directory.database import text_enum
from directory.listings.prices import Price, PriceUnit


class StatedService:
    """`service` is a catalogue slug, once on a listing. A price has its unit and the day it was stated."""

    @declared_attr.directive
    def __table_args__(self) -> tuple[SchemaItem, ...]:
        return (
            UniqueConstraint("listing_id", "service"),
            CheckConstraint("price_cents > 0", name="price_positive"),
            CheckConstraint(
                "(price_cents IS NULL) = (price_unit IS NULL) AND (price_cents IS NULL) = (price_as_of IS NULL)",
                name="price_with_unit_and_date",
            ),
        )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"), index=True)
    service: Mapped[str] = mapped_column(String(60))
    price_cents: Mapped[int | None]
    price_unit: Mapped[PriceUnit | None] = mapped_column(text_enum(PriceUnit))
    price_as_of: Mapped[date | None]

    @property
    def price(self) -> Price | None:
        """The stated price, if one is stated."""
        if self.price_cents is None or self.price_unit is None:
            return None
        return Price(self.price_cents, self.price_unit)

    def state(self, price: Price | None, *, as_of: date) -> None:
        """State another price, or none."""
        self.price_cents = price.cents if price else None
        self.price_unit = price.unit if price else None
        self.price_as_of = as_of if price else None
