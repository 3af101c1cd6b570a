"""Which services a search is about: for the price that counts, and for what a result shows first."""

from functools import lru_cache

from directory.catalogue import TermKind, catalogue, normalize_term
from directory.search.query import SearchQuery


def services_asked(query: SearchQuery) -> frozenset[str]:
    """Slugs of the services meant, with everything below them; empty when the search is about no service.

    Chosen services decide; else chosen conditions; else the words, when together they are a name of the catalogue.
    """
    return _services_asked(query.service, query.condition, query.words)


def services_meant(query: SearchQuery) -> frozenset[str]:
    """Of `services_asked` those that are also for the conditions asked about: what a result shows before the others."""
    asked = services_asked(query)
    return asked & _for_conditions(query.condition) if query.service and query.condition else asked


def services_that_tell(conditions: tuple[str, ...]) -> frozenset[str]:
    """The services from which one of the conditions follows where only a specialty gives them: none is below them.

    That a urologist injects botulinum toxin, for the bladder, says nothing about wrinkles.
    """
    return frozenset(slug for slug in _for_conditions(conditions) if not catalogue().service(slug).children)


@lru_cache(maxsize=1024)
def _services_asked(services: tuple[str, ...], conditions: tuple[str, ...], words: str) -> frozenset[str]:
    if services:
        return _with_descendants(services)
    if conditions:
        return _for_conditions(conditions)
    meanings = catalogue().terms().get(normalize_term(words), ())
    meant = {kind: tuple(entry.slug for entry in meanings if entry.kind is kind) for kind in TermKind}
    return _with_descendants(meant[TermKind.SERVICE]) | _for_conditions(meant[TermKind.CONDITION])


def _with_descendants(slugs: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(catalogue().with_descendants(slug) for slug in slugs))


def _for_conditions(slugs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(service for slug in slugs for service in catalogue().condition(slug).services)
