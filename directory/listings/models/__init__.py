"""What a listing is, and everything that belongs to one."""

from directory.listings.models.awaited_service import AwaitedService
from directory.listings.models.credential import Credential, CredentialSource
from directory.listings.models.listing import (
    FormerSlug,
    Listing,
    ListingKind,
    ListingLanguage,
    ListingSpecialty,
    ListingStatus,
    OtherName,
)
from directory.listings.models.location import Location
from directory.listings.models.merge import Merge
from directory.listings.models.notice import Notice, NoticeKind
from directory.listings.models.offered_service import OfferedService
from directory.listings.models.people import Affiliation, AffiliationRole, Supervision
from directory.listings.models.photo import Photo, PhotoShows
from directory.listings.models.provenance import FactSource, Provenance, StatedFact

__all__ = [
    "Affiliation",
    "AffiliationRole",
    "AwaitedService",
    "Credential",
    "CredentialSource",
    "FactSource",
    "FormerSlug",
    "Listing",
    "ListingKind",
    "ListingLanguage",
    "ListingSpecialty",
    "ListingStatus",
    "Location",
    "Merge",
    "Notice",
    "NoticeKind",
    "OfferedService",
    "OtherName",
    "Photo",
    "PhotoShows",
    "Provenance",
    "StatedFact",
    "Supervision",
]
