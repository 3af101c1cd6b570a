"""It …"""

import pytest

from directory.search import SearchQuery, Sort, links, resolve_near


def ask(**args):
    return SearchQuery.from_args({name: [text] for name, text in args.items()}, resolve=resolve_near)


def test_drops_filters_and_keeps_words_and_place():
    asked = ask(q="botox", near="92103", within="5", service="lip-filler", accepting="1", price_max="50")
    assert links.unfiltered(asked) == ask(q="botox", near="92103", within="5")
    assert links.unfiltered(ask(q="botox", near="92103", page="2", per_page="50")) is None


def test_finds_places_close_by_but_not_the_same_one():
    around = {place.slug: query for place, query in links.nearby(ask(near="hillcrest", service="lip-filler"))}
    assert "hillcrest" not in around
    assert len(around) >= 5
    assert all(query.service == ("lip-filler",) and query.near_text == slug for slug, query in around.items())


def test_orders_by_distance_only_with_a_place():
    assert [sort for sort, _ in links.orders(ask(q="botox"))] == [Sort.BEST, Sort.PRICE, Sort.CONFIRMED]
    assert Sort.DISTANCE in dict(links.orders(ask(near="92103")))


@pytest.mark.parametrize(
    ("page", "pages", "shown"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (5, 9, [1, None, 3, 4, 5, 6, 7, None, 9]),
        (9, 9, [1, None, 7, 8, 9]),
        (900, 9, [1, None, 9]),
    ],
)
def test_numbers_the_pages_around(page, pages, shown):
    entries = list(links.numbered(ask(q="botox", page=str(page)), pages))
    assert [entry[0] if entry else None for entry in entries] == shown


def test_keeps_what_was_typed_without_what_a_page_cannot_hold():
    assert links.typed({"q": [" bo\x00tox "], "near": []}) == {"q": "bo tox"}
