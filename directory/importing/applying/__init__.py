"""What the registry says → changes to listings, a batch at a time. What a person attested is never overwritten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from directory.importing.applying.draft import Difference, Draft, Outcome
from directory.importing.applying.facts import apply_name, apply_specialties, bring_back, has_moved_away, withdraw
from directory.importing.applying.licences import Holders, apply_licences
from directory.importing.applying.places import apply_locations
from directory.importing.provider import Edition, RegistryProvider, Withdrawal, WithdrawnBecause
from directory.listings.changes import neighbours, record_changes
from directory.listings.models import Listing, ListingStatus
from directory.listings.slugs import slug_candidates, taken_slugs

__all__ = ["Applied", "Difference", "Outcome", "apply_batch"]


@dataclass(frozen=True, slots=True)
class Applied:
    """What one row did."""

    npi: str
    name: str
    outcome: Outcome
    differences: Sequence[Difference] = ()


def apply_batch(
    session: Session,
    rows: Sequence[RegistryProvider | Withdrawal],
    *,
    edition: Edition,
    at: datetime,
    dry_run: bool = False,
) -> list[Applied]:
    """Bring listings up to what the registry says, in its order; every NPI at most once. Flushes.

    A dry run works out the same and leaves the session full of it, unflushed: roll it back.
    """
    with session.no_autoflush:
        listings = _listings(session, [row.npi for row in rows])
        providers = [row for row in rows if isinstance(row, RegistryProvider)]
        holders = Holders(session, providers)
        drafts = {row.npi: draft for row in rows if (draft := _draft(row, listings.get(row.npi), edition, holders, at))}
        if not dry_run:
            _store_new(session, [draft.listing for draft in drafts.values() if draft.is_new])
        for draft in drafts.values():
            draft.write_provenance()
        if not dry_run:
            _record(session, drafts.values(), at)
    return [_applied(row, drafts.get(row.npi)) for row in rows]


def _listings(session: Session, npis: Sequence[str]) -> dict[str, Listing]:
    facts = (Listing.locations, Listing.credentials, Listing.specialties, Listing.other_names, Listing.provenance)
    statement = select(Listing).where(Listing.npi.in_(npis)).options(*map(selectinload, facts))
    return {listing.npi: listing for listing in session.scalars(statement) if listing.npi}


def _draft(
    row: RegistryProvider | Withdrawal, listing: Listing | None, edition: Edition, holders: Holders, at: datetime
) -> Draft | None:
    """None where there is nothing to do: no listing to withdraw, or one that was taken down for good."""
    if listing is None:
        if isinstance(row, Withdrawal) or not row.locations:
            return None
        draft = Draft(_new_listing(row, at), edition, is_new=True)
    elif listing.status is ListingStatus.SUPPRESSED:
        return None
    else:
        draft = Draft(listing, edition, is_new=False)
    if isinstance(row, Withdrawal):
        withdraw(draft, row.because)
    elif not draft.is_new and has_moved_away(draft, row):
        withdraw(draft, WithdrawnBecause.MOVED_AWAY)
    else:
        _apply(draft, row, holders)
    return draft


def _apply(draft: Draft, provider: RegistryProvider, holders: Holders) -> None:
    bring_back(draft)
    apply_name(draft, provider)
    apply_specialties(draft, provider)
    apply_licences(draft, provider, holders)
    apply_locations(draft, provider)


def _new_listing(provider: RegistryProvider, at: datetime) -> Listing:
    """Public at once, and without a name yet, so that it shows among the differences."""
    return Listing(
        public_id=uuid4(),
        kind=provider.kind,
        npi=provider.npi,
        status=ListingStatus.PUBLISHED,
        created_at=at,
        changed_at=at,
    )


def _store_new(session: Session, listings: Sequence[Listing]) -> None:
    """Give each its address and store it, all in one go."""
    candidates = {listing: _slugs(listing) for listing in listings}
    taken = taken_slugs(session, {slug for slugs in candidates.values() for slug in slugs}) if listings else set()
    for listing, slugs in candidates.items():
        fallback = f"provider-{listing.public_id.hex[:12]}"
        listing.slug = next((slug for slug in slugs if slug not in taken), fallback)
        taken.add(listing.slug)
    session.add_all(listings)
    session.flush()


def _slugs(listing: Listing) -> list[str]:
    return slug_candidates(listing.name, city=listing.locations[0].city, npi=listing.npi or "")


def _record(session: Session, drafts: Iterable[Draft], at: datetime) -> None:
    """Tell the outbox, also of those whose pages show the name or depend on the visibility of a changed one."""
    touched = [draft for draft in drafts if draft.outcome is not Outcome.UNCHANGED]
    known_elsewhere = [draft for draft in touched if not draft.is_new and _shows_elsewhere(draft)]
    listings = {draft.listing.id: draft.listing for draft in touched}
    ids = neighbours(session, [draft.listing.id for draft in known_elsewhere]) - listings.keys()
    others = session.scalars(select(Listing).where(Listing.id.in_(ids))).all() if ids else ()
    record_changes(session, [*listings.values(), *others], at=at)


def _shows_elsewhere(draft: Draft) -> bool:
    return any(difference.what in ("name", "status", "license") for difference in draft.differences)


def _applied(row: RegistryProvider | Withdrawal, draft: Draft | None) -> Applied:
    if draft is None:
        return Applied(row.npi, row.name if isinstance(row, RegistryProvider) else "", Outcome.UNCHANGED)
    return Applied(row.npi, draft.listing.name, draft.outcome, tuple(draft.differences))
