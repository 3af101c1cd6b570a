"""It …"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import catalogue, find_advertising
from directory.catalogue.advertising import phrase

FORBIDDEN = {
    "We guarantee results.": "guarantee results",
    "Results guaranteed!": "Results guaranteed",
    "PAINLESS Botox": "PAINLESS",
    "Painless, always.": "Painless",
    "Not only painless but quick": "painless",
    "Don’t miss it: guaranteed results": "guaranteed results",
    "It is 100% safe.": "100% safe",
    "Botox from $12 a unit": "from $12",
    "Botox as low as 9 a unit": "as low as",
    "$12 and up": "$12 and up",
    "$1,200+": "$1,200+",
    "Our lowest prices": "lowest prices",
    "A risk-free visit": "risk-free",
    "Board-certified dermatologist": "Board-certified",
    "¡Resultados garantizados!": "Resultados garantizados",
    "Garantizamos su satisfacción": "Garantizamos su satisfacción",
    "Inyecciones indoloras": "indoloras",
    "Botox desde $9": "desde $",
    "Los precios más bajos": "precios más bajos",
    "Sin efectos secundarios": "Sin efectos secundarios",
    "Certificada por el Consejo de Medicina": "Certificada por el Consejo",
    "pain**less** botox": "pain**less",
    "р\u0430inless": "р\u0430inless",  # the first two letters are Cyrillic
    "pain\u200bless": "pain\u200bless",
    "ｐａｉｎｌｅｓｓ": "ｐａｉｎｌｅｓｓ",
    "Nobody promises more. We guarantee results.": "guarantee results",
}
DOUBTFUL = {
    "The best injector in San Diego": "The best injector",
    "#1 injector": "#1 injector",
    "A miracle for the face": "miracle",
    "20% off in May": "20% off",
    "Safe and effective since 2002": "Safe and effective",
    "We guarantee your privacy": "guarantee",
    "El mejor médico de la ciudad": "El mejor médico",
    "Parezca diez años más joven": "años más joven",
    "Un tratamiento sin dolor": "sin dolor",
    "Diplomate of the American Board of Cosmetic Surgery": "American Board of Cosmetic Surgery",
}
LAWFUL = [
    "We do not guarantee results.",
    "No guarantee of results can be given.",
    "We can't promise results.",
    "No treatment is painless.",
    "There is no risk-free treatment.",
    "Not board certified.",
    "Safe Hands Medspa",
    "The Best Western is across the street; the best way to reach us is the bus.",
    "Ages 18 and up. Open from 9 to 5, starting at 9 am.",
    "Doses as low as 10 units.",
    "We talk about risks, pain and what it costs before anything is booked.",
    "I was trained in dermatology at a university.",
    "No podemos garantizar resultados.",
    "Ningún tratamiento es indoloro.",
    "Atendemos desde 2010, desde las 9 de la mañana.",
    "Lo mejor para usted se habla en la primera visita.",
    "Manicure, curettage and secure parking; una cura de heridas.",
    "Segura está la puerta; el seguro médico no cubre esto.",
    "",
]


@pytest.mark.parametrize("text", FORBIDDEN)
def test_finds_what_the_law_forbids_and_where(text):
    (found,) = find_advertising(text)
    assert (found.words, found.rule.forbidden) == (FORBIDDEN[text], True)
    assert text[found.start : found.end] == found.words


@pytest.mark.parametrize("text", DOUBTFUL)
def test_doubts_what_only_a_person_can_judge(text):
    assert [(found.words, found.rule.forbidden) for found in find_advertising(text)] == [(DOUBTFUL[text], False)]


@pytest.mark.parametrize("text", LAWFUL)
def test_lets_pass_what_says_something_else(text):
    assert find_advertising(text) == ()


def test_lets_board_certified_stand_beside_the_full_name_of_a_recognized_board():
    text = "Board certified by the American Board of Dermatology."
    assert find_advertising(text, named_boards=["american-board-of-dermatology"]) == ()
    assert [found.rule.slug for found in find_advertising(text)] == ["board-certified"]
    assert find_advertising("Board certified.", named_boards=["american-board-of-dermatology"])


def written(words: str, take: int) -> str:
    """A phrase as somebody may write it, its choices made by `take`."""
    places = phrase(words)
    chosen = [place[take % len(place)].replace("*", "").replace("#", "1") or "x" for place in places]
    return " ".join(chosen)


RULES = [
    (rule, words) for rule in catalogue().advertising_rules.values() for words in rule.phrases if "board" not in words
]


@given(st.sampled_from(RULES), st.integers(0, 20), st.sampled_from([str.upper, str.title, str.lower]))
def test_finds_every_phrase_of_the_table_however_it_is_capitalized(rule_and_words, take, form):
    rule, words = rule_and_words
    found = find_advertising(f"Hello. {form(written(words, take))}. Goodbye.")
    assert found
    assert rule.forbidden <= any(each.rule.forbidden for each in found)  # a forbidden phrase is never only doubted


@given(st.text(max_size=300))
def test_points_inside_the_text_and_never_twice_at_one_place(text):
    found = find_advertising(text)
    assert all(text[each.start : each.end] == each.words for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.lists(st.sampled_from([*FORBIDDEN, *LAWFUL]), max_size=6))
def test_judges_every_sentence_by_itself(sentences):
    text = "\n\n".join(sentences)
    assert len(find_advertising(text)) == sum(sentence in FORBIDDEN for sentence in sentences)
