"""What a provider is, in plain words: one line below the name."""

from datetime import date

from directory.catalogue import Specialty, catalogue
from directory.language import Bilingual
from directory.listings.models import Listing, ListingKind
from directory.listings.permissions import may_practise

_PRACTICE = Bilingual("Practice", "Consultorio")
_NOT_STATED = Bilingual("Profession not stated", "Profesión no indicada")


def headline(listing: Listing, *, today: date) -> Bilingual:
    """ "Dermatologist, MD", "Registered nurse", "Clinic": from licences that are alive, else from the specialty.

    A specialty is self-reported; beside a physician's licence it says the field, without a licence it stands alone.
    """
    specialty = _primary_specialty(listing)
    if listing.kind is ListingKind.PRACTICE:
        return specialty.name if specialty and specialty.is_organization else _PRACTICE
    kinds = catalogue().credential_kinds
    held = [each.kind for each in listing.credentials if each.kind and may_practise(each, today=today)]
    kind = next((kind for slug, kind in kinds.items() if slug in held), None)
    if kind is None:
        return specialty.name if specialty else _NOT_STATED
    if kind.is_physician and specialty:
        name = specialty.name
        return Bilingual(f"{name.en}, {kind.abbreviation}", f"{name.es}, {kind.abbreviation}")
    return kind.name


def _primary_specialty(listing: Listing) -> Specialty | None:
    known = catalogue().specialties
    return next((known[each.taxonomy_code] for each in listing.specialties if each.taxonomy_code in known), None)
