"""It …"""

import pytest

from bench.corpus import Corpus
from bench.questions import COUNT, KINDS, Vocabulary, draw_questions


@pytest.fixture(scope="module")
def documents():
    return list(Corpus(600))


@pytest.fixture(scope="module")
def questions(documents):
    return draw_questions(documents, rounds=2)


def test_draws_the_same_questions_every_time(documents, questions):
    assert draw_questions(documents, rounds=2) == questions


def test_draws_enough_of_every_kind_and_none_twice(questions):
    assert set(questions) == {kind.key for kind in KINDS}
    for kind, drawn in questions.items():
        assert len(set(drawn)) == len(drawn) == (2 * COUNT if kind == "cold" else COUNT), kind


def test_asks_cold_questions_with_words_that_no_other_has(questions):
    warm = {word for question in questions["f"] for word in question.query.words.split()}
    cold = [word for question in questions["cold"] for word in question.query.words.split()]
    assert len(set(cold)) == len(cold)
    assert warm.isdisjoint(cold)


def test_misspells_words_into_no_words(documents, questions):
    known = Vocabulary(documents).shares
    assert not [each.query.words for each in questions["misspelling"] if each.query.words in known]
    assert not [each.query.words for each in questions["prefix"] if each.query.words in known]
