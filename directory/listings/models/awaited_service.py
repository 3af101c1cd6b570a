"""A catalogue service that a provider has chosen and nobody sees yet: a physician must confirm first."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base, text_enum
from directory.listings.models.listing import Listing
from directory.listings.prices import Price, PriceUnit


class AwaitedService(Base):
    """Like an `OfferedService`, and never published: `actions.publish_awaited` makes one of it once the law lets it."""

    __tablename__ = "awaited_service"
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
    service: Mapped[str] = mapped_column(String(60))
    price_cents: Mapped[int | None]
    price_unit: Mapped[PriceUnit | None] = mapped_column(text_enum(PriceUnit))
    price_as_of: Mapped[date | None]

    listing: Mapped[Listing] = relationship(back_populates="awaited_services")

    @property
    def price(self) -> Price | None:
        """The stated price, if one is stated."""
        if self.price_cents is None or self.price_unit is None:
            return None
        return Price(self.price_cents, self.price_unit)
