"""What a search has chosen in its facets, document by document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from directory.search.asked import services_that_tell
from directory.search.embedded.arrays import Bools
from directory.search.embedded.facets import UNCONFIRMED, Facets
from directory.search.query import FACETS, SearchQuery

_TREATMENTS: Final = ("service", "condition")


@dataclass(frozen=True)
class Choices:
    """For each document whether it has one of the values chosen in each facet, and how many facets it misses.

    `missed` is None where every document has everything. Whoever must not be found at all misses at least two.
    """

    having: Mapping[str, Bools]
    missed: NDArray[np.int8] | None
    can_miss_two: bool = False

    @property
    def worth_a_look(self) -> Bools | None:
        """The documents that miss at most one: who misses two is neither found nor counted anywhere. None: all."""
        return self.missed <= 1 if self.can_miss_two and self.missed is not None else None


def choices_of(facets: Facets, query: SearchQuery) -> Choices:
    """Look up what a search has chosen."""
    chosen = {facet: getattr(query, facet) for facet in FACETS if getattr(query, facet)}
    if not chosen and not query.unconfirmed:
        return Choices({}, None)
    having = {facet: _having(facets, query, facet, values) for facet, values in chosen.items()}
    misses = [(~has).view(np.int8) for has in having.values()] or [np.zeros(facets.count, np.int8)]
    missed = misses[0]
    for each in misses[1:]:
        missed = missed + each
    if query.unconfirmed:
        missed = missed + 2 * _states_the_treatment(facets, chosen).view(np.int8)
    return Choices(having, missed, can_miss_two=len(having) > 1 or query.unconfirmed)


def _having(facets: Facets, query: SearchQuery, facet: str, values: tuple[str, ...]) -> Bools:
    """For each document whether it has what is chosen in a facet; for `unconfirmed` also by specialty."""
    has = facets.having(facet, values)
    if query.unconfirmed and facet in _TREATMENTS:
        has = has | facets.having(UNCONFIRMED, values if facet == "service" else services_that_tell(values))
    return has


def _states_the_treatment(facets: Facets, chosen: Mapping[str, tuple[str, ...]]) -> Bools:
    """For each document whether it is in the first of the two groups: what it states is all that was asked for."""
    stated = np.ones(facets.count, np.bool_)
    for facet in _TREATMENTS:
        if facet in chosen:
            stated &= facets.having(facet, chosen[facet])
    return stated
