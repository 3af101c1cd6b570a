"""The whole catalogue in memory, and how to look things up in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

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
    Language,
    LicenceStatus,
    LicenceStatusMeaning,
    RuleSet,
    Service,
    Source,
    Specialty,
    Supervision,
    Synonyms,
    Unlisted,
)
from directory.catalogue.terms import TermEntry, TermKind, index_terms, normalize_term
from directory.errors import NotFound
from directory.language import N_, Bilingual

_Entry = TypeVar("_Entry")


class UnknownTerm(NotFound):
    """A slug or code that the catalogue does not have."""

    def __init__(self, slug: str) -> None:
        super().__init__(N_("“%(slug)s” is not in the catalogue."), slug=slug[:80])
        self.slug = slug


@dataclass(frozen=True)
class Catalogue:
    """The vocabulary. Mappings are keyed by slug, `specialties` by NUCC code, `languages` by BCP-47 code.

    Mappings keep the order of the data files, which is the order pages show.
    """

    families: Mapping[str, Family]
    services: Mapping[str, Service]
    fda_records: tuple[FdaRecord, ...]
    conditions: Mapping[str, Condition]
    unlisted: Mapping[str, Unlisted]
    credential_kinds: Mapping[str, CredentialKind]
    specialties: Mapping[str, Specialty]
    boards: Mapping[str, Board]
    languages: Mapping[str, Language]
    licence_statuses: Mapping[LicenceStatus, LicenceStatusMeaning]
    arrangements: Mapping[Supervision, Arrangement]
    bases: Mapping[str, Basis]
    rule_sets: Mapping[str, RuleSet]
    advertising_rules: Mapping[str, AdvertisingRule]
    sources: Mapping[str, Source]

    def service(self, slug: str) -> Service:
        """Raises UnknownTerm."""
        return _found(self.services, slug)

    def condition(self, slug: str) -> Condition:
        """Raises UnknownTerm."""
        return _found(self.conditions, slug)

    def credential_kind(self, slug: str) -> CredentialKind:
        """Raises UnknownTerm."""
        return _found(self.credential_kinds, slug)

    def specialty(self, code: str) -> Specialty:
        """By NUCC code. Raises UnknownTerm."""
        return _found(self.specialties, code)

    def board(self, slug: str) -> Board:
        """Raises UnknownTerm."""
        return _found(self.boards, slug)

    def language(self, code: str) -> Language:
        """By BCP-47 code. Raises UnknownTerm."""
        return _found(self.languages, code)

    def source(self, slug: str) -> Source:
        """Raises UnknownTerm."""
        return _found(self.sources, slug)

    def children(self, slug: str) -> tuple[Service, ...]:
        """The services directly below this one. Raises UnknownTerm."""
        return tuple(self.services[child] for child in self.service(slug).children)

    def descendants(self, slug: str) -> tuple[Service, ...]:
        """Everything below this service, itself not included: children before their own children."""
        found: dict[str, Service] = {}
        waiting = list(self.service(slug).children)
        while waiting:
            child = waiting.pop(0)
            if child not in found and child != slug:
                found[child] = self.services[child]
                waiting += self.services[child].children
        return tuple(found.values())

    def with_descendants(self, slug: str) -> frozenset[str]:
        """The slugs that a search for this service includes: its own and all below. Raises UnknownTerm."""
        return frozenset({slug, *(service.slug for service in self.descendants(slug))})

    def ancestors(self, slug: str) -> tuple[Service, ...]:
        """From the parent upwards. Raises UnknownTerm."""
        found: dict[str, Service] = {}
        parent = self.service(slug).parent
        while parent is not None and parent in self.services and parent not in {slug, *found}:
            found[parent] = self.services[parent]
            parent = self.services[parent].parent
        return tuple(found.values())

    def given_by(self, code: str) -> tuple[str, ...]:
        """The services that a specialty gives: its own, those of wider ones, and all below them but brands: which
        product somebody keeps follows from no specialty. Raises UnknownTerm."""
        given: dict[str, None] = {}
        current: str | None = code
        passed = set[str]()
        while current is not None and current not in passed:
            passed.add(current)
            specialty = self.specialty(current)
            for slug in specialty.gives:
                below = (service.slug for service in self.descendants(slug) if service.aspect is not Aspect.BRAND)
                given |= dict.fromkeys((slug, *below))
            current = specialty.broader
        return tuple(given)

    def licence_status(self, words: str) -> LicenceStatus:
        """The status that a board's words mean ("Clear", "License Delinquent"); UNKNOWN for words never seen."""
        return self._statuses_by_words.get(normalize_term(words), LicenceStatus.UNKNOWN)

    def terms(self) -> Mapping[str, tuple[TermEntry, ...]]:
        """Every name and synonym in both languages, normalized → what it means, the most general meaning first."""
        return self._terms

    def unlisted_terms(self) -> Mapping[str, str]:
        """Every name and synonym of what is not listed, normalized → its slug."""
        return {
            normalize_term(text): slug
            for slug, it in self.unlisted.items()
            for text in (it.name.en, it.name.es, *it.synonyms)
        }

    @cached_property
    def article_slugs(self) -> frozenset[str]:
        """The articles that services and conditions point at."""
        services, conditions = self.services.values(), self.conditions.values()
        return frozenset(filter(None, (*(it.article for it in services), *(it.article for it in conditions))))

    @cached_property
    def _terms(self) -> Mapping[str, tuple[TermEntry, ...]]:
        return index_terms(self.claims())

    @cached_property
    def _statuses_by_words(self) -> Mapping[str, LicenceStatus]:
        return {
            normalize_term(words): meaning.status
            for meaning in self.licence_statuses.values()
            for words in (meaning.status, *meaning.words)
        }

    def claims(self) -> Iterator[tuple[str, TermEntry]]:
        """Every (name or synonym, meaning), general services before special ones."""
        by_depth = sorted(self.services.values(), key=lambda service: len(self.ancestors(service.slug)))
        for service in by_depth:
            yield from _claimed(TermKind.SERVICE, service.slug, service.name, service.synonyms)
        for condition in self.conditions.values():
            yield from _claimed(TermKind.CONDITION, condition.slug, condition.name, condition.synonyms)
        for kind in self.credential_kinds.values():
            yield from _claimed(TermKind.CREDENTIAL_KIND, kind.slug, kind.name, kind.synonyms)
        for specialty in sorted(self.specialties.values(), key=lambda specialty: specialty.broader is not None):
            yield from _claimed(TermKind.SPECIALTY, specialty.code, specialty.name, specialty.synonyms)
        for language in self.languages.values():
            yield language.own_name, TermEntry(TermKind.LANGUAGE, language.code)
            yield from _claimed(TermKind.LANGUAGE, language.code, language.name, language.synonyms)


def _claimed(kind: TermKind, slug: str, name: Bilingual, synonyms: Synonyms) -> Iterator[tuple[str, TermEntry]]:
    entry = TermEntry(kind, slug)
    for text in (name.en, name.es, *synonyms):
        yield text, entry


def _found(entries: Mapping[str, _Entry], slug: str) -> _Entry:
    try:
        return entries[slug]
    except KeyError:
        raise UnknownTerm(slug) from None
