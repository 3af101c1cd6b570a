"""Ways by which a code can reach somebody without the claimant having chosen them.

They are what the directory knew before the claim. What a listing's former owner wrote is not asked: neither where that
owner claims again, nor where it was taken from them, for then whoever is behind it may have another account.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from directory.accounts.queries import owner_of
from directory.claims.domains import own_domain
from directory.claims.models import Channel, Claim
from directory.claims.on_record import ClaimRefused
from directory.claims.queries import ever_kept, listings_with_host, was_owned
from directory.language import N_
from directory.listings.models import FactSource, Listing, Location, StatedFact

SHARED_BY_MORE_THAN = 5  # listings with one website: mail there says who works at the house, not whose listing it is
LOOKED_UP = "looked-up"


class NoSuchWay(ClaimRefused):
    """A way was chosen that is not offered."""

    status = 422


@dataclass(frozen=True, slots=True)
class Way:
    """`key` names it in a form. `destination` is empty where an operator looks it up at the state or the registry, and
    only a domain where the claimant names the mailbox. `source` is where the destination is from."""

    key: str
    channel: Channel
    destination: str
    source: str

    @property
    def is_looked_up(self) -> bool:
        """Whether an operator must find the destination first."""
        return not self.destination


def ways_for(session: Session, claim: Claim) -> tuple[Way, ...]:
    """What is offered. Where the listing itself offers none, what an operator finds in the official records."""
    known = () if claim.is_new_listing else tuple(_known(session, claim))
    return known or (
        Way(f"{Channel.PHONE}:{LOOKED_UP}", Channel.PHONE, "", LOOKED_UP),
        Way(f"{Channel.LETTER}:{LOOKED_UP}", Channel.LETTER, "", LOOKED_UP),
    )


def way_of(session: Session, claim: Claim, key: str) -> Way:
    """The one that was chosen. Raises NoSuchWay."""
    chosen = next((way for way in ways_for(session, claim) if way.key == key), None)
    if chosen is None:
        raise NoSuchWay(N_("Choose one of the ways that are listed."), field="way")
    return chosen


def _known(session: Session, claim: Claim) -> Iterator[Way]:
    listing, is_tainted = claim.listing, _is_tainted(session, claim)
    for location in listing.locations:
        phone_source = _source(listing, location, StatedFact.PHONE)
        if location.phone and not (is_tainted and phone_source is FactSource.PROVIDER):
            yield Way(f"{Channel.PHONE}:{location.id}", Channel.PHONE, str(location.phone), str(phone_source))
        address_source = _source(listing, location, StatedFact.ADDRESS)
        if location.street and location.zip_code and not (is_tainted and address_source is FactSource.PROVIDER):
            yield Way(f"{Channel.LETTER}:{location.id}", Channel.LETTER, _on_envelope(location), str(address_source))
    domain = own_domain(listing.website)
    if domain and not is_tainted and listings_with_host(session, domain) <= SHARED_BY_MORE_THAN:
        yield Way(str(Channel.MAIL), Channel.MAIL, domain, "website")


def _is_tainted(session: Session, claim: Claim) -> bool:
    claimant, listing = claim.account, claim.listing
    is_without_owner = owner_of(session, listing) is None
    return ever_kept(session, claimant, listing) or (
        is_without_owner and was_owned(session, listing, by_others_than=claimant)
    )


def _source(listing: Listing, location: Location, fact: StatedFact) -> FactSource:
    """Where it is from. What nobody wrote down is believed to be the provider's own, which is the cautious guess."""
    stated = (row.source for row in listing.provenance if (row.fact, row.location_id) == (fact, location.id))
    return next(stated, FactSource.PROVIDER)


def _on_envelope(location: Location) -> str:
    street = ", ".join(part for part in (location.street, location.unit) if part)
    return f"{street}\n{location.city}, {location.state} {location.zip_code}"
