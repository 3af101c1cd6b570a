"""A catalogue service that a provider has chosen and nobody sees yet: a physician must confirm first."""

from sqlalchemy.orm import Mapped, relationship

from directory.database import Base
from directory.listings.models.listing import Listing
from directory.listings.models.stated_service import StatedService


class AwaitedService(StatedService, Base):
    """Never published: `actions.publish_awaited` makes an `OfferedService` of it once the law lets it."""

    __tablename__ = "awaited_service"

    listing: Mapped[Listing] = relationship(back_populates="awaited_services")
