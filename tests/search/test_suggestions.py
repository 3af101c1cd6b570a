"""It …"""

import pytest

from directory.catalogue import TermKind, catalogue, normalize_term
from directory.geo import Point
from directory.language import Bilingual
from directory.listings.actions import add_location, hide
from directory.listings.models import ListingKind
from directory.search import (
    BadSearch,
    Near,
    OpenArticle,
    SearchAround,
    Suggestion,
    SuggestionGroup,
    Typed,
    indexer,
    resolve_near,
    suggest,
)
from directory.search.parameters import MAX_TERMS, read_words
from directory.search.suggestions import MOST, MOST_ALONE

SERVICE, CONDITION, PROFESSION, PROVIDER, PRACTICE, PLACE, ARTICLE = SuggestionGroup


def nothing_to_read(words, most):
    return ()


@pytest.fixture
def suggested(session, index):
    """What is suggested for words, by group."""

    def ask(words, **details):
        return suggest(session, index, Typed(words, **details), articles=nothing_to_read).groups

    return ask


@pytest.fixture
def indexed(session, index, now):
    def bring():
        session.commit()
        indexer.drain(session, index, now=now)

    return bring


def labels(suggestions):
    return [suggestion.label.en for suggestion in suggestions]


@pytest.mark.parametrize(
    ("words", "group", "label"),
    [
        ("bot", SERVICE, "Botulinum toxin injections"),
        ("lip fil", SERVICE, "Lip filler"),
        ("frown", CONDITION, "Frown lines"),
        ("ARRUGAS del ro", CONDITION, "Facial wrinkles"),
        ("sudoracion", CONDITION, "Excessive sweating"),
        ("dermatól", PROFESSION, "Dermatologist"),
        ("nurse pr", PROFESSION, "Nurse practitioner"),
        ("la jol", PLACE, "La Jolla, San Diego"),
        ("92103", PLACE, "92103 (Hillcrest, San Diego)"),
    ],
)
def test_completes_the_names_of_things(suggested, words, group, label):
    assert labels(suggested(words)[group])[0] == label


@pytest.mark.parametrize(
    ("words", "group", "label", "other_name"),
    [
        ("11 l", CONDITION, "Frown lines", "11 lines"),
        ("frown", CONDITION, "Frown lines", None),
        ("o-si", PLACE, "Oceanside", "O-side"),
        ("oceans", PLACE, "Oceanside", None),
    ],
)
def test_says_which_other_name_was_found(suggested, words, group, label, other_name):
    found = {each.label.en: each for each in suggested(words)[group]}
    assert found[label].other_name(label) == other_name


def test_names_the_other_language_where_the_reader_would_not_see_why(suggested):
    found = suggested("arrugas del ro")[CONDITION][0]
    assert found.other_name(found.label.en) == found.label.es == "Arrugas del rostro"
    assert found.other_name(found.label.es) is None


def test_calls_what_two_vocabularies_share_once(suggested):
    names = labels(suggested("dentist")[PROFESSION])
    assert names.count("Dentist") == 1


def test_keeps_every_group_short(suggested):
    for words in "abcdefghijklmnopqrstuvwxyz":
        groups = suggested(words)
        assert list(groups) == [group for group in SuggestionGroup if group in groups]
        assert all(0 < len(suggestions) <= MOST[group] for group, suggestions in groups.items())
        assert len(suggested(words, groups=(PLACE,)).get(PLACE, ())) <= MOST_ALONE


@pytest.mark.parametrize(
    ("words", "remaining", "place"),
    [
        ("la jol", "", "La Jolla, San Diego"),
        ("botox la jol", "botox", "La Jolla, San Diego"),
        ("lip filler near la jol", "lip filler", "La Jolla, San Diego"),
        ("dermatólogo cerca de chula vi", "dermatólogo", "Chula Vista"),
        ("smith in carlsb", "smith", "Carlsbad"),
        ("near 9210", "", "92101"),
    ],
)
def test_finds_a_place_at_the_end_of_the_words(suggested, words, remaining, place):
    assert suggested(words)[PLACE][0].choosing.place.en == place
    assert suggested(words)[PLACE][0].choosing.words == remaining


@pytest.mark.parametrize("words", ["frown lin", "smith carlsb", "botox in l"])
def test_takes_no_word_for_a_place_that_may_be_something_else(suggested, words):
    assert PLACE not in suggested(words)


def test_leaves_the_other_field_alone_where_a_place_is_typed_as_such(suggested):
    assert suggested("la jol", groups=(PLACE,))[PLACE][0].choosing.words is None
    assert PLACE not in suggested("botox near la jol", groups=(PLACE,))


def test_finds_people_and_practices_by_name(suggested, add_listing, session, now, indexed):
    person = add_listing(name="Marisol Quintana")
    add_listing(name="Quince Dermatology", kind=ListingKind.PRACTICE)
    add_location(session, person, city="La Mesa", at=now)
    add_location(session, person, city="Vista", at=now)
    indexed()
    assert labels(suggested("quin")[PRACTICE]) == ["Quince Dermatology"]
    (found,) = suggested("quin")[PROVIDER]
    assert (found.label.en, found.detail, found.choosing.slug) == ("Marisol Quintana", "La Mesa", "marisol-quintana")


