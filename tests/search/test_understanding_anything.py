"""Whatever is typed, understanding it …"""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directory.catalogue import catalogue, normalize_term
from directory.places.loading import gazetteer
from directory.search import SearchQuery, resolve_near
from directory.search.parameters import MAX_CHARACTERS, read_words
from directory.search.query import DEFAULT_MILES
from directory.search.understanding import Understanding, understand
from directory.search.understanding.lexicon import stem_in_english, stem_in_spanish
from tests.search.test_query import QUERIES

TUESDAY = date(2026, 11, 24)
GLUE = (
    *("in", "near", "for", "who", "speaks", "within", "5", "miles", "of", "under", "$14", "a", "unit", "dr", "Doctor"),
    *("open", "saturday", "now", "me", "cerca", "de", "que", "hable", "en", "la", "los", "hasta"),
    *("dólares", "sábado", "smith"),
)  # fmt: skip
PIECES = st.sampled_from((
    *GLUE,
    *catalogue().terms(),
    *(place.name.en for place in gazetteer().places.values()),
    *list(gazetteer().zips)[:20],
))  # fmt: skip
WISHES = st.lists(PIECES, max_size=6).map(" ".join).filter(lambda words: len(normalize_term(words).split()) <= 12)


def meaning_of(query: SearchQuery, *, names: bool = False) -> Understanding:
    return understand(query, knows_name=lambda _: names, resolve=resolve_near, today=TUESDAY)


def again(query: SearchQuery) -> SearchQuery:
    """The query as its URL is read."""
    return SearchQuery.from_args(query.to_args(), resolve=resolve_near)


def links(understood: Understanding) -> list[SearchQuery]:
    """Every search that a page leads to."""
    others = [understood.other] if understood.other else []
    return [understood.spelled_out, understood.exact, *others, *(guess.without for guess in understood.guesses)]


@given(WISHES, QUERIES, st.booleans())
@example("frown botox lines", SearchQuery(), False)
@example("dr hillcrest in la jolla", SearchQuery(), True)
def test_leads_only_to_searches_that_a_url_can_say(words, query, names):
    understood = meaning_of(query.but(words=words), names=names)
    for link in links(understood):
        assert again(link) == link


@given(WISHES, st.booleans())
def test_is_finished_once_it_is_spelled_out(words, names):
    understood = meaning_of(SearchQuery(words=words), names=names)
    if understood.question is None:
        spelled_out = understood.spelled_out
        assert meaning_of(spelled_out, names=names).query == spelled_out
        assert spelled_out.but(plain=False) == understood.query.but(plain=False)


@given(WISHES)
def test_takes_away_one_guess_and_no_other(words):
    understood = meaning_of(SearchQuery(words=words))
    for guess in understood.guesses:
        rest = meaning_of(guess.without)
        assert rest.guesses == ()
        assert rest.query.words == understood.query.words
        changed = {
            name for name, value in vars(guess.without).items() if value != getattr(understood.spelled_out, name)
        }
        places = {"near_text", "near"}
        one = {"near": places, "within": {"within_miles"}, "price_max": {"price_max_cents"}, "open": {"open_now"}}
        assert changed <= one.get(guess.kind.value, {guess.kind.value})


@given(WISHES)
def test_invents_no_word(words):
    understood = meaning_of(SearchQuery(words=words))
    typed = normalize_term(words).split()
    assert set(normalize_term(understood.query.words).split()) <= set(typed)
    for guess in understood.guesses:
        assert guess.typed in words


@given(
    st.text(max_size=MAX_CHARACTERS) | WISHES.map(lambda words: words.upper()) | st.text("la jo$1.,5'’ 0", max_size=200)
)
@example("\u0300" * 200)
@example("$" * 200)
@example("la " * 66)
@example("near " * 40)
@example("5 miles " * 25)
@example("１２.5 miles")
@example("9" * 200)
@example("$1" + ",000" * 49)
@example("dr " * 66)
@example("ﷺ" * 200)
@example("İ" * 200)
@example("ß ½ ² ٣ 𝟝 miles")
def test_raises_for_nothing(words):
    understood = meaning_of(SearchQuery(words=words))
    for link in links(understood):
        link.to_args()


@given(st.text(max_size=MAX_CHARACTERS))
def test_leaves_words_that_can_be_searched_for(text):
    try:
        words = read_words(text)
    except Exception:
        return
    rest = meaning_of(SearchQuery(words=words)).query.words
    assert read_words(rest) == rest


def test_asks_for_names_a_few_times_only():
    asked: list[str] = []

    def knows_name(words: str) -> bool:
        asked.append(words)
        return False

    words = "dr hillcrest vista alpine julian french german doctor ramona campo nestor boulevard"
    understand(SearchQuery(words=words), knows_name=knows_name, resolve=resolve_near, today=TUESDAY)
    assert 0 < len(asked) <= 6


@pytest.mark.parametrize("term", sorted(catalogue().terms()))
def test_understands_every_term_of_the_catalogue_whole(term):
    """Nothing of a term is left over, and what it means is a filter; but for words that say too little."""
    if len(term.split()) > 12:
        return
    understood = meaning_of(SearchQuery(words=term))
    if term in ("clinic", "clinica"):
        assert understood.guesses == ()
    else:
        assert (understood.query.words, understood.question) == ("", None)
        assert understood.query.within_miles == DEFAULT_MILES


@pytest.mark.parametrize(
    ("stem", "one", "other"),
    [
        (stem_in_english, "wrinkle", "wrinkles"),
        (stem_in_english, "sweat", "sweating"),
        (stem_in_spanish, "arruga", "arrugas"),
        (stem_in_spanish, "dermatologo", "dermatologas"),
    ],
)
def test_knows_the_forms_of_a_word(stem, one, other):
    assert stem(one) == stem(other)
