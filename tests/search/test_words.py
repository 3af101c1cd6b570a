"""Search terms …"""

from hypothesis import given
from hypothesis import strategies as st

from directory.search.words import search_terms, terms_of


def test_are_folded_and_lose_their_english_endings():
    assert list(terms_of("Crow’s Feet, Sudoración")) == ["crow", "feet", "sudoracion"]


def test_leave_filler_words_out_in_both_languages():
    assert set(search_terms("botox para la migraña").values()) == {"botox", "migrana"}


def test_keep_filler_words_when_there_is_nothing_else():
    assert set(search_terms("de la").values()) == {"de", "la"}


@given(st.text(max_size=200))
def test_of_a_search_are_among_the_terms_of_the_same_text(text):
    assert set(search_terms(text)) <= set(terms_of(text))
