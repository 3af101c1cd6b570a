"""It …"""

from itertools import pairwise

import numpy as np
import pytest

from bench.corpus import TODAY, Corpus
from bench.corpus.county import hilbert_keys
from bench.corpus.vocabulary import Zipf
from directory.catalogue import catalogue
from directory.listings.models import ListingKind
from directory.operations.demonstration.chance import Dice
from directory.search.query import FACETS
from directory.search.ranking import FIELDS

SIZE = 400


@pytest.fixture(scope="module")
def documents():
    return list(Corpus(SIZE))


def test_is_the_same_every_time(documents):
    assert list(Corpus(SIZE)) == documents


def test_makes_any_document_without_the_others(documents):
    assert Corpus(SIZE).document(217) == documents[216]


def test_leaves_the_global_dice_alone(documents):
    import random

    random.seed(5)
    before = random.getstate()
    Corpus(50).document(3)
    assert random.getstate() == before


def test_numbers_listings_and_locations_once(documents):
    assert [document.id for document in documents] == list(range(1, SIZE + 1))
    places = [place.id for document in documents for place in document.locations]
    assert len(set(places)) == len(places)


def test_says_only_what_the_catalogue_knows(documents):
    known = catalogue()
    for document in documents:
        assert set(document.texts) == {field.name for field in FIELDS}
        assert document.services <= set(known.services)
        assert document.unconfirmed <= set(known.services) - document.services
        assert set(document.prices) <= document.services
        assert document.languages <= set(known.languages)
        assert document.credentials <= set(known.credential_kinds)


def test_has_the_variety_of_a_county(documents):
    assert {document.kind for document in documents} == set(ListingKind)
    assert {len(document.locations) for document in documents} == {1, 2, 3}
    assert any(place.point is None for document in documents for place in document.locations)
    assert {place.accepting for document in documents for place in document.locations} == {True, False, None}
    assert any(document.confirmed_on is None for document in documents)
    assert max(document.confirmed_on for document in documents if document.confirmed_on) <= TODAY
    facets = {"service": "services", "condition": "conditions", "credential": "credentials"}
    facets |= {"specialty": "specialties", "board": "boards", "language": "languages"}
    assert set(facets) == set(FACETS)
    for stated in facets.values():
        assert len(frozenset().union(*(getattr(document, stated) for document in documents))) > 5


def test_puts_neighbours_next_to_each_other(documents):
    points = [document.locations[0].point for document in documents if document.locations[0].point]
    along = [one.miles_to(other) for one, other in pairwise(points)]
    across = [one.miles_to(other) for one, other in zip(points, points[len(points) // 2 :], strict=False)]
    assert sum(along) / len(along) < sum(across) / len(across) / 5


def test_walks_a_hilbert_curve_one_step_at_a_time():
    side = 16
    step = 2.0 / side
    grid = np.array([(32.4 + (y + 0.5) * step, -117.7 + (x + 0.5) * step) for y in range(side) for x in range(side)])
    along = grid[np.argsort(hilbert_keys(grid))]
    assert np.allclose(np.abs(np.diff(along, axis=0)).sum(axis=1), step)


def test_draws_the_first_of_a_list_most_often():
    drawn = Zipf("abcdefghij", 1.0).draw_some(Dice(1), 2000)
    counts = [drawn.count(letter) for letter in "abcdefghij"]
    assert counts[0] > counts[2] > counts[9] > 0
    single = [Zipf("ab", 1.0).draw(dice) for dice in map(Dice, range(100))]
    assert single.count("a") > single.count("b") > 0


def test_changes_a_document_and_leaves_the_rest_as_it_was(documents):
    changed = Corpus(SIZE).changed(7, 3, "unheard")
    assert changed.version == 3
    assert changed.texts["bio"].split()[-1] == "unheard"
    assert {name: text for name, text in changed.texts.items() if name != "bio"} == {
        name: text for name, text in documents[6].texts.items() if name != "bio"
    }
