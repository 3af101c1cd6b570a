"""Words against Whoosh: query objects only, never its query language, and never a `limit`.

With a limit Whoosh 2.7.4 returns wrong best results for queries over several fields (whoosh-community issue 413).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from whoosh.query import And, Or, Prefix, Term
from whoosh.scoring import BM25F

from directory.search.ranking import FIELDS

WEIGHTING = BM25F(**{f"text_{field.name}_B": field.length_matters for field in FIELDS})

Matched = dict[int, dict[str, tuple[str, ...]]]


def score_by_words(searcher: Any, terms: Iterable[str]) -> tuple[dict[int, float], bool]:
    """Document number → BM25F over all fields; and whether these documents have all the terms or only some."""
    anywhere = [_in_any_field(term) for term in terms]
    scores = _scores(searcher, And(anywhere))
    if scores or len(anywhere) == 1:
        return scores, True
    return _scores(searcher, Or(anywhere)), False


def fields_matched(reader: Any, terms: Mapping[str, str], numbers: Iterable[int]) -> Matched:
    """For a few documents: field → the words (values of `terms`) found in it."""
    found: Matched = {number: {} for number in sorted(numbers)}
    for field in FIELDS:
        for term, word in terms.items():
            for number in _documents_with(reader, f"text_{field.name}", term, found):
                found[number][field.name] = (*found[number].get(field.name, ()), word)
    return found


def words_in_name(searcher: Any, terms: Iterable[str], *, unfinished: bool = False) -> list[int]:
    """Numbers of the documents whose name has all the terms; the last may be the beginning of one."""
    wanted: list[Any] = [Term("text_name", term) for term in terms]
    if wanted and unfinished:
        wanted[-1] = Prefix("text_name", wanted[-1].text)
    return list(_scores(searcher, And(wanted))) if wanted else []


def _in_any_field(term: str) -> Any:
    return Or([Term(f"text_{field.name}", term, boost=field.weight) for field in FIELDS])


def _scores(searcher: Any, query: Any) -> dict[int, float]:
    return dict(searcher.search(query, limit=None).items())


def _documents_with(reader: Any, field: str, term: str, ascending: Iterable[int]) -> list[int]:
    if (field, term) not in reader:
        return []
    matcher, having = reader.postings(field, term), []
    for number in ascending:
        if matcher.is_active() and matcher.id() < number:
            matcher.skip_to(number)
        if matcher.is_active() and matcher.id() == number:
            having.append(number)
    return having
