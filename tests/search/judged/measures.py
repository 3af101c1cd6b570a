"""Normalized discounted cumulative gain of the first ten results (Järvelin & Kekäläinen 2002).

A grade is what finding a listing is worth: it is its gain, and the gain at rank r is divided by log2(r + 1). The ideal
list has the highest grades of all visible listings in falling order, so that

- listings of the same grade may stand in any order: an answer is never better for a tie broken differently;
- with fewer than ten relevant listings only those count: the places after them may be empty or hold what is irrelevant
  (what would do harm there is a judgement's `never`);
- a relevant listing that is missing costs what it would have brought at its place;
- a listing that is shown twice counts once.

Where nothing is relevant there is no ideal list and no figure: such queries are right or wrong.
"""

from collections.abc import Mapping, Sequence
from math import log2

RESULTS_MEASURED = 10


def ndcg(answer: Sequence[str], grades: Mapping[str, int]) -> float:
    """From 0 to 1. `answer` is what was shown, best first; `grades` are those of all that are relevant.

    Raises:
        ValueError: nothing is relevant.
    """
    if not any(grades.values()):
        raise ValueError("where nothing is relevant there is nothing to measure")
    shown = list(dict.fromkeys(answer))
    return _discounted([grades.get(each, 0) for each in shown]) / _discounted(sorted(grades.values(), reverse=True))


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains[:RESULTS_MEASURED], start=1))
