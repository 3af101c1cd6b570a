"""What people ask leads to the article that answers, whatever stands around it."""

import pytest

from directory import education
from directory.education.naming import Names

QUESTIONS = [
    ("en", "what is botox", "botulinum-toxin"),
    ("en", "how long does botox last", "botulinum-toxin"),
    ("en", "is botox safe?", "side-effects"),
    ("en", "drooping eyelid after botox", "side-effects"),
    ("en", "can't swallow after botox", "side-effects"),
    ("en", "botox while pregnant", "who-should-not-be-treated"),
    ("en", "can I get botox while breastfeeding", "who-should-not-be-treated"),
    ("en", "botox and blood thinners", "who-should-not-be-treated"),
    ("en", "who can inject botox in California", "who-may-inject"),
    ("en", "can an esthetician inject botox", "who-may-inject"),
    ("en", "how to check a nurse license", "who-may-inject"),
    ("en", "fake botox", "counterfeit-products"),
    ("en", "how do I know if my botox is real", "counterfeit-products"),
    ("en", "cheap botox", "counterfeit-products"),
    ("en", "botox price", "what-it-costs"),
    ("en", "does insurance cover botox for migraine", "what-it-costs"),
    ("en", "botox vs dysport", "botulinum-toxin-brands"),
    ("en", "baby botox", "preventative-use"),
    ("en", "botox in my 20s", "preventative-use"),
    ("en", "masseter botox", "off-label-cosmetic-uses"),
    ("en", "what should I not do after botox", "before-during-after"),
    ("en", "what to ask at a consultation", "first-consultation"),
    ("en", "stiff arm after stroke", "spasticity"),
    ("en", "eyelid twitching", "eyelid-spasm-and-strabismus"),
    ("en", "can't see after filler", "fillers"),
    ("en", "report a bad injector", "who-may-inject"),
    ("es", "qué es el bótox", "botulinum-toxin"),
    ("es", "es seguro el bótox", "side-effects"),
    ("es", "párpado caído", "side-effects"),
    ("es", "no puedo tragar", "side-effects"),
    ("es", "bótox y lactancia", "who-should-not-be-treated"),
    ("es", "puede una esteticista poner bótox", "who-may-inject"),
    ("es", "cómo comprobar la licencia de una enfermera", "who-may-inject"),
    ("es", "bótox falso", "counterfeit-products"),
    ("es", "cómo saber si el bótox es original", "counterfeit-products"),
    ("es", "precio del bótox", "what-it-costs"),
    ("es", "el seguro paga el bótox", "what-it-costs"),
    ("es", "bótox preventivo", "preventative-use"),
    ("es", "cuándo hace efecto el bótox", "before-during-after"),
    ("es", "qué no hacer después del bótox", "before-during-after"),
    ("es", "brazo rígido después de un derrame", "spasticity"),
    ("es", "tic en el párpado", "eyelid-spasm-and-strabismus"),
    ("es", "bultos por relleno", "dissolving-filler"),
    ("es", "denunciar a un mal inyector", "who-may-inject"),
]


@pytest.mark.parametrize(("language", "words", "slug"), QUESTIONS)
def test_leads_from_a_question_to_its_article_and_puts_it_first(language, words, slug):
    article = education.named(words, language)
    assert article is not None
    assert article.slug == slug
    assert education.search(words, language).found[0].article.slug == slug


@pytest.mark.parametrize("words", ["", "the", "painful botox needles", "Sandra Quintero", "?!", "\x00", "qqqq zzzz"])
def test_names_nothing_that_was_not_asked(words):
    assert education.named(words, "en") is None


def test_takes_the_name_of_most_words_that_were_all_typed():
    names = Names(
        [(frozenset("ab"), 0), (frozenset("abc"), 1), (frozenset("x"), 2), (frozenset(), 3), (frozenset("ab"), 4)]
    )
    assert [names.named(frozenset(typed)) for typed in ("ab", "abd", "abcd", "x", "xy", "a", "")] == [
        *(0, 0, 1, 2, None, None, None),
    ]
