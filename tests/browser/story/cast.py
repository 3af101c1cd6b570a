"""Who of the fictional listings is in the story: nurses with a confirmed physician behind them, so that the law allows
them something and refuses them something."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from directory.catalogue import Service, catalogue
from directory.clock import today
from directory.extensions import db
from directory.importing.boards.columns import COLUMNS
from directory.listings.models import Credential, Listing, ListingStatus
from directory.listings.permissions import lawful_services, may_offer
from tests.browser.story.site import Site
from tests.importing.boards.rows import board_line, write_list


@dataclass(frozen=True)
class ByLaw:
    """One service that a listing may not offer, with the statute that says so, and one that it may and does not yet."""

    forbidden: Service
    statute: str
    allowed: Service


def nurses(site: Site) -> list[tuple[str, str, str]]:
    """Name, slug and NPI of registered nurses who offer something, have a telephone, and whose names differ."""
    wanted = (
        select(Listing)
        .join(Credential)
        .where(Credential.kind == "rn", Listing.status == ListingStatus.PUBLISHED)
        .order_by(Listing.id)
    )
    with site.app.app_context():
        return [
            (listing.name, listing.slug, str(listing.npi))
            for listing in db.session.scalars(wanted)
            if len(listing.locations) == 1 and listing.locations[0].phone and lawful_services(listing, today=today())
        ]


def by_law(site: Site, slug: str) -> ByLaw:
    """What the story of a listing turns on."""
    with site.app.app_context():
        listing = _listing(slug)
        stated = {offered.service for offered in listing.offered_services}
        others = [service for service in catalogue().services.values() if service.slug not in stated]
        verdicts = {service: may_offer(listing, service.slug, today=today()).verdict for service in others}
        forbidden = next(each for each, verdict in verdicts.items() if not verdict.is_allowed and not verdict.needs)
        allowed = next(each for each, verdict in verdicts.items() if verdict.is_allowed)
        return ByLaw(forbidden, verdicts[forbidden].citation, allowed)


def revoked(site: Site, slugs: list[str]) -> Path:
    """The board's monthly list, in which the licenses of these listings are revoked."""
    with site.app.app_context():
        lines = [_revoked_line(_listing(slug)) for slug in slugs]
    return write_list(site.settings.data_dir / "Registered_Nursing_Data00.xls", lines, header=COLUMNS)


def point(site: Site, slug: str) -> tuple[float, float]:
    """Where a listing is on the map."""
    with site.app.app_context():
        found = _listing(slug).locations[0].point
        assert found is not None
        return found.latitude, found.longitude


def _revoked_line(listing: Listing) -> str:
    *first, last = listing.name.split()
    licence = next(each for each in listing.credentials if each.kind == "rn")
    return board_line(
        agency="Board of Registered Nursing",
        type="Registered Nurse",
        number=licence.number or "",
        last=last.upper(),
        first=" ".join(first).upper(),
        status="Revoked",
    )


def _listing(slug: str) -> Listing:
    return db.session.scalars(select(Listing).where(Listing.slug == slug)).one()
