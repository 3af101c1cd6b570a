"""What the domain's enumerations are called on a page."""

from collections.abc import Mapping
from enum import StrEnum

from directory.accounts.models import Relation, Role
from directory.catalogue import Aspect, FdaStatus, Outcome, SourceKind, Unlocated, Verified
from directory.claims.models import Channel, ClaimState, OwnerAnswer
from directory.editing.models import RevisionState
from directory.education import Topic
from directory.education.courses import MomentKind
from directory.language import N_
from directory.listings.models import AffiliationRole, CredentialSource, FactSource, ListingStatus, StatedFact
from directory.listings.prices import PriceUnit
from directory.listings.role_words import ROLE_NAMES
from directory.moderation.models import ItemState, QueueKind
from directory.places.gazetteer import PlaceKind
from directory.search import Sort, SuggestionGroup
from directory.verification.models import ReportedField
from directory.visitor import sentences

_SOURCES = {
    "nppes": N_("NPPES, the national registry; self-reported"),
    "state_list": N_("the state board’s public list"),
    "provider": N_("the provider"),
    "operator": N_("an operator of this directory"),
    "demonstration": N_("made up for the demonstration"),
}

WORDS: Mapping[type[StrEnum], Mapping[str, str]] = {
    FdaStatus: {
        FdaStatus.APPROVED: N_("FDA-approved use"),
        FdaStatus.OFF_LABEL: N_("Off-label use"),
        FdaStatus.DEVICE: N_("Medical device"),
        FdaStatus.NOT_A_DRUG: N_("Not a drug"),
    },
    Outcome: {
        Outcome.ALLOWED: N_("May"),
        Outcome.ALLOWED_UNDER_SUPERVISION: N_("May, with a physician on record"),
        Outcome.NOT_ALLOWED: N_("May not"),
    },
    Aspect: {
        Aspect.GENERAL: N_("Groups of treatments"),
        Aspect.BRAND: N_("By brand"),
        Aspect.USE: N_("By what it is for"),
        Aspect.PROCEDURE: N_("By procedure"),
    },
    MomentKind: {
        MomentKind.BEGINS: N_("First effect"),
        MomentKind.FULL: N_("Full effect"),
        MomentKind.LASTS: N_("How long it lasts"),
        MomentKind.AGAIN: N_("The next treatment, at the earliest"),
        MomentKind.HEALS: N_("Healing"),
    },
    Verified: {
        Verified.READ: N_("read at least in part"),
        Verified.SECONDARY: N_("known from a report of it"),
        Verified.NOT_READ: N_("not read; no figure is taken from it"),
    },
    Unlocated: {
        Unlocated.COPY: N_("address of the copy not noted"),
        Unlocated.REPORT: N_("address of the report not noted"),
    },
    SourceKind: {
        SourceKind.LAW: N_("law"),
        SourceKind.LABEL: N_("product label"),
        SourceKind.REGULATOR: N_("public authority"),
        SourceKind.GUIDELINE: N_("professional society"),
        SourceKind.TRIAL: N_("clinical study"),
        SourceKind.REVIEW: N_("review of studies"),
        SourceKind.MANUFACTURER: N_("manufacturer"),
        SourceKind.OWN: N_("this directory"),
    },
    Topic: {
        Topic.BASICS: N_("The basics"),
        Topic.MEDICAL: N_("Botulinum toxin in medicine"),
        Topic.FACE: N_("Lines of the face and neck"),
        Topic.SAFETY: N_("Risks and safety"),
        Topic.CHOOSING: N_("Choosing well"),
        Topic.SKIN: N_("Fillers, lasers and skin treatments"),
    },
    FactSource: _SOURCES,
    CredentialSource: _SOURCES,
    StatedFact: {
        StatedFact.NAME: N_("Name"),
        StatedFact.SPECIALTY: N_("Specialty"),
        StatedFact.BIO: N_("In their own words"),
        StatedFact.LANGUAGES: N_("Languages"),
        StatedFact.SERVICES: N_("Services"),
        StatedFact.PRICES: N_("Prices"),
        StatedFact.ADDRESS: N_("Address"),
        StatedFact.PHONE: N_("Telephone"),
        StatedFact.HOURS: N_("Opening hours"),
        StatedFact.ACCEPTING_NEW_PATIENTS: N_("Accepting new patients"),
    },
    ReportedField: {
        ReportedField.NAME: N_("The name"),
        ReportedField.ADDRESS: N_("The address"),
        ReportedField.PHONE: N_("The telephone number"),
        ReportedField.HOURS: N_("The opening hours"),
        ReportedField.ACCEPTING_NEW_PATIENTS: N_("Whether they accept new patients"),
        ReportedField.LICENCE: N_("The license"),
        ReportedField.SERVICES: N_("A service"),
        ReportedField.PRICES: N_("A price"),
        ReportedField.LANGUAGES: N_("The languages"),
        ReportedField.PHOTOS: N_("A photo"),
        ReportedField.GONE: N_("They have closed, moved or retired"),
        ReportedField.OTHER: N_("Something else"),
    },
    AffiliationRole: ROLE_NAMES,
    Relation: {
        Relation.OWNER: N_("Owner of the listing"),
        Relation.STAFF: N_("Staff of the listing"),
    },
    Role: {
        Role.PROVIDER: N_("Provider"),
        Role.OPERATOR: N_("Operator of the directory"),
        Role.ADMINISTRATOR: N_("Administrator of the directory"),
    },
    QueueKind: {
        QueueKind.CLAIM: N_("Claim of a listing"),
        QueueKind.EDIT: N_("Edit to review"),
        QueueKind.NEW_LISTING: N_("New listing"),
        QueueKind.REPORT: N_("Reported mistake"),
        QueueKind.LICENCE: N_("License that does not fit"),
        QueueKind.GEOCODE: N_("Address not found"),
        QueueKind.DUPLICATE: N_("Possible duplicate"),
        QueueKind.WORDING: N_("Wording the law forbids"),
        QueueKind.CONTACT: N_("Contact on record to be told of a claim"),
    },
    ListingStatus: {
        ListingStatus.DRAFT: N_("Draft, not public"),
        ListingStatus.PUBLISHED: N_("Public"),
        ListingStatus.FLAGGED: N_("Public, overdue for confirmation"),
        ListingStatus.HIDDEN: N_("Hidden"),
        ListingStatus.SUPPRESSED: N_("Taken down"),
    },
    ItemState: {
        ItemState.OPEN: N_("Open"),
        ItemState.DONE: N_("Done"),
        ItemState.DISMISSED: N_("Dismissed"),
    },
    RevisionState: {
        RevisionState.LIVE: N_("Went live"),
        RevisionState.WAITING: N_("Waiting for review"),
        RevisionState.REFUSED: N_("Refused"),
        RevisionState.SUPERSEDED: N_("Taken back"),
    },
    ClaimState: {
        ClaimState.STARTED: N_("Started"),
        ClaimState.PROVING: N_("Waiting for the code"),
        ClaimState.IN_REVIEW: N_("In review"),
        ClaimState.APPROVED: N_("Approved"),
        ClaimState.DENIED: N_("Denied"),
        ClaimState.WITHDRAWN: N_("Withdrawn"),
        ClaimState.REVOKED: N_("Revoked"),
    },
    Channel: {
        Channel.PHONE: N_("A telephone call"),
        Channel.LETTER: N_("A letter on paper"),
        Channel.MAIL: N_("E-mail at the practice’s own domain"),
    },
    OwnerAnswer: {
        OwnerAnswer.AGREES: N_("The present owner agrees."),
        OwnerAnswer.OBJECTS: N_("The present owner objects."),
    },
    PriceUnit: {
        PriceUnit.UNIT: N_("per unit"),
        PriceUnit.AREA: N_("per area"),
        PriceUnit.SESSION: N_("per session"),
        PriceUnit.SYRINGE: N_("per syringe"),
        PriceUnit.MONTH: N_("per month"),
    },
    PlaceKind: {
        PlaceKind.COUNTY: N_("County"),
        PlaceKind.REGION: N_("Region"),
        PlaceKind.CITY: N_("City"),
        PlaceKind.UNINCORPORATED: N_("Unincorporated community"),
        PlaceKind.NEIGHBORHOOD: N_("Neighborhood"),
    },
    Sort: {
        Sort.BEST: N_("Best match"),
        Sort.DISTANCE: N_("Nearest"),
        Sort.PRICE: N_("Lowest price"),
        Sort.CONFIRMED: N_("Recently confirmed"),
    },
    SuggestionGroup: {
        SuggestionGroup.SERVICE: N_("Treatments"),
        SuggestionGroup.CONDITION: N_("Conditions"),
        SuggestionGroup.PROFESSION: N_("Professions"),
        SuggestionGroup.PROVIDER: N_("Providers"),
        SuggestionGroup.PRACTICE: N_("Practices"),
        SuggestionGroup.PLACE: N_("Places"),
        SuggestionGroup.ARTICLE: N_("Articles"),
    },
}


def wording(value: StrEnum) -> str:
    """The word for one member, in the visitor's language."""
    return sentences().gettext(WORDS[type(value)][value])
