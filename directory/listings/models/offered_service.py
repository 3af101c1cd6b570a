"""A catalogue service that a listing states it offers, with a price if it states one."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base, text_enum
from directory.listings.models.listing import Listing
from directory.listings.prices import Price, PriceUnit


class OfferedService(Base):
    """`service` is a catalogue slug. Created by `actions.offer_service` only, which asks if the licence allows it."""

    __tablename__ = "offered_service"
    __table_args__ = (
        UniqueConstraint("listing_id", "service"),
        CheckConstraint("price_cents > 0", name="price_positive"),
        CheckConstraint(
            "(price_cents IS NULL) = (price_unit IS NULL) AND (price_cents IS NULL) = (price_as_of IS NULL)",
            name="price_with_unit_and_date",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"), index=True)
    service: Mapped[str] = mapped_column(String(60), index=True)
    price_cents: Mapped[int | None]
    price_unit: Mapped[PriceUnit | None] = mapped_column(text_enum(PriceUnit))
    price_as_of: Mapped[date | None]

    listing: Mapped[Listing] = relationship(back_populates="offered_services")

    @property
    def price(self) -> Price | None:
        """The stated price, if one is stated."""
        if self.price_cents is None or self.price_unit is None:
            return None
        return Price(self.price_cents, self.price_unit)
