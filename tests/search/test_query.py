"""It …"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search import BadSearch, PlaceUnclear, SearchQuery, Sort, Weekday, parameters
from directory.search.parameters import clean
from tests.search.places_known import KNOWN, resolve

SLUGS = {
    "service": ["botulinum-toxin", "botox", "lip-filler"],
    "condition": ["frown-lines", "acne"],
    "credential": ["md", "rn"],
    "specialty": ["dermatologist", "plastic-surgeon"],
    "board": ["any", "american-board-of-dermatology"],
    "language": ["en", "es", "vi"],
}


def slugs(facet: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(SLUGS[facet]), unique=True).map(tuple)


WORDS = st.lists(st.from_regex(r"\w{0,6}[a-zé0-9]", fullmatch=True).map(clean).filter(bool), max_size=5).map(" ".join)
QUERIES = st.builds(
    SearchQuery,
    words=WORDS.filter(lambda words: len(words) <= 60),
    within_miles=st.integers(100, 10_000).map(lambda hundredths: hundredths / 100),
    service=slugs("service"),
    condition=slugs("condition"),
    credential=slugs("credential"),
    specialty=slugs("specialty"),
    board=slugs("board"),
    language=slugs("language"),
    accepting=st.booleans(),
    open_now=st.booleans(),
    open_on=st.none() | st.sampled_from(Weekday),
    plain=st.booleans(),
    unconfirmed=st.booleans(),
    price_max_cents=st.none() | st.integers(1, 10_000_000),
    sort=st.sampled_from(Sort),
    page=st.integers(1, 1000),
    per_page=st.integers(1, 100),
)


def read(**parameters: str) -> SearchQuery:
    return SearchQuery.from_args({name: [value] for name, value in parameters.items()}, resolve=resolve)


@given(QUERIES, st.sampled_from([None, *KNOWN]))
def test_reads_back_what_it_wrote(query, place):
    if place:
        query = query.but(near_text=place, near=KNOWN[place], page=query.page)
    assert SearchQuery.from_args(query.to_args(), resolve=resolve) == query


def test_keeps_an_empty_search_out_of_the_url():
    assert SearchQuery().to_args() == {}
    assert read(q="  ", near="", within="", sort="", page="") == SearchQuery()


def test_takes_several_values_of_a_facet_each_once():
    query = SearchQuery.from_args({"language": ["es", "", "vi", "es"]}, resolve=resolve)
    assert query.language == ("es", "vi")


@pytest.mark.parametrize("within", ["0", "-3", "abc", "NaN", "1e9", "inf", "100.01", "1_0", "٣", "0.99", "9" * 400])
def test_refuses_a_radius_that_makes_no_sense(within):
    with pytest.raises(BadSearch, match="from 1 to 100 miles") as refusal:
        read(within=within)
    assert refusal.value.field == "within"


@pytest.mark.parametrize("number", ["0", "-1", "1000000000", "1.5", "x", "1001"])
def test_refuses_a_page_that_cannot_be(number):
    with pytest.raises(BadSearch) as refusal:
        read(page=number)
    assert refusal.value.field == "page"


@pytest.mark.parametrize("price", ["-5", "0", "abc", "1e5", "100000.01", "nan", "12.345"])
def test_refuses_a_price_that_makes_no_sense(price):
    with pytest.raises(BadSearch) as refusal:
        read(price_max=price)
    assert refusal.value.field == "price_max"


@pytest.mark.parametrize(("typed", "cents"), [("15", 1500), ("$12.50", 1250), (" 7.1 ", 710)])
def test_reads_a_price_in_dollars(typed, cents):
    assert read(price_max=typed).price_max_cents == cents


@pytest.mark.parametrize("words", ["x" * 201, "b c d e f g h i j k l m n p", "(((", "***", "🙂🙂", '"'])
def test_refuses_words_it_cannot_search_for(words):
    with pytest.raises(BadSearch) as refusal:
        read(q=words)
    assert refusal.value.field == "q"


def test_strips_control_characters_and_runs_of_blanks():
    assert read(q="bo\x00tox \x1b[31m \u202e  lips\r\n").words == "bo tox [31m lips"


@pytest.mark.parametrize("facet", list(SLUGS))
def test_refuses_slugs_nobody_knows(facet):
    with pytest.raises(BadSearch) as refusal:
        read(**{facet: "<script>alert(1)</script>"})
    assert refusal.value.field == facet


def test_asks_back_about_a_place_it_does_not_know():
    with pytest.raises(PlaceUnclear) as question:
        read(near="la joya")
    assert [choice.near_text for choice in question.value.choices] == ["la jolla"]


def test_keeps_everything_else_when_read_leniently():
    args = {"q": ["botox"], "within": ["-3"], "near": ["la joya"], "language": ["es"], "page": ["1e9"]}
    asked = SearchQuery.leniently(args, resolve=resolve)
    assert asked.query == SearchQuery(words="botox", near_text="la joya", language=("es",))
    assert {problem.field for problem in asked.problems} == {"within", "page"}
    assert asked.place_question is not None


def test_adds_and_takes_away_a_choice_from_the_first_page():
    query = SearchQuery(language=("es",), page=3)
    assert query.toggled("language", "vi") == SearchQuery(language=("es", "vi"))
    assert query.toggled("language", "es") == SearchQuery()


def test_forgets_the_order_by_distance_with_the_place():
    query = SearchQuery(words="botox", near_text="92103", near=KNOWN["92103"], sort=Sort.DISTANCE)
    assert query.anywhere() == SearchQuery(words="botox")


@pytest.mark.parametrize(
    ("text", "cents"), [("15", 1500), ("$15.50", 1550), ("1,000", 100_000), ("$ 99,999.99", 9_999_999)]
)
def test_reads_prices_as_people_write_them(text, cents):
    assert parameters.read_price(text) == cents


@pytest.mark.parametrize("text", ["1,00", ",5", "1,0000", "1,,000"])
def test_refuses_a_comma_in_the_wrong_place(text):
    with pytest.raises(BadSearch):
        parameters.read_price(text)
