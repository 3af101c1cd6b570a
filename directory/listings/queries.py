"""Reading listings by key or list. What a visitor may not see is not found."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from directory.errors import NotFound
from directory.language import N_
from directory.listings.models import Affiliation, FormerSlug, Listing, Location, Photo, Supervision
from directory.listings.models.listing import VISIBLE


@dataclass(frozen=True)
class Moved:
    """The page has a new address."""

    slug: str


@dataclass(frozen=True)
class ShortEntry:
    """A listing in one line: its name, its page, and the city of its first location."""

    slug: str
    name: str
    city: str | None


def visible() -> ColumnElement[bool]:
    """The condition under which a visitor may see a listing."""
    return Listing.status.in_(VISIBLE)


def what_services_rest_on() -> tuple[ORMOption, ...]:
    """Loader options for all that `permissions.lawful_services` reads."""
    person = selectinload(Listing.people).joinedload(Affiliation.person)
    return (
        selectinload(Listing.credentials),
        selectinload(Listing.offered_services),
        selectinload(Listing.supervised_by).joinedload(Supervision.supervisor).selectinload(Listing.credentials),
        person.selectinload(Listing.credentials),
        person.selectinload(Listing.supervised_by).joinedload(Supervision.supervisor).selectinload(Listing.credentials),
    )


def everything_on_the_page() -> tuple[ORMOption, ...]:
    """Loader options for all that a public page says: a fixed number of statements."""
    return (
        selectinload(Listing.locations),
        selectinload(Listing.languages),
        selectinload(Listing.specialties),
        selectinload(Listing.other_names),
        selectinload(Listing.provenance),
        selectinload(Listing.photos),
        selectinload(Listing.practices).joinedload(Affiliation.practice).selectinload(Listing.locations),
        selectinload(Listing.supervises).joinedload(Supervision.supervisee),
        *what_services_rest_on(),
    )


def public_page(session: Session, slug: str) -> Listing | Moved:
    """The listing at this address, with everything on its page; or where it moved to.

    Raises:
        NotFound: there never was one, or a visitor may not see it.
    """
    return _public(session, slug, everything_on_the_page())


def public_listing(session: Session, slug: str) -> Listing | Moved:
    """The same without what is on its page, which is loaded where it is asked for. Raises NotFound."""
    return _public(session, slug, ())


def _public(session: Session, slug: str, options: tuple[ORMOption, ...]) -> Listing | Moved:
    listing = session.scalar(select(Listing).where(Listing.slug == slug, visible()).options(*options))
    if listing is not None:
        return listing
    moved = select(Listing.slug).join(FormerSlug).where(FormerSlug.slug == slug, visible())
    if new_slug := session.scalar(moved):
        return Moved(new_slug)
    raise NotFound(N_("There is no public listing at this address."))


def visible_listings(session: Session, listing_ids: Collection[int]) -> Sequence[Listing]:
    """Those of these that a visitor may see, fully loaded, in no particular order."""
    statement = select(Listing).where(Listing.id.in_(listing_ids), visible()).options(*everything_on_the_page())
    return session.scalars(statement).all()


def visible_names(session: Session, listing_ids: Collection[int]) -> dict[int, ShortEntry]:
    """Id → one line about it, for those of these that a visitor may see. One statement."""
    statement = (
        select(Listing.id, Listing.slug, Listing.name, Location.city)
        .outerjoin(Location)
        .where(Listing.id.in_(listing_ids), visible())
        .order_by(Listing.id, Location.position.desc())  # the first location comes last, and stays
    )
    return {row.id: ShortEntry(row.slug, row.name, row.city) for row in session.execute(statement)}


def visible_by_public_id(session: Session, public_ids: Sequence[UUID]) -> list[Listing]:
    """Those of these that a visitor may see, fully loaded, in the order given; each once."""
    statement = select(Listing).where(Listing.public_id.in_(public_ids), visible())
    found = {each.public_id: each for each in session.scalars(statement.options(*everything_on_the_page()))}
    return [found[public_id] for public_id in dict.fromkeys(public_ids) if public_id in found]


def visible_versions(session: Session) -> dict[int, int]:
    """{id: version} of all that a visitor may see: what the index must equal once the outbox is empty."""
    return {row.id: row.version for row in session.execute(select(Listing.id, Listing.version).where(visible()))}


def is_public_photo(session: Session, digest: str) -> bool:
    """Whether a picture is on a page that a visitor may see."""
    shown = select(Photo.id).join(Listing).where(Photo.digest == digest, Photo.removed_at.is_(None), visible())
    return session.scalar(shown.limit(1)) is not None


def picture_digests(session: Session) -> set[str]:
    """Of every picture that is on a listing, or can still be put back on one."""
    return set(session.scalars(select(Photo.digest)))


class Standing(NamedTuple):
    """A listing at this moment. Two standings have the same `stamp` only if nothing about the listing changed between.

    The moment of the last change is in the stamp, as left by the database driver, because the id of a deleted listing
    may be given to a new one, whose versions count from 1 again.
    """

    is_visible: bool
    version: int
    stamp: object


def standings(session: Session, listing_ids: Collection[int]) -> dict[int, Standing]:
    """How those of these listings that exist stand now.

    One statement, asked by every search: it goes to the driver as it is, for building it and typing its rows would take
    longer than the database does.
    """
    if not listing_ids:
        return {}
    numbers = ",".join(str(int(listing_id)) for listing_id in listing_ids)
    statement = f"SELECT id, status, version, changed_at FROM listing WHERE id IN ({numbers})"  # noqa: S608 -- integers
    rows = session.connection().exec_driver_sql(statement).all()
    return {
        listing_id: Standing(status in VISIBLE, version, (version, changed_at))
        for listing_id, status, version, changed_at in rows
    }


def count_visible(session: Session) -> int:
    """How many listings a visitor may see."""
    return session.scalar(select(func.count(Listing.id)).where(visible())) or 0


def has_demonstration(session: Session) -> bool:
    """Whether fictional listings are present, so that every page must say so."""
    return session.scalar(select(Listing.id).where(Listing.is_demonstration).limit(1)) is not None
