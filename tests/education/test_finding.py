"""Articles are found by what they say and by what people call their subjects, in the language of the visitor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory import education
from directory.catalogue import catalogue
from directory.education.finding import LETTERS_OF_A_SNIPPET, ArticleIndex
from directory.education.library import load
from directory.language import LANGUAGES
from tests.education.room import ENGLISH

WORDS = ("botox", "ague", "líneas", "the", "de", "wrinkles", "'crow’s'", "15", "%", "<b>")


def slugs(words, language="en"):
    return [each.article.slug for each in education.search(words, language).found]


def said(pieces):
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("language", "words", "first"),
    [
        ("en", "migraine", "chronic-migraine"),
        ("en", "botox for headaches", "chronic-migraine"),
        ("en", "HEADACHE", "chronic-migraine"),
        ("en", "sweaty hands", "excessive-sweating"),
        ("en", "crow's feet", "upper-face-lines"),
        ("en", "who can inject", "who-may-inject"),
        ("en", "fake botox", "counterfeit-products"),
        ("en", "cost", "what-it-costs"),
        ("es", "migraña", "chronic-migraine"),
        ("es", "migrana", "chronic-migraine"),
        ("es", "sudor en las manos", "excessive-sweating"),
        ("es", "patas de gallo", "upper-face-lines"),
        ("es", "cuánto cuesta", "what-it-costs"),
    ],
)
def test_finds_what_is_meant_first(language, words, first):
    assert slugs(words, language)[0] == first


@pytest.mark.parametrize(
    ("language", "typed", "taken_for", "first"),
    [
        ("en", "migrane", "migraine", "chronic-migraine"),
        ("en", "botx", "botox", "botulinum-toxin"),
        ("en", "wrinkels", "wrinkles", "botulinum-toxin"),
        ("es", "bejiga", "vejiga", "bladder"),
    ],
)
def test_takes_a_misspelled_word_for_one_that_is_there_and_says_so(language, typed, taken_for, first):
    answer = education.search(typed, language)
    assert answer.taken_for == {typed: taken_for}
    assert answer.found[0].article.slug == first


@pytest.mark.parametrize("words", ["lonja", "chueca", "ahogo"])
def test_takes_no_word_for_a_short_part_of_itself(words):
    assert education.search(words, "en").taken_for == {}


def test_finds_by_the_beginning_of_a_word():
    assert "chronic-migraine" in slugs("migr")
    assert education.search("migr", "en").taken_for == {}


@pytest.mark.parametrize("words", ["", "   ", "the", "?!", "\x00", "qqqqzzzz"])
def test_finds_nothing_where_nothing_is_said(words):
    assert slugs(words) == []


def test_marks_the_words_in_the_title_and_in_a_passage():
    found = education.search("migraines", "en").found[0]
    assert "migraine" in [piece.text.lower() for piece in found.title if piece.is_marked]
    assert said(found.title) == found.article.text("en").title
    assert {piece.text.lower() for piece in found.snippet if piece.is_marked} <= {"migraine", "migraines"}
    assert any(piece.is_marked for piece in found.snippet)


def test_puts_articles_that_say_all_of_the_words_first():
    answer = education.search("migraine pregnancy", "en")
    texts = [" ".join(block.text for block in each.article.text("en").blocks).lower() for each in answer.found]
    says_both = ["migraine" in text and "pregnan" in text for text in texts]
    assert says_both == sorted(says_both, reverse=True)


def test_finds_by_synonyms_of_the_catalogue(room):
    index = ArticleIndex(tuple(load(room.path, catalogue()).articles.values()), catalogue(), "en")
    assert [each.article.slug for each in index.find("worry lines").found] == ["calm-forehead"]
    room.write("other", ENGLISH.replace("[forehead-lines]", "[lip-flip]"))
    index = ArticleIndex(tuple(load(room.path, catalogue()).articles.values()), catalogue(), "en")
    assert [each.article.slug for each in index.find("lip flip").found] == ["other"]


@given(st.text(max_size=400), st.sampled_from(LANGUAGES))
def test_bears_whatever_is_typed(words, language):
    for each in education.search(words, language).found:
        assert len(said(each.snippet)) <= LETTERS_OF_A_SNIPPET + 4


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_never_loses_a_letter_of_a_title(words):
    for each in education.search(" ".join(words), "es").found:
        assert said(each.title) == each.article.text("es").title


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", ["ptosis", "dysphagia", "disfagia"])
def test_finds_by_words_of_the_glossary_in_either_language(language, words):
    assert "side-effects" in slugs(words, language)[:2]


@pytest.mark.parametrize(("language", "words"), [("es", "me ahogo"), ("en", "can't breathe")])
def test_finds_what_somebody_in_danger_types(language, words):
    assert slugs(words, language)[0] == "side-effects"


@pytest.mark.parametrize("language", LANGUAGES)
def test_puts_the_article_first_that_a_treatment_of_this_name_has(language):
    assert slugs("botox", language)[0] == "botulinum-toxin"


@pytest.mark.parametrize(("language", "words"), [("en", "me ahogo"), ("es", "can't swallow"), ("en", "choking")])
def test_puts_nothing_that_only_resembles_the_words_between_somebody_in_danger_and_help(language, words):
    answer = education.search_in_danger(words, language)
    assert answer.taken_for == {}
    assert answer.found[0].article.slug == "side-effects"


@pytest.mark.parametrize(
    ("language", "words", "first"),
    [
        ("en", "double vision", "side-effects"),
        ("en", "throat closing", "side-effects"),
        ("en", "blind", "fillers"),
        ("en", "medical assistant botox", "who-may-inject"),
        ("en", "does botox hurt", "before-during-after"),
        ("es", "visión doble", "side-effects"),
        ("es", "ciego", "fillers"),
        ("es", "bolsas en los ojos", "fillers"),
        ("es", "dar pecho", "who-should-not-be-treated"),
    ],
)
def test_finds_what_newcomers_ask(language, words, first):
    assert slugs(words, language)[0] == first


def test_finds_no_article_by_words_of_a_question_that_all_have():
    answer = education.search("no veo después de un relleno", "es")
    assert answer.found[0].article.slug == "fillers"
    assert len(answer.found) < 10
    assert "después" not in {piece.text.lower() for each in answer.found for piece in each.snippet if piece.is_marked}
    assert education.search("después", "es").found


@pytest.mark.parametrize("words", ["sweaty", "neurotoxin"])
def test_marks_what_a_synonym_stands_for(words):
    for each in education.search(words, "en").found[:2]:
        assert any(piece.is_marked for piece in (*each.title, *each.snippet))


@pytest.mark.parametrize(("language", "words"), [("en", "arrugas"), ("es", "wrinkles")])
def test_understands_words_of_the_other_language(language, words):
    found = education.search(words, language).found
    assert "upper-face-lines" in [each.article.slug for each in found]
    assert said(found[0].title) == found[0].article.text(language).title
    assert education.search(words, language, as_typed=True).found == ()
