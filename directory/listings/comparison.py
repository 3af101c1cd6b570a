"""A few listings side by side: what each of them states about the same things."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from directory.catalogue import Service
from directory.listings.page import ListingPage, StatedService, page_of
from directory.listings.queries import visible_by_public_id

MOST_COMPARED = 4


@dataclass(frozen=True)
class ComparedService:
    """A treatment that one of them offers, and what each of them states about it: None where it does not."""

    service: Service
    stated: tuple[StatedService | None, ...]


@dataclass(frozen=True)
class Comparison:
    """Up to `MOST_COMPARED` listings in the order asked for.

    `missing` counts those asked for that a visitor may not see (any more), `too_many` those beyond the limit.
    `is_gone`: some were asked for, and none of them may be seen.
    """

    pages: tuple[ListingPage, ...]
    services: tuple[ComparedService, ...]
    missing: int
    too_many: int

    @property
    def is_gone(self) -> bool:
        return self.missing > 0 and not self.pages


def compare(session: Session, texts: Sequence[str], *, now: datetime) -> Comparison:
    """Compare the listings with these public ids; a text that is none counts as missing."""
    asked = list(dict.fromkeys(texts))
    considered = asked[:MOST_COMPARED]
    listings = visible_by_public_id(session, [public_id for text in considered if (public_id := _read(text))])
    pages = tuple(page_of(listing, now=now) for listing in listings)
    return Comparison(
        pages=pages,
        services=_services(pages),
        missing=len(considered) - len(listings),
        too_many=len(asked) - len(considered),
    )


def _read(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _services(pages: Sequence[ListingPage]) -> tuple[ComparedService, ...]:
    """Every treatment that one of them offers: what most of them offer first, then by name."""
    offered = [{each.service.slug: each for each in page.services} for page in pages]
    services = {slug: each.service for page in offered for slug, each in page.items()}
    rows = [ComparedService(service, tuple(page.get(slug) for page in offered)) for slug, service in services.items()]
    return tuple(sorted(rows, key=lambda row: (row.stated.count(None), row.service.name.en)))
