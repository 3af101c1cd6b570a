"""The vocabulary every other room refers to: services, conditions, credential kinds, and who may perform what.

Pure data and pure functions. `catalogue()` is read once; `scope_of_practice` judges; `licence_numbers` compares.
"""

from directory.catalogue.advertising import FoundWords, find_advertising
from directory.catalogue.beginnings import Beginnings, begun
from directory.catalogue.contents import Catalogue, UnknownTerm
from directory.catalogue.licence_numbers import looks_like, normalize_licence_number, same_licence
from directory.catalogue.loading import catalogue
from directory.catalogue.meant import perhaps_meant
from directory.catalogue.models import (
    ALL_PRODUCTS,
    AdvertisingRule,
    Arrangement,
    Aspect,
    Board,
    Condition,
    CredentialKind,
    Family,
    FdaRecord,
    FdaStatus,
    Language,
    LicenceStatus,
    LicenceStatusMeaning,
    Service,
    Source,
    SourceKind,
    Specialty,
    Supervision,
    Synonyms,
    Unlisted,
    Unlocated,
    Verified,
)
from directory.catalogue.reading import BrokenCatalogue
from directory.catalogue.scope_of_practice import Outcome, ScopeRow, Verdict, may_perform, who_may_perform
from directory.catalogue.terms import TermEntry, TermKind, normalize_term

__all__ = [
    "ALL_PRODUCTS",
    "AdvertisingRule",
    "Arrangement",
    "Aspect",
    "Beginnings",
    "Board",
    "BrokenCatalogue",
    "Catalogue",
    "Condition",
    "CredentialKind",
    "Family",
    "FdaRecord",
    "FdaStatus",
    "FoundWords",
    "Language",
    "LicenceStatus",
    "LicenceStatusMeaning",
    "Outcome",
    "ScopeRow",
    "Service",
    "Source",
    "SourceKind",
    "Specialty",
    "Supervision",
    "Synonyms",
    "TermEntry",
    "TermKind",
    "UnknownTerm",
    "Unlisted",
    "Unlocated",
    "Verdict",
    "Verified",
    "begun",
    "catalogue",
    "find_advertising",
    "looks_like",
    "may_perform",
    "normalize_licence_number",
    "normalize_term",
    "perhaps_meant",
    "same_licence",
    "who_may_perform",
]
