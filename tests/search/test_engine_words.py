"""Any engine … (conformance: words)."""

import pytest

from directory.search import SearchQuery
from directory.search.engine import Tier
from tests.search.conftest import document


def found(engine, now, words, **narrowed):
    return [hit.id for hit in engine.search(SearchQuery(words=words, **narrowed), now).hits]


def test_finds_everybody_without_words(engine, now):
    engine.apply([document(2), document(1), document(3)])
    assert found(engine, now, "") == [1, 2, 3]


def test_finds_names_without_their_accents(engine, now):
    engine.apply([document(1, "Íñigo Peña-Ruíz"), document(2, "Inge Pena")])
    assert sorted(found(engine, now, "inigo pena ruiz")) == [1]
    assert sorted(found(engine, now, "PEÑA")) == [1, 2]


def test_finds_other_endings_of_a_word(engine, now):
    engine.apply([document(1, services_text="Wrinkle relaxers"), document(2, services_text="Peels")])
    assert found(engine, now, "wrinkles") == [1]


def test_wants_all_words_but_in_any_field(engine, now):
    engine.apply([
        document(1, "Ana Soto", services_text="Botox"),
        document(2, "Ana Rey", services_text="Peels"),
        document(3, "Eva Rey", services_text="Botox"),
    ])  # fmt: skip
    answer = engine.search(SearchQuery(words="ana botox"), now)
    assert ([hit.id for hit in answer.hits], answer.tier) == ([1], Tier.WORDS)


def test_says_so_when_nobody_has_all_the_words(engine, now):
    engine.apply([document(1, services_text="Botox"), document(2, services_text="Peels")])
    answer = engine.search(SearchQuery(words="botox zanzibar"), now)
    assert ([hit.id for hit in answer.hits], answer.tier) == ([1], Tier.SOME)


def test_finds_nobody_by_words_nobody_has(engine, now):
    engine.apply([document(1, "Ana Soto")])
    assert engine.search(SearchQuery(words="zanzibar"), now).total == 0


def test_does_not_want_filler_words(engine, now):
    engine.apply([document(1, services_text="Botox migraine")])
    assert found(engine, now, "botox for the migraine") == [1]


def test_finds_a_name_that_is_made_of_filler_words(engine, now):
    engine.apply([document(1, "The Del Por"), document(2, "Somebody else")])
    assert found(engine, now, "the") == [1]


def test_puts_a_match_in_the_name_before_one_in_the_text(engine, now):
    engine.apply([document(1, "Ana Soto", bio_text="I trained with Quintana"), document(2, "Marisol Quintana")])
    assert found(engine, now, "quintana") == [2, 1]


def test_says_which_words_it_found_where(engine, now):
    engine.apply([document(1, "Ana Soto", services_text="Botox wrinkles", places_text="La Jolla")])
    (hit,) = engine.search(SearchQuery(words="Ana wrinkle jolla"), now).hits
    assert hit.matched == {"name": ("ana",), "services": ("wrinkle",), "places": ("jolla",)}


@pytest.mark.parametrize(
    "words", ["*", "name:ana", "ana~3", "[a TO z]", "ana OR soto", '"ana', "(" * 200, "ana AND NOT"]
)
def test_takes_no_query_language(engine, now, words):
    engine.apply([document(1, "Ana Soto"), document(2, "Ben Or")])
    assert engine.search(SearchQuery(words=words), now).total <= 2


def test_orders_equal_scores_by_id(engine, now):
    engine.apply([document(each, "Ana") for each in (5, 3, 9, 1)])
    assert found(engine, now, "ana") == [1, 3, 5, 9]


def test_gives_the_same_score_whatever_else_is_chosen(engine, now):
    engine.apply([document(1, "Ana", languages=frozenset({"es"})), document(2, "Ana Ana")])
    alone = engine.search(SearchQuery(words="ana", language=("es",)), now).hits
    together = engine.search(SearchQuery(words="ana"), now).hits
    assert [hit for hit in together if hit.id == 1] == list(alone)


def test_puts_whoever_is_called_just_so_first(engine, now):
    engine.rebuild(
        [
            document(1, "Fletcher Luong-Mak", completeness=1.0),
            document(2, "Fletcher Mak", completeness=0.0),
            document(3, "Mak Fletcher Holloway", completeness=1.0),
        ]
    )
    assert [hit.id for hit in engine.search(SearchQuery(words="fletcher mak"), now).hits] == [2, 1, 3]


def test_takes_no_word_for_another_that_only_sounds_like_it(engine, now):
    engine.rebuild([document(1, bio_text="clogged pores"), document(2, bio_text="botox")])
    assert found(engine, now, "price") == []
    assert found(engine, now, "botocks") == [2]


def test_takes_two_wrong_letters_only_after_the_first(engine, now):
    engine.rebuild([document(1, bio_text="marca"), document(2, bio_text="dysport")])
    assert found(engine, now, "garcia") == []
    assert found(engine, now, "dispot") == [2]
