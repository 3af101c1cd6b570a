"""What the entries of the catalogue are. Frozen; slugs are lower-case English with hyphens and never change.

Entries refer to each other by slug (specialties by NUCC code), never by object, so that `check.py` can describe a
dangling reference instead of the catalogue failing to load.
"""

from directory.catalogue.models.advertising import AdvertisingRule
from directory.catalogue.models.people import (
    Board,
    CredentialKind,
    Language,
    LicenceNumber,
    LicenceStatus,
    LicenceStatusMeaning,
    Specialty,
)
from directory.catalogue.models.scope import Arrangement, Basis, RuleSet, Supervision
from directory.catalogue.models.services import (
    ALL_PRODUCTS,
    Aspect,
    Condition,
    Family,
    FdaRecord,
    FdaStatus,
    Service,
    Unlisted,
)
from directory.catalogue.models.words import Source, SourceKind, Synonyms, Unlocated, Verified

__all__ = [
    "ALL_PRODUCTS",
    "AdvertisingRule",
    "Arrangement",
    "Aspect",
    "Basis",
    "Board",
    "Condition",
    "CredentialKind",
    "Family",
    "FdaRecord",
    "FdaStatus",
    "Language",
    "LicenceNumber",
    "LicenceStatus",
    "LicenceStatusMeaning",
    "RuleSet",
    "Service",
    "Source",
    "SourceKind",
    "Specialty",
    "Supervision",
    "Synonyms",
    "Unlisted",
    "Unlocated",
    "Verified",
]
