"""It …"""

from dataclasses import replace

import pytest

from directory.listings.models import ListingKind
from directory.listings.prices import Price, PriceUnit
from tests.search.judged.facts import Facts, Office, name_words
from tests.search.judged.judgements import read_judgement
from tests.search.judged.wanted import UnfitJudgement, Wanted, miles_between, point_of

LA_JOLLA, HILLCREST = (32.8328, -117.2713), (32.7467, -117.1631)

SOMEBODY = Facts(
    slug="ines-zambrano",
    name="Inés Zambrano-Farah",
    kind=ListingKind.PERSON,
    name_words=name_words("Inés Zambrano-Farah"),
    services=frozenset({"lip-filler", "dysport"}),
    prices={"dysport": Price(500, PriceUnit.UNIT)},
    conditions=frozenset({"thin-lips"}),
    languages=frozenset({"en", "es"}),
    licences=frozenset({"np-103", "np"}),
    specialties=frozenset(),
    staff_specialties=frozenset(),
    boards=frozenset({"american-board-of-dermatology"}),
    offices=(
        Office(LA_JOLLA, is_accepting=True, is_open=False, open_on=frozenset({"sa"})),
        Office(HILLCREST, is_accepting=False, is_open=True, open_on=frozenset()),
    ),
)


@pytest.mark.parametrize(
    "facts",
    [
        {"offers": "dermal-filler"},  # of which lip filler is one
        {"states": "lip-filler"},
        {"offers": ["microneedling", "dysport"]},
        {"treats": "thin-lips", "speaks": "es"},
        {"licence": "np"},
        {"board": "any"},
        {"kind": "person"},
        {"named": "ines farah"},
        {"offers": "dysport", "price_max": 5},
        {"near": "la-jolla", "miles": 1, "accepting": True},
        {"near": "hillcrest", "miles": 1, "open_now": True},
        {"near": "32.8328,-117.2713", "miles": 1, "open_on": "sa"},
        {"excepting": {"licence": "rn"}},
    ],
)
def test_is_true_of_somebody(facts):
    assert Wanted.read(facts).of(SOMEBODY)


@pytest.mark.parametrize(
    "facts",
    [
        {"states": "dermal-filler"},
        {"offers": "microneedling"},
        {"treats": "thin-lips", "speaks": "vi"},
        {"licence": "rn"},
        {"board": "american-board-of-urology"},
        {"kind": "practice"},
        {"named": "ines farouk"},
        {"name": "Ines Zambrano-Farah"},  # an exact name has its accents
        {"offers": "dysport", "price_max": 4.99},
        {"offers": "dysport", "price_max": 5, "unit": "session"},
        {"offers": "lip-filler", "price_max": 5},  # the price of something else
        {"near": "la-jolla", "miles": 1, "open_now": True},  # open, but in Hillcrest
        {"near": "escondido", "miles": 5},
        {"excepting": {"speaks": "es"}},
    ],
)
def test_is_false_of_somebody(facts):
    assert not Wanted.read(facts).of(SOMEBODY)


def test_is_nowhere_without_a_point():
    nowhere = replace(SOMEBODY, offices=(Office(None, is_accepting=True, is_open=True, open_on=frozenset()),))
    assert Wanted.read({"accepting": True}).of(nowhere)
    assert not Wanted.read({"near": "la-jolla", "miles": 100}).of(nowhere)


def test_measures_with_geopy():
    assert miles_between(point_of("la-jolla"), point_of("hillcrest")) == pytest.approx(8.66, abs=0.01)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"offer": "lip-filler"},
        {"offers": "lip-fillers"},
        {"speaks": "spanish"},
        {"near": "la-jolla"},
        {"near": "la-jollla", "miles": 5},
        {"price_max": 5},
        {"excepting": {"licence": "nurse"}},
    ],
)
def test_refuses_what_means_nothing(facts):
    with pytest.raises(UnfitJudgement):
        Wanted.read(facts)


@pytest.mark.parametrize(
    "table",
    [
        {"q": "lip filler"},
        {"q": "lip filler", "want": {"offers": "lip-filler"}},
        {"wants": {"offers": "lip-filler"}},
        {"q": "pizza", "nothing": True, "wants": {"offers": "lip-filler"}},
    ],
)
def test_refuses_a_judgement_of_nothing(table):
    with pytest.raises(UnfitJudgement):
        read_judgement("theme", table)


def test_grades_by_the_distance_from_a_place_that_was_named():
    judged = read_judgement("theme", {"q": "dysport", "place": "92037", "wants": {"offers": "dysport"}})
    near, around = Wanted.read({"near": "92037", "miles": 5}), Wanted.read({"near": "92037", "miles": 10})
    in_hillcrest = replace(SOMEBODY, offices=SOMEBODY.offices[1:])
    assert near.of(SOMEBODY)
    assert judged.grade(SOMEBODY) == 3
    assert around.of(in_hillcrest)
    assert judged.grade(in_hillcrest) == 2
    assert judged.grade(replace(SOMEBODY, services=frozenset())) == 0


def test_forbids_the_others():
    judged = read_judgement("theme", {"q": "dysport", "wants": {"offers": "dysport"}, "never": "others"})
    assert not judged.forbids(SOMEBODY)
    assert judged.forbids(replace(SOMEBODY, services=frozenset({"lip-filler"})))


def test_forbids_beside_a_place_only_what_is_too_far_or_something_else():
    judged = read_judgement(
        "theme", {"q": "dysport", "place": "santee", "wants": {"offers": "dysport"}, "never": "others"}
    )
    assert judged.grade(SOMEBODY) == 0  # 12 miles away: no answer, and no harm
    assert not judged.forbids(SOMEBODY)
    assert judged.forbids(replace(SOMEBODY, services=frozenset()))
    in_la_jolla = replace(SOMEBODY, offices=SOMEBODY.offices[:1])
    assert judged.forbids(in_la_jolla)
