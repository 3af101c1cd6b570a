"""Treatments that follow from what a listing is, not from what it says: its specialties usually give them.

Nothing is claimed by that. A treatment that the licences on record may not give today is not even that.
"""

from collections.abc import Iterable
from datetime import date

from directory.catalogue import catalogue
from directory.listings.models import Listing
from directory.listings.permissions import may_offer


def given_and_not_stated(listing: Listing, stated: Iterable[str], *, today: date) -> list[str]:
    """The services that the listing's specialties give, that its licences may give today, and that it does not state.

    A service counts as stated when something below it is.
    """
    known, lawful = catalogue(), dict[str, bool]()
    specialties = (each.taxonomy_code for each in listing.specialties if each.taxonomy_code in known.specialties)
    given = dict.fromkeys(slug for code in specialties for slug in known.given_by(code))
    stated_or_above = {above for slug in stated for above in (slug, *(it.slug for it in known.ancestors(slug)))}
    missing = [slug for slug in given if slug not in stated_or_above]
    for slug in missing:
        scope = known.service(slug).scope
        if scope not in lawful:  # all services of one scope have one answer
            lawful[scope] = may_offer(listing, slug, today=today).verdict.is_allowed
    return [slug for slug in missing if lawful[known.service(slug).scope]]
