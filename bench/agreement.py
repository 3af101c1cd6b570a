"""Whether engines give the same answers: what makes their times comparable."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose

from bench.peers import Answer
from bench.questions import Kind
from directory.search.engine import Tier
from directory.search.ranking import TRIED_BELOW

ENOUGH = TRIED_BELOW[Tier.PREFIX]
METRES = 1 / 1609.344
TOLERANCE_MILES = 0.2 * METRES


@dataclass
class Agreement:
    """Of how many questions compared how many had the same total, facet counts and nearest distances."""

    compared: int = 0
    total: int = 0
    facets: int = 0
    miles: int = 0
    of: frozenset[str] = frozenset()

    def summary(self) -> dict[str, int]:
        """Only what the kind compares."""
        return {"compared": self.compared} | {name: getattr(self, name) for name in sorted(self.of)}


def compare(kind: Kind, reference: Sequence[Answer], answers: Sequence[Answer]) -> Agreement:
    """Each answer beside the reference's answer to the same question, as far as both go.

    Ours looks further where it finds few or none: what the other found less than `ENOUGH` of is not compared.
    """
    agreement = Agreement(of=kind.compared)
    for ours, theirs in zip(reference, answers, strict=False):
        if not ours.is_exact or theirs.total < ENOUGH:
            continue
        agreement.compared += 1
        agreement.total += ours.total == theirs.total
        agreement.facets += _same_facets(ours, theirs)
        agreement.miles += _same_miles(ours, theirs)
    return agreement


def _same_facets(ours: Answer, theirs: Answer) -> bool:
    if ours.facets is None or theirs.facets is None:
        return False
    return {name: dict(counts) for name, counts in ours.facets().items()} == {
        name: dict(counts) for name, counts in theirs.facets().items()
    }


def _same_miles(ours: Answer, theirs: Answer) -> bool:
    """The distances of the first page, which must be the same whoever shares a distance with whom."""
    return len(ours.miles) == len(theirs.miles) and all(
        isclose(one, other, abs_tol=TOLERANCE_MILES) for one, other in zip(ours.miles, theirs.miles, strict=True)
    )
