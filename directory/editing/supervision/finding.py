"""Physicians whom somebody may name as their supervisor, found by name, NPI or licence number."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, selectinload

from directory.catalogue import catalogue, normalize_licence_number
from directory.listings.actions.merging import MERGED
from directory.listings.models import Credential, Listing, ListingKind, ListingStatus

MOST = 10
_FEWEST_DIGITS = 4  # of a licence number; fewer are anybody's


def physician_kinds() -> tuple[str, ...]:
    """The licences of those who can supervise."""
    return tuple(kind.slug for kind in catalogue().credential_kinds.values() if kind.is_physician)


def physicians_like(session: Session, words: str, *, but: Listing) -> Sequence[Listing]:
    """By name; those who are not public have one as well. A physician is whoever states such a licence."""
    if not words.strip():
        return ()
    found = (
        select(Listing)
        .where(
            Listing.kind == ListingKind.PERSON,
            Listing.id != but.id,
            Listing.status != ListingStatus.SUPPRESSED,
            or_(Listing.hidden_because.is_(None), Listing.hidden_because != MERGED),
            Listing.credentials.any(Credential.kind.in_(physician_kinds())),
            or_(Listing.npi == words.strip(), _licensed(words), _named(words)),
        )
        .options(selectinload(Listing.credentials), selectinload(Listing.locations))
    )
    return session.scalars(found.order_by(Listing.name, Listing.id).limit(MOST)).all()


def _named(words: str) -> ColumnElement[bool]:
    return and_(*(Listing.name.icontains(word, autoescape=True) for word in words.split()[:6]))


def _licensed(words: str) -> ColumnElement[bool]:
    numbers = {normalize_licence_number(kind, words[:40]) for kind in physician_kinds()}
    digits = [number for number in numbers if number.isdigit() and len(number) >= _FEWEST_DIGITS]
    return Listing.credentials.any(
        and_(Credential.kind.in_(physician_kinds()), Credential.number_normalized.in_(digits))
    )
