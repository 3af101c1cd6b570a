"""It …"""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directory.places.completing import complete
from directory.places.loading import DATA, gazetteer, load
from directory.places.resolution import AmbiguousPlace, Found, PlaceOutsideCounty, UnknownPlace
from directory.places.understanding import find, resolve

_names = st.sampled_from([str(place.name) for place in gazetteer().places.values()])
_fragments = st.one_of(
    _names,
    st.sampled_from(
        ["92103", "90210", "1234", "near", "CA", ",", "-117.1", "32.7", "St", "NM", "Los Angeles", "CV", "'"]
    ),
    st.text(max_size=5),
)
texts = st.one_of(st.text(max_size=300), st.lists(_fragments, max_size=12).map(" ".join))


@given(texts)
@example("İ" * 200)
@example("ﷺ" * 200)
@example("-, " * 66)
@example("near " * 40)
@example("ca " * 66)
@example("%(place)s %s %")
def test_answers_any_text_with_a_sentence_or_a_place(text):
    resolution = resolve(text)
    if resolution.message is not None:
        assert str(resolution.message)
    if isinstance(resolution, Found):
        assert find(text) == resolution.place
    else:
        with pytest.raises(UnknownPlace) as raised:
            find(text)
        assert raised.value.message == resolution.message


@given(texts)
def test_offers_only_what_it_understands(text):
    resolution = resolve(text)
    for place in getattr(resolution, "places", ()):
        assert find(place.as_text).point == place.point


@given(st.text(max_size=60))
def test_completes_any_text_without_failing(text):
    assert len(complete(text)) <= 8


@pytest.mark.parametrize(
    ("text", "error"),
    [("hilcrest", UnknownPlace), ("CV", AmbiguousPlace), ("Tijuana", PlaceOutsideCounty), ("", UnknownPlace)],
)
def test_raises_for_callers_who_want_one_place(text, error):
    with pytest.raises(error) as raised:
        find(text, field="place")
    assert type(raised.value) is error
    assert raised.value.field == "place"


def _fastest_ms(action) -> float:
    times = []
    for _ in range(5):
        started = time.perf_counter()
        action()
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


@pytest.mark.parametrize("text", ["92103", "La Jolla, CA 92037", "4150 Regents Park Row, La Jolla, CA", "Tijuana"])
def test_reads_ordinary_words_within_a_millisecond(text):
    assert _fastest_ms(lambda: resolve(text)) < 1


@pytest.mark.parametrize("text", ["x" * 10_000, "la " * 66, "ﷺ" * 200, "qwertyuiop asdf " * 12, "," * 200, "9" * 200])
def test_refuses_nonsense_within_five(text):
    assert _fastest_ms(lambda: resolve(text)) < 5


def test_loads_within_fifty():
    assert _fastest_ms(lambda: load(DATA)) < 50
