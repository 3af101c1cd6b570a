"""It …"""

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.places.loading import gazetteer
from tests.search.judged.county import County
from tests.search.judged.wanted import Wanted

# Exact words, other forms, synonyms, beginnings, misspellings, names, and words that nobody answers together: whatever
# the search has to do to find something, it must not depend on where and how narrowly it looks.
WORDS = (
    "jeuveau",
    "lip filler",
    "strabismus",
    "mole check",
    "spanish speaking dermatologist",
    "manos sudorosas",
    "hyperh",
    "dispot",
    "rosasea",
    "thistlewood",
    "Kate Thistlewood",
    "plastic surgeon spider veins",
    "tattoo removal vietnamese",
)
FULL_AND_EMPTY = ("92037", "Borrego Springs")
# so rare that little or nothing is left of what matches well, and what matches badly must not come in its place
RARE = (
    ("language", "ja"),
    ("credential", "naturopathic-doctor"),
    ("service", "strabismus"),
    ("condition", "neurogenic-bladder"),
    ("specialty", "oral-surgeon"),
    ("board", "american-board-of-urology"),
    ("open_on", "su"),
    ("price_max", "7"),
)
SAME_PLACE = (
    ("La Jolla", "la jolla", "92037", "La Jolla, CA 92037", "La Jolla, San Diego"),
    ("Hillcrest", "92103", "Hillcrest, San Diego, CA 92103"),
    ("Pacific Beach", "PB", "pacific beach, CA"),
    ("Downtown San Diego", "Downtown", "Centro de San Diego", "DTSD"),
    ("Chula Vista", "chula vista, CA", "Chula Vista, California"),
    ("El Cajon", "El Cajón", "el cajon ca"),
    ("National City", "National City, CA 91950", "91950"),
    ("Encinitas", "ENCINITAS", "encinitas, ca"),
)

# a place and the ZIP code that is the whole of it, as the gazetteer has them: one and the same point
WHOLE_ZIPS = [
    (place.name.en, code)
    for place in gazetteer().places.values()
    for code in place.zips
    if code in gazetteer().zips
    and gazetteer().zips[code].point == place.point
    and len(gazetteer().named(place.name.en)) == 1
]

# Lift these by deleting the lines as soon as the promises are kept: strict, so that they cannot be forgotten.


def asked(words, **args):
    return {name: [text] for name, text in {"q": words, **args}.items() if text}


@pytest.mark.parametrize("names", SAME_PLACE, ids=lambda names: names[0])
@pytest.mark.parametrize("within", ["6", "12"])
def test_gives_the_same_providers_for_every_name_of_a_place(county: County, names, within):
    found = {name: county.everybody(asked("", near=name, within=within, service="dysport")) for name in names}
    assert set(found.values()) == {found[names[0]]}
    assert found[names[0]]


@pytest.mark.parametrize("names", SAME_PLACE[:4], ids=lambda names: names[0])
def test_gives_the_same_providers_for_every_name_of_a_place_in_the_words(county: County, names):
    found = {name: county.everybody(asked(f"dysport {name}")) for name in names}
    assert set(found.values()) == {found[names[0]]}
    assert found[names[0]]


def test_takes_a_place_in_the_words_as_one_in_its_field(county: County):
    assert county.everybody(asked("dysport la jolla")) == county.everybody(asked("dysport", near="la jolla"))


def test_knows_places_that_are_a_whole_zip_code():
    assert len(WHOLE_ZIPS) > 20


@settings(max_examples=12)
@given(same=st.sampled_from(WHOLE_ZIPS), within=st.sampled_from(("3", "10")))
def test_gives_the_same_providers_for_a_zip_code_and_the_place_that_it_is(county: County, same, within):
    by_name, by_zip = (county.everybody(asked("", near=near, within=within, service="letybo")) for near in same)
    assert by_name == by_zip


@pytest.mark.parametrize("place", ["la-jolla", "92103", "escondido"])
@pytest.mark.parametrize("miles", [2, 7.5, 20])
def test_finds_within_a_radius_whoever_is_within_it(county: County, place, miles):
    wanted = Wanted.read({"near": place, "miles": miles, "offers": "lip-filler"})
    inside = {slug for slug, facts in county.facts.items() if wanted.of(facts)}
    found = county.everybody(asked("", near=place, within=f"{miles:g}", service="lip-filler"))
    assert found == inside


def test_only_adds_when_a_radius_is_widened(county: County):
    lost = []
    for near, words in product(FULL_AND_EMPTY, WORDS):
        found = [county.everybody(asked(words, near=near, within=miles)) for miles in ("2", "12", "45", "100")]
        lost += [f"{words}, {near}" for narrow, wide in pairwise(found) if narrow - wide]
    assert lost == []


def test_only_removes_when_a_filter_is_added(county: County):
    added = []
    for words in WORDS:
        everybody = county.everybody(asked(words, plain="1"))  # in a facet that words decide, a choice is one more
        chosen = {f"{name}={value}": county.everybody(asked(words, plain="1", **{name: value})) for name, value in RARE}
        added += [f"{words}, {choice}" for choice, found in chosen.items() if found - everybody]
    assert added == []