@pytest.mark.parametrize("words", ["Dr. Quin", "dra quin", "doctor Marisol Qu", "Dr Quintana Marisol"])
def test_takes_a_title_for_no_part_of_a_name(suggested, add_listing, indexed, words):
    add_listing(name="Marisol Quintana")
    indexed()
    assert labels(suggested(words)[PROVIDER]) == ["Marisol Quintana"]


def test_shows_a_listing_without_a_location(suggested, add_listing, indexed):
    add_listing(name="Marisol Quintana")
    indexed()
    assert suggested("quint")[PROVIDER][0].detail is None


def test_never_suggests_what_was_hidden_since_it_was_indexed(suggested, add_listing, indexed, session, now):
    listing = add_listing(name="Marisol Quintana")
    indexed()
    assert PROVIDER in suggested("quint")
    hide(session, listing, because="unconfirmed", at=now)
    session.commit()
    assert PROVIDER not in suggested("quint")


def test_knows_treatments_and_places_without_an_index(session, index, tmp_path):
    (tmp_path / "index" / "current").unlink()
    found = suggest(session, index, Typed("la"), articles=nothing_to_read)
    assert found.is_partial
    assert {SERVICE, PLACE} <= set(found.groups)
    assert not {PROVIDER, PRACTICE} & set(found.groups)


def test_suggests_nothing_for_nothing(suggested):
    assert suggested("") == {}
    assert suggested("zzzzqqqq") == {}


def test_finds_every_entry_of_the_catalogue_by_each_of_its_names_and_searches_for_it(suggested):
    groups = {TermKind.SERVICE: SERVICE, TermKind.CONDITION: CONDITION, TermKind.CREDENTIAL_KIND: PROFESSION}
    for text, entry in catalogue().claims():
        if group := groups.get(entry.kind):
            found = suggested(text, groups=(group,))[group][0]
            assert normalize_term(found.found_by) == normalize_term(text)
            assert read_words(found.choosing.words.en) == found.label.en
            assert read_words(found.choosing.words.es) == found.label.es


def test_suggests_no_name_that_is_too_long_to_be_searched_for(suggested):
    names = labels(suggested("ear nose throat", groups=(PROFESSION,))[PROFESSION])
    assert "Ear, nose and throat doctor" in names
    assert all(len(normalize_term(name).split()) <= MAX_TERMS for name in names)


def read(**parameters):
    return Typed.from_args({name: [text] for name, text in parameters.items()}, resolve=resolve_near)


def test_reads_what_stands_in_the_fields():
    typed = read(q=" botox  la ", near="Hillcrest")
    assert (typed.words, typed.near_text, typed.groups) == ("botox la", "Hillcrest", tuple(SuggestionGroup))
    assert isinstance(typed.near, Point)


@pytest.mark.parametrize("near", ["", "hil", "los angeles", "San Diego County"])
def test_asks_nothing_back_about_a_place_that_is_not_finished(near):
    assert read(q="botox", near=near).near is None


@pytest.mark.parametrize(
    ("field", "text"), [("q", "x" * 201), ("q", "z " * 13), ("near", "x" * 201), ("group", "recipe")]
)
def test_refuses_what_is_too_long_and_groups_it_does_not_have(field, text):
    with pytest.raises(BadSearch) as refused:
        read(**{field: text})
    assert refused.value.field == field


@pytest.mark.parametrize("q", ["", " ", "\x00", "🙂", "***", '"'])
def test_takes_words_without_a_letter_for_none(q):
    assert read(q=q).words == ""


def test_chooses_places_by_words_that_mean_them(suggested):
    for suggestion in suggested("la", groups=(PLACE,))[PLACE]:
        assert isinstance(suggestion.choosing, SearchAround)
        near = resolve_near(suggestion.choosing.place.en)
        assert isinstance(near, Near)
        assert near.label == suggestion.label


def test_asks_another_room_for_articles(session, index):
    asked = []

    def articles(words, most):
        asked.append((words, most))
        return [Suggestion(Bilingual("Migraine", "Migraña"), words, "Migraine", OpenArticle("migraine"))]

    found = suggest(session, index, Typed("migr"), articles=articles).groups
    assert list(found)[-1] is ARTICLE
    assert asked == [("migr", MOST[ARTICLE])]
    assert ARTICLE not in suggest(session, index, Typed("migr", groups=(PLACE,)), articles=articles).groups


@pytest.mark.parametrize(
    ("typed", "group", "label"),
    [
        ("botx", SERVICE, "Botulinum toxin injections"),
        ("filer", SERVICE, "Dermal filler"),
        ("frwon li", CONDITION, "Frown lines"),
        ("relelno de lab", SERVICE, "Lip filler"),
    ],
)
def test_offers_what_was_meant_where_nothing_begins_so(suggested, typed, group, label):
    assert label in [suggestion.label.en for suggestion in suggested(typed)[group]]


def test_takes_nothing_for_a_slip_where_something_begins_so(suggested, add_licensed, session, index, now):
    add_licensed("md", "A fictional Filer")
    session.commit()
    indexer.drain(session, index, now=now)
    assert set(suggested("filer")) == {PROVIDER}


@pytest.mark.parametrize("typed", ["xyzzy", "otbox", "tobox", "btoxx", "bxt"])
def test_guesses_at_no_more_than_one_slip_after_the_first_letter(suggested, typed):
    assert SERVICE not in suggested(typed)
