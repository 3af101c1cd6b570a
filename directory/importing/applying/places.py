"""Practice locations of a listing, as the registry has them."""

from directory.importing.applying.draft import Draft, has_attested_address, is_attested
from directory.importing.provider import RegistryLocation, RegistryProvider
from directory.listings.models import Location, StatedFact
from directory.places.addresses import locate_address


def apply_locations(draft: Draft, provider: RegistryProvider) -> None:
    """Keep the registry's own locations as it has them, in one-to-one correspondence.

    A location whose address a person attested is never moved, and one of which a person attested anything is never
    removed. Where an address is attested, the registry adds none either: the one it still has may be the very one that
    was corrected.
    """
    listing = draft.listing
    unmatched = list(provider.locations)
    spare = []
    for held in listing.locations:
        same = next((location for location in unmatched if location.address == _address(held)), None)
        if same is not None:
            unmatched.remove(same)
            _apply(draft, held, same)
        elif draft.may_state(StatedFact.ADDRESS, held):
            spare.append(held)
    is_corrected = not draft.is_new and has_attested_address(listing)
    for held in spare:
        if unmatched:
            _apply(draft, held, unmatched.pop(0))
        elif provider.locations and not is_attested(listing, held):
            draft.differs("location", held.address_line, None)
            listing.locations.remove(held)
    if not is_corrected:
        last = max((held.position for held in listing.locations), default=-1)
        for position, location in enumerate(unmatched, start=last + 1):
            added = Location(position=position, city=location.city, state="CA")
            listing.locations.append(added)
            _apply(draft, added, location)


def _apply(draft: Draft, held: Location, location: RegistryLocation) -> None:
    if draft.may_state(StatedFact.ADDRESS, held):
        is_new = _address(held) != location.address or held.id is None
        is_new |= draft.differs("location name", held.name, location.name)
        held.name = location.name
        if is_new:
            before = held.address_line if held.zip_code else None
            held.street, held.unit, held.city, held.zip_code = location.address
            draft.differs("location", before, held.address_line)
            held.move_to(*locate_address(location.street or "", location.city, location.zip_code))
        draft.state(StatedFact.ADDRESS, held, is_new=is_new)
    if draft.may_state(StatedFact.PHONE, held):
        is_new = draft.differs("phone", held.phone, location.phone)
        held.phone = location.phone
        if location.phone:
            draft.state(StatedFact.PHONE, held, is_new=is_new)
        else:
            draft.unstate(StatedFact.PHONE, held)


def _address(held: Location) -> tuple[str | None, str | None, str, str | None]:
    return held.street, held.unit, held.city, held.zip_code
