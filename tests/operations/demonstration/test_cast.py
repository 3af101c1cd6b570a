"""It …"""

import random
from collections import Counter
from datetime import date
from functools import cache

import pytest

from directory.listings.models import ListingKind
from directory.operations.demonstration.casting import cast
from directory.operations.demonstration.county import MOST_SUPERVISED
from directory.operations.demonstration.offers import is_injection

TODAY = date(2026, 11, 24)


@cache
def county(seed):
    return cast(400, seed, TODAY)


@pytest.mark.parametrize("listings", [1, 2, 3, 10, 137])
def test_invents_exactly_as_many_as_were_asked_for(listings):
    characters = cast(listings, 3, TODAY)
    assert [character.number for character in characters] == list(range(listings))


def test_invents_the_same_from_the_same_seed_and_others_from_another():
    assert cast(120, 5, TODAY) == cast(120, 5, TODAY)
    assert not {each.npi for each in cast(120, 5, TODAY)} & {each.npi for each in cast(120, 6, TODAY) if each.npi}


def test_begins_a_larger_county_like_a_smaller_one():
    small, large = cast(100, 7, TODAY), cast(300, 7, TODAY)
    assert small[:94] == large[:94]


def test_leaves_the_global_random_alone():
    before = random.getstate()
    cast(30, 7, TODAY)
    assert random.getstate() == before


def test_gives_no_name_twice():
    names = Counter(character.name for character in cast(1500, 7, TODAY))
    assert names.most_common(1)[0][1] == 1


@pytest.mark.parametrize("seed", range(5))
def test_has_every_profession_and_a_tenth_of_practices(seed):
    roles = Counter(character.role for character in county(seed))
    rare = {"nurse-practitioner-103", "nurse-practitioner-104", "vocational-nurse", "oral-surgeon", "podiatrist"}
    assert rare | {"naturopath", "esthetician", "dentist", "urogynecologist", "eyelid-surgeon"} <= set(roles)
    assert 0.09 <= roles["practice"] / 400 <= 0.15


@pytest.mark.parametrize("seed", range(5))
def test_supervises_as_the_licence_needs_and_not_too_many(seed):
    characters = county(seed)
    supervised = [each.supervised_by for each in characters if each.supervised_by]
    assert max(Counter(record.number for record in supervised).values()) <= MOST_SUPERVISED
    for record in supervised:
        supervisor = characters[record.number]
        assert supervisor.licences[0].kind in {"md", "do"}
        assert supervisor.licences[0].status == "current"
        assert supervisor.status in {"published", "flagged"}


@pytest.mark.parametrize("seed", range(5))
def test_leaves_an_unclaimed_page_without_anything_nobody_said(seed):
    unclaimed = [each for each in county(seed) if each.confirmed_on is None and each.status == "published"]
    assert unclaimed
    for character in unclaimed:
        said = (character.offers, character.languages, character.bio, character.supervised_by)
        assert said == ((), (), None, None)
        assert all(office.accepting_new_patients is None for office in character.offices)


@pytest.mark.parametrize("seed", range(5))
def test_gives_practices_an_owner_who_may_own_them(seed):
    characters = county(seed)
    for practice in (each for each in characters if each.kind is ListingKind.PRACTICE):
        owner = characters[next(number for number, role in practice.people if role == "owner")]
        treats_jaws = {offer.service for offer in practice.offers} >= {"jaw-clenching-dental"}
        assert owner.licences[0].kind in {"md", "do"} or (treats_jaws and owner.role in {"dentist", "oral-surgeon"})


@pytest.mark.parametrize("seed", range(5))
def test_calls_nobody_an_injector_who_offers_no_injection(seed):
    characters = county(seed)
    injectors = [characters[number] for each in characters for number, role in each.people if role == "injector"]
    assert injectors
    for injector in injectors:
        assert any(is_injection(offer.service) for offer in injector.offers)


@pytest.mark.parametrize("seed", range(5))
def test_asks_one_price_at_one_practice(seed):
    characters = county(seed)
    for practice in (each for each in characters if each.people):
        stated = {offer.service: offer for offer in practice.offers}
        for number, _ in practice.people:
            assert all(stated[offer.service] == offer for offer in characters[number].offers)
