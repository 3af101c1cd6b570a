"""Any words at all …"""

import time
from random import Random

import pytest

from directory.search import BadSearch, SearchQuery
from directory.search.embedded import EmbeddedEngine
from directory.search.parameters import MAX_CHARACTERS, MAX_TERMS, read_words
from directory.search.words import search_terms
from tests.search import anybody, nonsense
from tests.search.reach import examples, report, settle


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    random = Random(3)
    engine = EmbeddedEngine(tmp_path_factory.mktemp("index"))
    engine.rebuild(anybody.document(random, each + 1) for each in range(examples(100, everything=2000)))
    engine.apply([anybody.document(random, 5, 2)])
    return engine


@pytest.mark.parametrize("part", range(4))
def test_are_answered_or_refused_with_a_sentence(engine, now, part, capsys):
    random, slowest = Random(part), (0.0, "")
    refused = 0
    settle()
    for _ in range(examples(500, everything=25_000)):
        text = nonsense.text(random)
        started = time.process_time()
        refused += not _assert_answered_or_refused(engine, text, now)
        slowest = max(slowest, (time.process_time() - started, text[:60]))
    assert refused
    report(
        capsys,
        f"part {part}: slowest {slowest[0] * 1000:.0f} ms of CPU for {slowest[1]!r}; {refused} refused",
    )


@pytest.mark.parametrize("text", nonsense.DEADLY, ids=range(len(nonsense.DEADLY)))
def test_that_kill_query_languages_are_only_words_here(engine, now, text):
    _assert_answered_or_refused(engine, text, now)


def _assert_answered_or_refused(engine, text, now):
    """Whether a text is searched for; otherwise it is refused, and never without a sentence."""
    words, sentence = _read(text)
    if words is None:
        assert sentence
        return False
    assert len(words) <= MAX_CHARACTERS
    assert len(search_terms(words)) <= MAX_TERMS
    hits = engine.search(SearchQuery(words=words), now)
    engine.knows_name(words)
    assert len(hits.hits) == min(hits.total, SearchQuery().per_page)
    return True


def _read(text):
    try:
        return read_words(text), ""
    except BadSearch as refusal:
        return None, str(refusal.message)
