"""The published blend …"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.ranking import (
    FIELDS,
    HALF_DISTANCE_MILES,
    HALF_TEXT_SCORE,
    PARTS,
    best_score,
    standing,
    why_matched,
)

SOME_DAY = date(2026, 11, 24)


def score(today, **parts):
    confirmed_on = parts.pop("confirmed_on", None)
    age = float((today - confirmed_on).days) if confirmed_on else float("inf")
    own = standing(days_since_confirmed=max(age, 0.0), completeness=parts.pop("completeness", 0.0))
    return best_score(**({"text_score": None, "miles": None} | parts), standing=own)


def test_shares_add_up_to_the_whole():
    assert sum(part.share for part in PARTS) == pytest.approx(1)


def test_is_nothing_for_nothing_and_at_most_one(today):
    assert score(today) == 0
    assert score(today, text_score=1e9, miles=0.0, confirmed_on=today, completeness=1.0) == pytest.approx(1)


def test_halves_at_the_figures_it_publishes(today):
    assert score(today, text_score=HALF_TEXT_SCORE) == pytest.approx(score(today, text_score=1e12) / 2)
    assert score(today, miles=HALF_DISTANCE_MILES) == pytest.approx(score(today, miles=0.0) / 2)


@given(st.floats(0, 100), st.floats(0, 100))
def test_never_prefers_the_farther(one, other):
    nearer, farther = sorted((one, other))
    assert score(SOME_DAY, miles=nearer) >= score(SOME_DAY, miles=farther)


def test_counts_a_confirmation_less_every_day_and_nothing_after_180(today):
    ages = [score(today, confirmed_on=today - timedelta(days)) for days in (-3, 0, 1, 90, 179, 180, 900)]
    assert ages[0] == ages[1] > ages[2] > ages[3] > ages[4] > ages[5] == ages[6] == 0


def test_says_why_for_every_field():
    for field in FIELDS:
        assert "ana" in str(why_matched(field.name, "ana"))
