"""The last part of a page's address: readable, ASCII, and never given to somebody else."""

import re
import unicodedata
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.listings.models import FormerSlug, Listing

MAX_LENGTH = 100


def slug_of(*parts: str) -> str:
    """Lower-case ASCII words joined by hyphens: ("José Núñez, MD", "La Jolla") → "jose-nunez-md-la-jolla".

    Empty when no letter or digit of the parts has an ASCII form.
    """
    folded = unicodedata.normalize("NFKD", " ".join(parts)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded.lower().replace("'", "")).strip("-")[:MAX_LENGTH].strip("-")


def slug_candidates(name: str, *, city: str, npi: str) -> list[str]:
    """The addresses a new page may have, the nicest first: its name, else with its city, else with its NPI."""
    return list(filter(None, (slug_of(name), slug_of(name, city), slug_of(name, npi))))


def free_slug(session: Session, candidates: Iterable[str], *, fallback: str) -> str:
    """The first candidate that no page has or ever had; `fallback`, unique by itself, when none is free."""
    wanted = list(filter(None, candidates))
    taken = taken_slugs(session, wanted)
    return next((slug for slug in wanted if slug not in taken), fallback)


def taken_slugs(session: Session, slugs: Collection[str]) -> set[str]:
    """Those of these that a page has or ever had."""
    held = select(Listing.slug).where(Listing.slug.in_(slugs))
    former = select(FormerSlug.slug).where(FormerSlug.slug.in_(slugs))
    return set(session.scalars(held.union_all(former)))
