"""It …"""

from collections import Counter
from collections.abc import Sequence

import pytest

from tests.search.judged.county import County
from tests.search.judged.judgements import all_judgements
from tests.search.judged.report import report
from tests.search.judged.verdicts import LEAST_NDCG, Figures, Verdict, judge_all

MOST_EMPTY_HANDED = 0.02


@pytest.fixture(scope="session")
def verdicts(county: County) -> Sequence[Verdict]:
    return judge_all(all_judgements(), county)


def test_puts_on_top_what_patients_mean(verdicts):
    assert (Figures.over(verdicts).ndcg or 0) >= LEAST_NDCG, "\n" + report(verdicts)


def test_shows_nobody_who_would_mislead(verdicts):
    harmful = [verdict for verdict in verdicts if verdict.forbidden]
    assert not harmful, "\n" + report(harmful)


def test_rarely_finds_nothing_of_what_there_is(verdicts):
    empty_handed = [verdict for verdict in verdicts if verdict.is_empty_handed]
    assert Figures.over(verdicts).zero_rate <= MOST_EMPTY_HANDED, "\n" + report(empty_handed)


def test_says_so_when_there_is_nothing(verdicts):
    assert [verdict.judgement.text for verdict in verdicts if verdict.is_silent] == []


def test_shows_nobody_who_is_not_public(verdicts, county):
    shown = {slug for verdict in verdicts for slug in verdict.answer.slugs}
    assert shown
    assert shown - county.facts.keys() == set()


def test_is_judged_by_many_queries_in_both_languages():
    languages = Counter(judgement.language for judgement in all_judgements())
    assert languages["en"] >= 95
    assert languages["es"] >= 45
    assert languages.total() >= 140


def test_is_asked_nothing_twice():
    asked = Counter(judgement.text.lower() for judgement in all_judgements())
    assert [text for text, times in asked.items() if times > 1] == []


@pytest.mark.parametrize("judgement", all_judgements(), ids=lambda judgement: judgement.text)
def test_can_be_answered_as_it_is_judged(judgement, county):
    everybody = county.facts.values()
    for grade, wanted in judgement.relevant:
        assert any(wanted.of(facts) for facts in everybody), f"nobody can have grade {grade}: {wanted}"
    contradictions = [facts.name for facts in everybody if judgement.grade(facts) and judgement.forbids(facts)]
    assert contradictions == []
