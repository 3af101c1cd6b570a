"""Search terms …"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.words import search_terms, stems_of, terms_of


def test_are_folded():
    assert list(terms_of("Crow’s Feet, Sudoración")) == ["crows", "feet", "sudoracion"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("migraines", "migraine"),
        ("peel", "peels"),
        ("arrugas", "arruga"),
        ("inyección", "inyecciones"),
        ("labios", "labio"),
    ],
)
def test_share_a_stem_with_their_other_forms(one, other):
    (one,), (other,) = terms_of(one), terms_of(other)
    assert set(stems_of(one)) & set(stems_of(other))


@pytest.mark.parametrize(("one", "other"), [("lina", "lines"), ("botox", "dysport")])
def test_share_no_stem_with_other_words(one, other):
    assert not set(stems_of(one)) & set(stems_of(other))


def test_leave_filler_words_out_in_both_languages():
    assert set(search_terms("botox para la migraña")) == {"botox", "migrana"}


def test_keep_filler_words_when_there_is_nothing_else():
    assert set(search_terms("de la")) == {"de", "la"}


@given(st.text(max_size=200))
def test_of_a_search_are_among_the_terms_of_the_same_text(text):
    assert set(search_terms(text)) <= set(terms_of(text))


@pytest.mark.parametrize("name", ["ague", "hague", "pogue", "sprague", "teague", "league", "egue"])
def test_have_stems_whatever_whooshs_stemmer_stumbles_over(name):
    assert stems_of(name)


@given(st.text("aeiougqrsnytldzáüñ", max_size=9))
def test_all_have_stems(word):
    assert all(stem.startswith(("en:", "es:")) for stem in stems_of(word))
