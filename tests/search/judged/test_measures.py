"""It …"""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search.judged.measures import RESULTS_MEASURED, ndcg

graded = st.dictionaries(st.sampled_from("abcdefghijklmno"), st.integers(0, 3), min_size=1).filter(
    lambda grades: any(grades.values())
)
answers = st.permutations("abcdefghijklmno")


@pytest.mark.parametrize(
    ("answer", "grades", "worth"),
    [
        ("abc", {"a": 3, "b": 2, "c": 1}, 1),
        ("cba", {"a": 3, "b": 2, "c": 1}, (1 + 2 / 1.58496 + 3 / 2) / (3 + 2 / 1.58496 + 1 / 2)),  # 0.790
        ("xa", {"a": 3}, 0.63093),  # the only one, in the second place
        ("xxa", {"a": 1}, 0.63093),  # what is shown twice takes one place
        ("xyz", {"a": 3}, 0),
        ("", {"a": 3}, 0),
        ("a", {"a": 3, "b": 3}, 1 / 1.63093),  # one of two is missing
        ("ba", {"a": 3, "b": 3}, 1),  # a tie may be broken either way
        ("axyz", {"a": 2, "x": 0}, 1),  # what is irrelevant after all that is relevant costs nothing
    ],
)
def test_agrees_with_a_calculation_by_hand(answer, grades, worth):
    assert ndcg(answer, grades) == pytest.approx(worth, abs=1e-5)


def test_looks_at_ten_results_only():
    answer = "abcdefghijk"
    assert RESULTS_MEASURED == 10
    assert ndcg(answer, {"k": 3}) == 0
    assert ndcg(answer, {"j": 3}) == pytest.approx(1 / log2(11))
    assert ndcg(answer, dict.fromkeys("abcdefghijklmnop", 3)) == 1


def test_has_no_figure_where_nothing_is_relevant():
    with pytest.raises(ValueError, match="nothing to measure"):
        ndcg("abc", {"a": 0})


@given(answer=answers, grades=graded)
def test_stays_between_nothing_and_perfect(answer, grades):
    assert 0 <= ndcg(answer, grades) <= 1 + 1e-9


@given(grades=graded, answer=answers)
def test_calls_perfect_what_is_in_the_order_of_the_grades(grades, answer):
    assert ndcg(sorted(answer, key=lambda each: -grades.get(each, 0)), grades) == pytest.approx(1)


@given(grades=graded, answer=answers, rank=st.integers(0, 13))
def test_never_prefers_the_worse_of_two_neighbours_first(grades, answer, rank):
    other = [*answer]
    other[rank], other[rank + 1] = other[rank + 1], other[rank]
    if grades.get(answer[rank], 0) >= grades.get(answer[rank + 1], 0):
        assert ndcg(answer, grades) >= ndcg(other, grades)
