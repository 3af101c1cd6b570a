"""Any engine … (conformance: filters, facets, price, order, pages)."""

from datetime import timedelta

import pytest

from directory.geo import Point
from directory.listings.prices import PriceUnit
from directory.search import SearchQuery, Sort
from tests.search.conftest import HILLCREST, document, place
from tests.search.places_known import KNOWN

OPEN_ON_TUESDAYS = "Tu 09:00-17:00"
OPEN_ON_SUNDAYS = "Su 09:00-17:00"


def found(engine, now, **asked):
    return [hit.id for hit in engine.search(SearchQuery(**asked), now).hits]


def near(text="92103", **asked):
    return {"near_text": text, "near": KNOWN[text], **asked}


def test_takes_alternatives_within_a_facet_and_narrows_across_facets(engine, now):
    engine.apply([
        document(1, languages=frozenset({"es"}), credentials=frozenset({"md"})),
        document(2, languages=frozenset({"vi"}), credentials=frozenset({"rn"})),
        document(3, languages=frozenset({"en"}), credentials=frozenset({"md"})),
    ])  # fmt: skip
    assert found(engine, now, language=("es", "vi")) == [1, 2]
    assert found(engine, now, language=("es", "vi"), credential=("md",)) == [1]


def test_counts_a_facet_as_if_nothing_were_chosen_in_it(engine, now):
    engine.apply([
        document(1, languages=frozenset({"es"}), credentials=frozenset({"md"})),
        document(2, languages=frozenset({"vi"}), credentials=frozenset({"md"})),
        document(3, languages=frozenset({"vi"}), credentials=frozenset({"rn"})),
    ])  # fmt: skip
    facets = engine.search(SearchQuery(language=("es",)), now).facets
    assert facets["language"] == {"es": 1, "vi": 2}
    assert facets["credential"] == {"md": 1}


def test_counts_the_flags(engine, now):
    engine.apply([
        document(1, locations=(place(1, HILLCREST, accepting=True, hours=OPEN_ON_TUESDAYS),)),
        document(2, locations=(place(2, HILLCREST, accepting=True, hours=OPEN_ON_SUNDAYS),)),
        document(3),
    ])  # fmt: skip
    facets = engine.search(SearchQuery(), now).facets
    assert (facets["accepting"], facets["open"]) == ({"1": 2}, {"1": 1})
    assert engine.search(SearchQuery(open_now=True), now).facets["accepting"] == {"1": 1}


def test_wants_one_location_to_satisfy_everything(engine, now):
    far = Point(33.2, -117.37)
    engine.apply([
        document(1, locations=(place(1, HILLCREST, accepting=False), place(2, far, accepting=True))),
        document(2, locations=(place(3, HILLCREST, accepting=True), place(4, far, accepting=False))),
        document(3, locations=(place(5, HILLCREST, accepting=True), place(6, far, accepting=True, hours="24/7"))),
    ])  # fmt: skip
    assert found(engine, now, **near(accepting=True)) == [2, 3]
    assert found(engine, now, accepting=True, open_now=True) == [3]


def test_does_not_take_unknown_for_accepting_or_open(engine, now):
    engine.apply([document(1), document(2, locations=())])
    assert found(engine, now, accepting=True) == found(engine, now, open_now=True) == []


def test_compares_the_price_of_what_is_asked_for(engine, now):
    engine.apply([
        document(1, services=frozenset({"botulinum-toxin", "botox"}), prices={"botox": 1200, "facial": 900}),
        document(2, services=frozenset({"botulinum-toxin", "dysport"}), prices={"dysport": 400}),
        document(3, services=frozenset({"botulinum-toxin"}), prices={"facial": 100}),
    ])  # fmt: skip
    answer = engine.search(SearchQuery(service=("botulinum-toxin",), price_max_cents=1200), now)
    assert [hit.id for hit in answer.hits] == [1]
    assert answer.without_price == 2
    assert found(engine, now, service=("botulinum-toxin",), sort=Sort.PRICE) == [1, 2, 3]
    assert found(engine, now, service=("dysport",), price_max_cents=400) == [2]
    assert found(engine, now, price_max_cents=899) == [2, 3]


