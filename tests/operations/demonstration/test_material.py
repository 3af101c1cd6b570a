"""It …"""

import pytest

from directory.catalogue import catalogue
from directory.operations.demonstration.material import (
    fields,
    neighbourhoods,
    practice_kinds,
    price_ranges,
    professions,
    traditions,
    words,
)


def test_knows_every_service_it_names():
    named = {service for field in fields().values() for service in (*field.usual, *field.others)}
    assert named | set(price_ranges()) <= set(catalogue().services)


def test_has_no_service_twice_in_a_field():
    for field in fields().values():
        assert len({*field.usual, *field.others}) == len(field.usual) + len(field.others)


@pytest.mark.parametrize("slug", professions())
def test_knows_the_licences_and_specialties_of(slug):
    profession = professions()[slug]
    assert {*profession.kinds, *profession.also} <= set(catalogue().credential_kinds)
    assert set(profession.letters) == set(profession.kinds)
    assert {code for codes in profession.specialties for code in codes} <= set(catalogue().specialties)
    assert profession.field in fields()
    assert profession.field in words()["topics"]


@pytest.mark.parametrize("slug", practice_kinds())
def test_finds_everybody_who_works_in(slug):
    kind = practice_kinds()[slug]
    assert {*kind.owners, *kind.staff} <= set(professions())
    assert all(catalogue().specialty(code).is_organization for code in kind.specialties)
    assert slug in words()["practice_topics"]
    assert kind.field in words()["topics"]


def test_knows_the_languages_people_speak():
    assert {code for each in traditions() for code in each.languages} <= set(catalogue().languages)


def test_has_price_ranges_that_reach_their_ends():
    for ranges in price_ranges().values():
        assert all(0 < each.least_dollars < each.most_dollars and each.step > 0 for each in ranges)


def test_keeps_offices_within_a_mile_of_a_place_the_post_serves():
    assert all(0 < each.spread_miles < 1 and each.place.zips for each in neighbourhoods().values())
