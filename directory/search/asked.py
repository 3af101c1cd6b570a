"""Which services a search is about: for the price that counts, and for what a result shows first."""

from directory.catalogue import TermKind, catalogue, normalize_term
from directory.search.query import SearchQuery


def services_asked(query: SearchQuery) -> frozenset[str]:
    """Slugs of the services meant, with everything below them; empty when the search is about no service.

    Chosen services decide; else chosen conditions; else the words, when together they are a name of the catalogue.
    """
    if query.service:
        return _with_descendants(query.service)
    if query.condition:
        return _for_conditions(query.condition)
    meanings = catalogue().terms().get(normalize_term(query.words), ())
    services = [entry.slug for entry in meanings if entry.kind is TermKind.SERVICE]
    conditions = [entry.slug for entry in meanings if entry.kind is TermKind.CONDITION]
    return _with_descendants(services) | _for_conditions(conditions)


def _with_descendants(slugs: list[str] | tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(catalogue().with_descendants(slug) for slug in slugs))


def _for_conditions(slugs: list[str] | tuple[str, ...]) -> frozenset[str]:
    return frozenset(service for slug in slugs for service in catalogue().condition(slug).services)