def test_compares_prices_of_the_unit_that_is_asked_for(engine, now):
    toxin = frozenset({"botulinum-toxin"})
    engine.apply([
        document(1, services=toxin, prices={"botulinum-toxin/unit": 1600, "glabellar-lines/area": 900}),
        document(2, services=toxin, prices={"botulinum-toxin/unit": 1300}),
        document(3, services=toxin, prices={"botulinum-toxin/area": 1000}),
        document(4, services=toxin, prices={"masseter-slimming/unit": 1200}),
    ])  # fmt: skip
    answer = engine.search(
        SearchQuery(service=("botulinum-toxin",), price_max_cents=1400, price_unit=PriceUnit.UNIT), now
    )
    assert ([hit.id for hit in answer.hits], answer.without_price) == ([2], 2)
    assert found(engine, now, service=("botulinum-toxin",), price_max_cents=1000) == [1, 3]


def test_compares_for_a_concern_no_price_of_a_brand(engine, now):
    concern = frozenset({"crows-feet"})
    engine.apply([
        document(1, conditions=concern, prices={"xeomin/unit": 1100, "botulinum-toxin/unit": 1100}),
        document(2, conditions=concern, prices={"lateral-canthal-lines/area": 19000}),
    ])  # fmt: skip
    assert found(engine, now, condition=("crows-feet",), price_max_cents=2000) == []
    assert found(engine, now, condition=("crows-feet",), price_max_cents=20000) == [2]


def test_takes_the_words_for_the_service_they_name(engine, now):
    words = "botox dysport facial"
    engine.apply([
        document(1, services_text=words, prices={"facial": 100}),
        document(2, services_text=words, prices={"botox": 400}),
    ])  # fmt: skip
    assert found(engine, now, words="Botox", price_max_cents=1000) == [2]


def test_puts_the_recently_confirmed_first_and_the_never_confirmed_last(engine, now, today):
    engine.apply([
        document(1),
        document(2, confirmed_on=today - timedelta(90)),
        document(3, confirmed_on=today),
        document(4),
    ])  # fmt: skip
    assert found(engine, now, sort=Sort.CONFIRMED) == [3, 2, 1, 4]


def test_prefers_fresh_and_complete_pages_by_default(engine, now, today):
    engine.apply([document(1), document(2, confirmed_on=today), document(3, completeness=1.0)])
    assert found(engine, now) == [2, 3, 1]


@pytest.mark.parametrize(("page", "ids"), [(1, [1, 2]), (2, [3, 4]), (3, [5]), (4, []), (1000, [])])
def test_gives_pages(engine, now, page, ids):
    engine.apply([document(each) for each in range(1, 6)])
    answer = engine.search(SearchQuery(page=page, per_page=2), now)
    assert ([hit.id for hit in answer.hits], answer.total) == (ids, 5)


def test_takes_the_best_match_for_an_order_by_distance_from_nowhere(engine, now):
    engine.apply([document(1), document(2, completeness=1.0)])
    assert found(engine, now, sort=Sort.DISTANCE) == [2, 1]


@pytest.mark.parametrize("chosen", [(), ("facial",), ("botox",)])
def test_counts_under_a_price_ceiling_what_each_choice_would_find(engine, now, chosen):
    engine.apply([
        document(1, services=frozenset({"facial", "botox"}), prices={"botox": 1200, "facial": 9000}),
        document(2, services=frozenset({"facial"}), prices={"facial": 8000}),
        document(3, services=frozenset({"botox"}), prices={"botox": 1900}),
        document(4, services=frozenset({"facial", "botox"})),
    ])  # fmt: skip
    counts = engine.search(SearchQuery(service=chosen, price_max_cents=1500), now).facets["service"]
    for service in ("facial", "botox"):
        alone = engine.search(SearchQuery(service=(service,), price_max_cents=1500), now).total
        assert counts.get(service, 0) == alone
