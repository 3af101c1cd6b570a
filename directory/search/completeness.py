"""How much of what patients ask for a page states: one list for the ranking and for the page that explains it."""

from collections.abc import Callable
from dataclasses import dataclass

from directory.language import N_
from directory.listings.models import Listing


@dataclass(frozen=True)
class WantedFact:
    """Something a page should state, and whether it does."""

    label: str
    is_stated: Callable[[Listing], bool]


WANTED_FACTS = (
    WantedFact(N_("An address on the map"), lambda listing: any(place.point for place in listing.locations)),
    WantedFact(N_("A telephone number"), lambda listing: any(place.phone for place in listing.locations)),
    WantedFact(N_("Opening hours"), lambda listing: any(place.hours for place in listing.locations)),
    WantedFact(
        N_("Whether new patients are accepted"),
        lambda listing: any(place.accepting_new_patients is not None for place in listing.locations),
    ),
    WantedFact(N_("Services on offer"), lambda listing: bool(listing.offered_services)),
    WantedFact(
        N_("A price"), lambda listing: any(offered.price_cents is not None for offered in listing.offered_services)
    ),
    WantedFact(N_("A license"), lambda listing: bool(listing.credentials or listing.people)),
    WantedFact(N_("Languages"), lambda listing: bool(listing.languages)),
    WantedFact(N_("A description"), lambda listing: bool(listing.bio)),
)


def completeness(listing: Listing) -> float:
    """The share of `WANTED_FACTS` that are stated, from 0 to 1."""
    return sum(fact.is_stated(listing) for fact in WANTED_FACTS) / len(WANTED_FACTS)
