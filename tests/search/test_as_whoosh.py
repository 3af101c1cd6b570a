"""Beside Whoosh's own searcher, on the engine's own files, the embedded engine …"""

from random import Random

import pytest
from whoosh.query import And, Or, Term
from whoosh.scoring import BM25F

from directory.search import SearchQuery
from directory.search.embedded import EmbeddedEngine, commits, whoosh_internals
from directory.search.embedded.postings import in_whoosh
from directory.search.embedded.storage import DurableStorage
from directory.search.engine import Removal
from directory.search.ranking import FIELDS, SATURATION
from directory.search.ranking import best_score as best
from tests.search import anybody

WEIGHTING = BM25F(K1=SATURATION, **{f"{in_whoosh(field.name)}_B": field.length_matters for field in FIELDS})
WORDS = ("12345", "92103", "zzz", "clinic", "feet", "san", "uber", "li")  # no other form of them is in the index


def whooshes_answer(directory, words):
    """Listing → score, best first, of whoever has every word in some field."""
    query = And([
        Or([Term(in_whoosh(field.name), word, boost=field.weight) for field in FIELDS]) for word in words
    ])  # fmt: skip
    with DurableStorage(directory / "gen-1").open_index().searcher(weighting=WEIGHTING) as searcher:
        found = searcher.search(query, limit=None)
        return [(int(hit["rest"][1:].split(",")[0]), hit.score) for hit in found]


@pytest.mark.parametrize("seed", range(6))
def test_finds_the_same_with_the_same_scores(tmp_path, now, monkeypatch, seed):
    monkeypatch.setattr(commits, "_ORDER", 0 if seed % 2 else 16)
    random, engine = Random(seed), EmbeddedEngine(tmp_path)
    bare = {"completeness": 0.0, "confirmed_on": None}
    engine.rebuild(_bare(anybody.document(random, each + 1), bare) for each in range(80))
    for version in range(seed):
        changed = [_bare(anybody.document(random, random.randint(1, 90), version + 2), bare) for _ in range(3)]
        engine.apply([*changed, Removal(random.randint(1, 90))])
    compared = 0
    for _ in range(30):
        words = tuple(dict.fromkeys(random.choice(WORDS) for _ in range(random.choice((1, 2)))))
        theirs = whooshes_answer(tmp_path, words)
        ours = engine.search(SearchQuery(words=" ".join(words), per_page=1000), now)
        expected = {listing: best(text_score=score, miles=None, standing=0.0) for listing, score in theirs}
        given = {hit.id: hit.score for hit in ours.hits[: len(theirs)]}
        assert given == pytest.approx(expected, abs=1e-9)
        if len(words) == 1:
            assert not expected or list(given.values()) == sorted(given.values(), reverse=True) or _named(ours)
        compared += len(theirs)
    assert compared > 50


def test_reads_the_same_without_the_attributes_that_whoosh_does_not_promise(tmp_path, now, monkeypatch):
    def indexed(directory):
        engine = EmbeddedEngine(directory)
        engine.rebuild(anybody.document(Random(number), number + 1) for number in range(300))
        engine.apply([anybody.document(Random(1), 7, 2), Removal(9)])
        return engine

    random = Random(2)
    queries = [anybody.query(random) for _ in range(20)]
    quick = indexed(tmp_path / "quick")

    def gone(*_args):
        raise AttributeError("gone")

    whoosh_internals.internals_hold.cache_clear()
    try:
        with monkeypatch.context() as patched:
            patched.setattr(whoosh_internals, "_each_block", gone)
            assert not whoosh_internals.internals_hold()
            slow = indexed(tmp_path / "slow")
    finally:
        whoosh_internals.internals_hold.cache_clear()
    assert [slow.search(query, now) for query in queries] == [quick.search(query, now) for query in queries]


def _bare(document, changes):
    from dataclasses import replace

    return replace(document, **changes)


def _named(hits):
    return any("name" in hit.matched for hit in hits.hits)
