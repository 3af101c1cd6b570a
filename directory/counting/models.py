"""Counts by the week. A week is the least that is kept: neither the day nor the moment of anything can be read here."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from directory.database import Base, text_enum


class Sight(StrEnum):
    """What is counted of a listing."""

    PAGE = "page"  # its page was opened
    CALL = "call"  # its number was pressed
    DIRECTIONS = "directions"  # the way to it was asked for
    SERVICE = "service"  # a list of results had it, for a search that named this service
    PLACE = "place"  # the same, for a search around this place


class Aspect(StrEnum):
    """What a search named."""

    SERVICE = "service"
    PLACE = "place"


class ListingCount(Base):
    """How often something happened to a listing in a week. `about` is a slug of the catalogue or the gazetteer."""

    __tablename__ = "listing_count"
    __table_args__ = (
        CheckConstraint("times > 0", name="happened"),
        CheckConstraint("(sight IN ('service', 'place')) = (about <> '')", name="about_a_search"),
    )

    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True)
    week_began_on: Mapped[date] = mapped_column(primary_key=True, index=True)  # what is old is looked for every hour
    sight: Mapped[Sight] = mapped_column(text_enum(Sight), primary_key=True)
    about: Mapped[str] = mapped_column(String(80), primary_key=True, default="")
    times: Mapped[int]


class SearchCount(Base):
    """How many searches of a week named something, and how many of these found nobody.

    `about` is a slug, and empty for searches that named no service, or no place.
    """

    __tablename__ = "search_count"
    __table_args__ = (
        CheckConstraint("searches > 0", name="happened"),
        CheckConstraint("without_result BETWEEN 0 AND searches", name="part_of_all"),
    )

    week_began_on: Mapped[date] = mapped_column(primary_key=True)
    aspect: Mapped[Aspect] = mapped_column(text_enum(Aspect), primary_key=True)
    about: Mapped[str] = mapped_column(String(80), primary_key=True)
    searches: Mapped[int]
    without_result: Mapped[int]
