"""Terms that claim two meanings: a search for them could not know what is meant."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from directory.catalogue.check.fault import Fault, FaultKind
from directory.catalogue.contents import Catalogue
from directory.catalogue.models import LicenceStatus
from directory.catalogue.terms import TermEntry, TermKind, normalize_term


def ambiguous_terms(whole: Catalogue) -> Iterator[Fault]:
    """Two entries may share a term only where the data declares them related.

    Related are: an entry and what stands above it; a service and a condition it names; a specialty and a credential
    kind it suggests.
    """
    for term, entries in whole.terms().items():
        for one, other in combinations(entries, 2):
            if not _related(whole, one, other):
                says = f"means {one.kind} {one.slug} and {other.kind} {other.slug}"
                yield Fault(FaultKind.AMBIGUOUS, f"term “{term}”", says)
    yield from _listed_after_all(whole)
    yield from _ambiguous_statuses(whole)


def _listed_after_all(whole: Catalogue) -> Iterator[Fault]:
    """What is not listed must not be called what something else is called."""
    for term, slug in whole.unlisted_terms().items():
        for entry in whole.terms().get(term, ()):
            yield Fault(FaultKind.AMBIGUOUS, f"term “{term}”", f"means {entry.kind} {entry.slug} and unlisted {slug}")
    claimed: dict[str, str] = {}
    for slug, it in whole.unlisted.items():
        for term in {normalize_term(text) for text in (it.name.en, it.name.es, *it.synonyms)}:
            if claimed.setdefault(term, slug) != slug:
                yield Fault(FaultKind.AMBIGUOUS, f"term “{term}”", f"means unlisted {claimed[term]} and {slug}")


def _related(whole: Catalogue, one: TermEntry, other: TermEntry) -> bool:
    if one.kind == other.kind:
        return one.slug in _above(whole, other) or other.slug in _above(whole, one)
    by_kind = {one.kind: one.slug, other.kind: other.slug}
    match by_kind:
        case {TermKind.SERVICE: service, TermKind.CONDITION: condition}:
            return condition in whole.services[service].conditions
        case {TermKind.SPECIALTY: code, TermKind.CREDENTIAL_KIND: kind}:
            return kind in whole.specialties[code].credential_kinds
    return False


def _above(whole: Catalogue, entry: TermEntry) -> set[str]:
    above: dict[TermKind, Mapping[str, str | None]] = {
        TermKind.SERVICE: {slug: it.parent for slug, it in whole.services.items()},
        TermKind.SPECIALTY: {code: it.broader for code, it in whole.specialties.items()},
        TermKind.CREDENTIAL_KIND: {slug: it.broader for slug, it in whole.credential_kinds.items()},
    }
    relation = above.get(entry.kind, {})
    found, current = set[str](), relation.get(entry.slug)
    while current is not None and current not in found:
        found.add(current)
        current = relation.get(current)
    return found


def _ambiguous_statuses(whole: Catalogue) -> Iterator[Fault]:
    claimed: dict[str, LicenceStatus] = {}
    for status, meaning in whole.licence_statuses.items():
        for words in {normalize_term(words) for words in (status, *meaning.words)}:
            if claimed.setdefault(words, status) is not status:
                yield Fault(FaultKind.AMBIGUOUS, f"licence status “{words}”", f"means {claimed[words]} and {status}")
