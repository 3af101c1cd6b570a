"""A catalogue service that a listing states it offers, with a price if it states one."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base
from directory.listings.models.listing import Listing
from directory.listings.models.stated_service import StatedService


class OfferedService(StatedService, Base):
    """Created by `actions.offer_service` only, which asks if the licence allows it."""

    __tablename__ = "offered_service"

    service: Mapped[str] = mapped_column(String(60), index=True)

    listing: Mapped[Listing] = relationship(back_populates="offered_services")
