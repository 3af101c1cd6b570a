"""References that lead nowhere, and slugs that are not slugs."""

import re
from collections.abc import Collection, Iterable, Iterator

from directory.catalogue.check.fault import Fault, FaultKind
from directory.catalogue.contents import Catalogue
from directory.catalogue.models import ALL_PRODUCTS, Aspect

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def dangling_references(whole: Catalogue) -> Iterator[Fault]:
    """Slugs and codes that no entry has, parents that go round in circles, conditions nothing is offered for."""
    for where, what, named, known in _references(whole):
        for slug in named:
            if slug not in known:
                yield Fault(FaultKind.DANGLING, where, f"{what} “{slug}” does not exist")
    yield from _circles("service", "parent", {slug: it.parent for slug, it in whole.services.items()})
    yield from _circles("specialty", "broader", {code: it.broader for code, it in whole.specialties.items()})
    yield from _circles("credential", "broader", {slug: it.broader for slug, it in whole.credential_kinds.items()})
    for slug, condition in whole.conditions.items():
        if not condition.services:
            yield Fault(FaultKind.DANGLING, f"condition {slug}", "no service names it")
    for slug in _slugs(whole):
        if not _SLUG.fullmatch(slug):
            yield Fault(FaultKind.DANGLING, f"slug {slug}", "is not lower-case words joined by hyphens")


_Reference = tuple[str, str, Iterable[str], Collection[str]]


def _references(whole: Catalogue) -> Iterator[_Reference]:
    """(where, what, the slugs named there, the slugs that exist)."""
    for collect in (_from_services, _from_fda_records, _from_people, _from_rules):
        yield from collect(whole)


def _from_services(whole: Catalogue) -> Iterator[_Reference]:
    for slug, family in whole.families.items():
        yield f"family {slug}", "source", _named(family.warning_source), whole.sources
    for slug, service in whole.services.items():
        where = f"service {slug}"
        yield where, "family", [service.family], whole.families
        yield where, "parent", _named(service.parent), whole.services
        yield where, "condition", service.conditions, whole.conditions
    for slug, unlisted in whole.unlisted.items():
        where = f"unlisted {slug}"
        yield where, "service", unlisted.services, whole.services
        yield where, "condition", unlisted.conditions, whole.conditions
        yield where, "specialty", unlisted.specialties, whole.specialties
        yield where, "credential kind", unlisted.credentials, whole.credential_kinds


def _from_fda_records(whole: Catalogue) -> Iterator[_Reference]:
    brands = {slug for slug, service in whole.services.items() if service.aspect is Aspect.BRAND}
    for record in whole.fda_records:
        where = f"FDA record {record.use}/{record.product}"
        yield where, "use", [record.use], whole.services
        yield where, "product", [record.product], brands | {ALL_PRODUCTS}
        yield where, "source", [record.source], whole.sources


def _from_people(whole: Catalogue) -> Iterator[_Reference]:
    for slug, kind in whole.credential_kinds.items():
        yield f"credential {slug}", "broader", _named(kind.broader), whole.credential_kinds
    for code, specialty in whole.specialties.items():
        yield f"specialty {code}", "broader", _named(specialty.broader), whole.specialties
        yield f"specialty {code}", "credential kind", specialty.credential_kinds, whole.credential_kinds
        yield f"specialty {code}", "service", specialty.gives, whole.services
    for slug, board in whole.boards.items():
        yield f"board {slug}", "source", [board.source], whole.sources
        yield f"board {slug}", "specialty", board.specialties, whole.specialties


def _from_rules(whole: Catalogue) -> Iterator[_Reference]:
    for slug, basis in whole.bases.items():
        yield f"basis {slug}", "source", [basis.source], whole.sources
    for slug, rule in whole.advertising_rules.items():
        yield f"advertising rule {slug}", "source", [rule.source], whole.sources
    for slug, rule_set in whole.rule_sets.items():
        yield f"rule set {slug}", "credential kind", rule_set.rules, whole.credential_kinds
        yield f"rule set {slug}", "basis", rule_set.rules.values(), whole.bases


def _circles(kind: str, relation: str, above: dict[str, str | None]) -> Iterator[Fault]:
    for slug in above:
        seen, current = set[str](), above[slug]
        while current is not None and current not in seen:
            seen.add(current)
            current = above.get(current)
        if slug in seen:
            yield Fault(FaultKind.DANGLING, f"{kind} {slug}", f"{relation} leads back to itself")


def _slugs(whole: Catalogue) -> Iterator[str]:
    for keyed in (whole.families, whole.services, whole.conditions, whole.credential_kinds, whole.boards):
        yield from keyed
    yield from (
        *whole.unlisted,
        *whole.bases,
        *whole.rule_sets,
        *whole.advertising_rules,
        *whole.sources,
        *sorted(whole.article_slugs),
    )
    yield from (specialty.slug for specialty in whole.specialties.values())


def _named(slug: str | None) -> list[str]:
    return [] if slug is None else [slug]
