"""It …"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import Beginnings, begun, normalize_term

NAMES = (
    ("Frown lines", "frown"),
    ("11 lines", "frown"),
    ("Líneas de expresión", "frown"),
    ("Crow’s feet", "crow"),
    ("lines around the eyes", "crow"),
    ("Lip filler", "filler"),
    ("Filler for lines", "filler"),
)
BEGINNINGS = Beginnings(NAMES, skipped=frozenset({"de", "for", "the"}))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("fro", [("Frown lines", "frown")]),
        ("11", [("11 lines", "frown")]),
        ("lineas", [("Líneas de expresión", "frown")]),
        ("EXPRESIÓN", [("Líneas de expresión", "frown")]),
        ("crows", [("Crow’s feet", "crow")]),
        ("lipfil", [("Lip filler", "filler")]),
        ("eyes lines", [("lines around the eyes", "crow")]),
        ("lines of", []),
        ("lines de expr", []),
        ("filler for lip", [("Lip filler", "filler")]),
        ("filler for", [("Filler for lines", "filler")]),
        ("for", []),
        ("own", []),
        ("", []),
        (" ’ ", []),
        ("🙂", []),
        ("l" * 201, []),
    ],
)
def test_finds_names_by_how_their_words_begin(typed, found):
    assert BEGINNINGS.find(typed) == found


def test_puts_the_name_itself_first_then_names_that_begin_so_then_those_that_go_on_so():
    names = ["lift of a lip", "big lip lift", "lip lifting", "lip lift today", "lip lift"]
    assert [name for name, _ in Beginnings((name, name) for name in names).find("lip lift")] == names[::-1]


def test_gives_a_meaning_once_by_its_best_name():
    assert Beginnings([("a lip", 1), ("lip", 1), ("lips", 1)]).find("lip") == [("lip", 1)]


_words = st.text("abé '-1", min_size=1, max_size=8)
_names = st.lists(_words, min_size=1, max_size=4).map(" ".join)


@given(st.lists(st.tuples(_names, st.integers(0, 5)), max_size=12), _names)
def test_finds_what_reading_every_name_would_find(names, typed):
    wanted = normalize_term(typed).split()
    expected = set()
    for name, meaning in names:
        words = [*normalize_term(name).split(), normalize_term(name).replace(" ", "")]
        if wanted and all(any(word.startswith(beginning) for word in words) for beginning in wanted):
            expected.add(meaning)
    assert {meaning for _, meaning in Beginnings(names).find(typed)} == expected


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Frown lines", "fro", ["Fro"]),
        ("Frown lines", "lin frow", ["Frow", "lin"]),
        ("Crow’s feet", "crows", ["Crow’s"]),
        ("José Núñez", "nune", ["Núñe"]),
        ("Lip lift", "lift li", ["Li", "lift"]),
        ("Ocean Beach", "each", []),
        ("Ocean Beach", "", []),
    ],
)
def test_marks_what_was_typed(text, typed, marked):
    assert [text[start:end] for start, end in begun(text, typed)] == marked


@given(st.text(max_size=40), st.text(max_size=40))
def test_marks_only_what_is_there(text, typed):
    ends = [0]
    for start, end in begun(text, typed):
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)
