"""How one table of a data file becomes one entry. `loading.py` decides which file holds what."""

from collections.abc import Iterable

from directory.catalogue.models import (
    AdvertisingRule,
    Arrangement,
    Aspect,
    Basis,
    Board,
    Condition,
    CredentialKind,
    Family,
    FdaRecord,
    FdaStatus,
    Language,
    LicenceNumber,
    LicenceStatus,
    LicenceStatusMeaning,
    RuleSet,
    Service,
    Source,
    SourceKind,
    Specialty,
    Supervision,
    Unlisted,
    Unlocated,
    Verified,
)
from directory.catalogue.reading import Entry


def source(entry: Entry) -> Source:
    return Source(
        slug=entry.text("slug"),
        kind=entry.choice("kind", SourceKind),
        title=entry.text("title"),
        publisher=entry.text("publisher"),
        year=entry.number_or_none("year"),
        url=entry.web_address_or_none("url"),
        set_id=entry.text_or_none("set_id"),
        verified=entry.choice("verified", Verified),
        read_on=entry.day_or_none("read_on"),
        unlocated=entry.choice_or_none("unlocated", Unlocated),
        undated=entry.flag("undated"),
    )


def family(entry: Entry) -> Family:
    return Family(
        slug=entry.text("slug"),
        name=entry.bilingual("name"),
        warning=entry.bilingual_or_none("warning"),
        warning_source=entry.text_or_none("warning_source"),
    )


def fda_record(entry: Entry) -> FdaRecord:
    return FdaRecord(
        use=entry.text("use"),
        product=entry.text("product"),
        status=entry.choice("status", FdaStatus),
        year=entry.number_or_none("year"),
        criterion=entry.bilingual("criterion"),
        source=entry.text("source"),
    )


def service(entry: Entry) -> Service:
    """Without `fda` and `children`, which other tables decide."""
    return Service(
        slug=entry.text("slug"),
        family=entry.text("family"),
        aspect=entry.choice("aspect", Aspect),
        parent=entry.text_or_none("parent"),
        name=entry.bilingual("name"),
        description=entry.bilingual("description"),
        synonyms=entry.synonyms(),
        scope=entry.text("scope"),
        conditions=entry.texts("conditions"),
        article=entry.text_or_none("article"),
        fda=(),
        children=(),
    )


def condition(entry: Entry, services: Iterable[Service]) -> Condition:
    slug = entry.text("slug")
    return Condition(
        slug=slug,
        name=entry.bilingual("name"),
        description=entry.bilingual("description"),
        synonyms=entry.synonyms(),
        article=entry.text_or_none("article"),
        services=tuple(service.slug for service in services if slug in service.conditions),
    )


def unlisted(entry: Entry) -> Unlisted:
    return Unlisted(
        slug=entry.text("slug"),
        name=entry.bilingual("name"),
        synonyms=entry.synonyms(),
        services=entry.texts("services"),
        conditions=entry.texts("conditions"),
        specialties=entry.texts("specialties"),
        credentials=entry.texts("credentials"),
    )


def credential_kind(entry: Entry, specialties: Iterable[Specialty]) -> CredentialKind:
    slug = entry.text("slug")
    number = entry.entry_or_none("number")
    return CredentialKind(
        slug=slug,
        abbreviation=entry.text("abbreviation"),
        name=entry.bilingual("name"),
        description=entry.bilingual("description"),
        synonyms=entry.synonyms(),
        board=entry.text_or_none("board"),
        lookup_url=entry.text_or_none("lookup_url"),
        number=_licence_number(number) if number else None,
        is_physician=entry.flag("is_physician"),
        supervision=entry.choice("supervision", Supervision),
        broader=entry.text_or_none("broader"),
        specialties=tuple(specialty.code for specialty in specialties if slug in specialty.credential_kinds),
    )


def _licence_number(entry: Entry) -> LicenceNumber:
    number = LicenceNumber(entry.texts("prefixes"), entry.text("digits"), entry.texts("examples"))
    entry.finish()
    return number


def specialty(entry: Entry) -> Specialty:
    return Specialty(
        code=entry.text("code"),
        slug=entry.text("slug"),
        name=entry.bilingual("name"),
        synonyms=entry.synonyms(),
        broader=entry.text_or_none("broader"),
        credential_kinds=entry.texts("credential_kinds"),
        gives=entry.texts("gives"),
        is_organization=entry.flag("is_organization"),
    )


def board(entry: Entry) -> Board:
    return Board(
        slug=entry.text("slug"),
        name=entry.text("name"),
        field=entry.bilingual("field"),
        authority=entry.text("authority"),
        source=entry.text("source"),
        specialties=entry.texts("specialties"),
    )


def language(entry: Entry) -> Language:
    return Language(entry.text("code"), entry.bilingual("name"), entry.text("own_name"), entry.synonyms())


def licence_status(entry: Entry) -> LicenceStatusMeaning:
    return LicenceStatusMeaning(
        status=entry.choice("status", LicenceStatus),
        name=entry.bilingual("name"),
        meaning=entry.bilingual("meaning"),
        words=entry.texts("words"),
        may_practise=entry.flag("may_practise"),
    )


def arrangement(entry: Entry) -> Arrangement:
    return Arrangement(entry.choice("supervision", Supervision), entry.bilingual("name"), entry.bilingual("missing"))


def basis(entry: Entry) -> Basis:
    return Basis(
        slug=entry.text("slug"),
        allows=entry.flag("allows"),
        needs=entry.choices("needs", Supervision),
        established=entry.flag("established", default=True),
        reason=entry.bilingual("reason"),
        citation=entry.text("citation"),
        source=entry.text("source"),
        checked_on=entry.day("checked_on"),
    )


def rule_set(entry: Entry) -> RuleSet:
    return RuleSet(entry.text("slug"), entry.bilingual("name"), entry.table("rules"))


def advertising_rule(entry: Entry) -> AdvertisingRule:
    return AdvertisingRule(
        slug=entry.text("slug"),
        forbidden=entry.flag("forbidden"),
        reason=entry.bilingual("reason"),
        citation=entry.text("citation"),
        verified=entry.flag("verified", default=True),
        source=entry.text("source"),
        checked_on=entry.day("checked_on"),
        phrases=entry.synonyms("phrases"),
        but_not=tuple(entry.synonyms("but_not")),
    )
