"""The last part of a page's address: readable, ASCII, and never given to somebody else."""

import re
import unicodedata
from collections.abc import Iterable

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


def free_slug(session: Session, candidates: Iterable[str], *, fallback: str) -> str:
    """The first candidate that no page has or ever had; `fallback`, unique by itself, when none is free."""
    for slug in filter(None, candidates):
        taken = (
            select(Listing.id)
            .where(Listing.slug == slug)
            .union_all(select(FormerSlug.listing_id).where(FormerSlug.slug == slug))
        )
        if session.execute(taken.limit(1)).first() is None:
            return slug
    return fallback
