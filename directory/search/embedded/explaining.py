"""Why documents matched: which word of a search stands in which field, and as which word of the index it was taken."""

from collections.abc import Sequence

import numpy as np

from directory.search.embedded.arrays import Ints, are_among, where_true
from directory.search.embedded.expansion import expand
from directory.search.embedded.matching import word_at
from directory.search.embedded.postings import FIELD_NAMES
from directory.search.embedded.scoring import frequencies
from directory.search.embedded.view import View
from directory.search.engine import Tier


def fields_matched(
    view: View, segment_number: int, documents: Ints, words: Sequence[str], tier: Tier
) -> list[dict[str, tuple[str, ...]]]:
    """For each of a few documents of a segment: field → the words of the search that it has there, at a tier."""
    found: list[dict[str, tuple[str, ...]]] = [{} for _ in documents]
    standing = [(word, word_at(view, word, tier).standing[segment_number]) for word in words]
    for field in FIELD_NAMES:
        for word, by_field in standing:
            if field in by_field:
                for row in _rows_among(documents, by_field[field]):
                    found[row][field] = (*found[row].get(field, ()), word)
    return found


def stand_as(
    view: View, segment_number: int, documents: Ints, words: Sequence[str], tier: Tier
) -> list[dict[str, dict[str, str]]]:
    """For each of a few documents of a segment: field → word of the search → the word most like it that stands there,
    where that is another. Only at the tiers where words are taken for others."""
    found: list[dict[str, dict[str, str]]] = [{} for _ in documents]
    segment = view.segments[segment_number].segment
    rows = {document: row for row, document in enumerate(documents.tolist())}
    for word in words if tier in (Tier.PREFIX, Tier.SIMILAR) else ():
        expansion = word_at(view, word, tier).expansion
        best_first = np.argsort(-expansion.weights, kind="stable")
        positions = segment.vocabulary.positions(expansion.words[best_first])
        for number, (name, field) in enumerate(zip(FIELD_NAMES, segment.postings, strict=True)):
            often = field.counts(positions) * expansion.counts_in[number, best_first]
            there = where_true(often)
            if not len(there):
                continue
            standing = field.documents[field.places(positions[there], often[there])]
            shown = where_true(np.isin(standing, documents))[::-1]  # the best last, to stay
            ranks = np.repeat(there, often[there])
            best = dict(zip(standing[shown].tolist(), ranks[shown].tolist(), strict=True))
            for document, rank in best.items():
                if (stands := bytes(expansion.words[best_first[rank]]).decode()) != word:
                    found[rows[document]].setdefault(name, {})[word] = stands
    return found


def taken_for(view: View, words: Sequence[str]) -> dict[str, str]:
    """Typed word → the word most like it, of equals the most frequent, for words that are in no listing, nor begin
    one."""
    taken = {}
    for word in words:
        if frequencies(view, expand(view, word, Tier.PREFIX)).any():
            continue
        similar = expand(view, word, Tier.SIMILAR)
        often = frequencies(view, similar)
        if often.any():
            best = np.lexsort((-often, -similar.weights * (often > 0)))[0]
            taken[word] = bytes(similar.words[best]).decode()
    return taken


def _rows_among(documents: Ints, there: Sequence[Ints]) -> list[int]:
    """Which of a few documents are in one of some ascending lists."""
    stands = np.zeros(len(documents), np.bool_)
    for each in there:
        stands |= are_among(documents, each)
    rows: list[int] = where_true(stands).tolist()
    return rows
