"""Name, specialties and status of a listing, as the registry has them."""

from directory.importing.applying.draft import Draft, has_attested_address, listed
from directory.importing.provider import RegistryProvider, WithdrawnBecause
from directory.listings.models import ListingSpecialty, ListingStatus, OtherName, StatedFact
from directory.listings.models.listing import VISIBLE

_OURS = frozenset(WithdrawnBecause)


def apply_name(draft: Draft, provider: RegistryProvider) -> None:
    """Name, degrees and other names are one fact: who attested one of them attested all."""
    listing = draft.listing
    if not draft.may_state(StatedFact.NAME):
        return
    held = {other.name: other for other in listing.other_names}
    is_new = draft.differs("name", listing.name, provider.name)
    is_new |= draft.differs("degrees", listing.credential_text, provider.credential_text)
    if draft.differs("other names", listed(sorted(held)), listed(sorted(provider.other_names))):
        listing.other_names = [held.get(name) or OtherName(name=name) for name in provider.other_names]
        is_new = True
    listing.name = provider.name
    listing.credential_text = provider.credential_text
    draft.state(StatedFact.NAME, is_new=is_new)


def apply_specialties(draft: Draft, provider: RegistryProvider) -> None:
    """Every code the registry has, known to the catalogue or not: a later catalogue may know it."""
    listing = draft.listing
    if not draft.may_state(StatedFact.SPECIALTY) or not (listing.specialties or provider.taxonomy_codes):
        return
    before = [entry.taxonomy_code for entry in sorted(listing.specialties, key=lambda entry: entry.position)]
    is_new = draft.differs("specialties", listed(before), listed(provider.taxonomy_codes))
    if is_new:
        held = {entry.taxonomy_code: entry for entry in listing.specialties}
        entries = [held.get(code) or ListingSpecialty(taxonomy_code=code) for code in provider.taxonomy_codes]
        for position, entry in enumerate(entries):
            entry.position = position
        listing.specialties = entries
    draft.state(StatedFact.SPECIALTY, is_new=is_new)


def has_moved_away(draft: Draft, provider: RegistryProvider) -> bool:
    """Whether the registry now has it elsewhere only. An address that the listing still has is no move."""
    if provider.locations or has_attested_address(draft.listing):
        return False
    return provider.practice_zips.isdisjoint(location.zip_code for location in draft.listing.locations)


def withdraw(draft: Draft, because: WithdrawnBecause) -> None:
    """Take the listing off the site, if it is on it. It is never deleted; what else hid it stays the reason."""
    listing = draft.listing
    if listing.status in VISIBLE or (listing.hidden_because in _OURS and listing.hidden_because != because):
        draft.is_hidden = draft.differs("status", _status(draft), f"hidden ({because})")
        listing.status, listing.hidden_because = ListingStatus.HIDDEN, str(because)


def bring_back(draft: Draft) -> None:
    """Publish it again, if the registry was why it was hidden."""
    listing = draft.listing
    if listing.hidden_because in _OURS:
        draft.differs("status", _status(draft), str(ListingStatus.PUBLISHED))
        listing.status, listing.hidden_because = ListingStatus.PUBLISHED, None


def _status(draft: Draft) -> str:
    listing = draft.listing
    return f"{listing.status} ({listing.hidden_because})" if listing.hidden_because else str(listing.status)
