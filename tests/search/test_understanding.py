"""It …"""

from datetime import date

import pytest

from directory.listings.prices import PriceUnit
from directory.search import Near, PlaceQuestion, SearchQuery, Sort, resolve_near
from directory.search.understanding import GuessKind, Understanding, understand

TUESDAY = date(2026, 11, 24)


def read(words: str, *names: str, **chosen) -> Understanding:
    """What is understood where only `names` are known."""
    known = {name.lower() for name in names}
    query = SearchQuery(words=words, **chosen)
    return understand(query, knows_name=lambda asked: asked.lower() in known, resolve=resolve_near, today=TUESDAY)


def said(understanding: Understanding) -> str:
    """Guesses as a line: "service=botox near='la jolla' | what remains"."""
    guesses = [f"{guess.kind}={'+'.join(guess.values).replace(' ', '_')}" for guess in understanding.guesses]
    rest = understanding.query.words
    return " ".join([*guesses, f"| {rest}"] if rest else guesses)


# words → what they mean, as `said` writes it
ENGLISH = {
    "botox for migraines in la jolla spanish speaking": (
        "service=botulinum-toxin condition=chronic-migraine near=la_jolla language=es"
    ),
    "spanish speaking la jolla migraines botox": (
        "language=es near=la_jolla condition=chronic-migraine service=botulinum-toxin"
    ),
    "botox": "service=botulinum-toxin",
    "Dysport near 92103": "service=dysport near=92103",
    "dysport for migraines": "service=dysport condition=chronic-migraine",
    "botox for sweating": "service=botulinum-toxin condition=excessive-sweating",
    "lip fillers in Encinitas": "service=lip-filler near=Encinitas",
    "botox and fillers": "service=botulinum-toxin service=dermal-filler",
    "crow's feet": "condition=crows-feet",
    "crows feet": "condition=crows-feet",
    "forehead wrinkle": "condition=forehead-lines",
    "frown lines, poway": "condition=frown-lines near=poway",
    "chemical peels oceanside": "service=chemical-peel near=oceanside",
    "laser hair removal chula vista": "service=laser-hair-removal near=chula_vista",
    "sweaty palms": "condition=sweaty-palms",
    "excessive sweat": "condition=excessive-sweating",
    "headache": "condition=chronic-migraine",
    "nurse injector": "credential=rn",
    "nurse practitioner": "credential=np",
    "NP": "credential=np",
    "md": "credential=md",
    "doctors": "credential=md+do",
    "physician in carlsbad": "credential=md+do near=carlsbad",
    "esthetician facial": "credential=esthetician service=facial",
    "dermatologists": "specialty=dermatologist",
    "plastic surgeon": "specialty=plastic-surgeon",
    "board certified plastic surgeon": "board=american-board-of-plastic-surgery specialty=plastic-surgeon",
    "Board-certified dermatologist": "board=american-board-of-dermatology specialty=dermatologist",
    "plastic surgeon, board certified": "specialty=plastic-surgeon board=american-board-of-plastic-surgery",
    "board certified": "board=any",
    "board certified botox": "board=any service=botulinum-toxin",
    "american board of dermatology": "board=american-board-of-dermatology",
    "dermatology clinic": "specialty=dermatologist",
    "migraine doctor": "specialty=neurologist",
    "speaks Vietnamese": "language=vi",
    "who speak tagalog and spanish": "language=tl language=es",
    "doctor that speaks farsi in la mesa": "credential=md+do language=fa near=la_mesa",
    "in spanish": "language=es",
    "sign language": "language=ase",
    "botox under $14 a unit": "service=botulinum-toxin price_max=14",
    "under 14 a unit": "price_max=14",
    "max $500": "price_max=500",
    "$12.50 or less per unit": "price_max=12.50",
    "botox $11": "service=botulinum-toxin price_max=11",
    "filler up to 1,000 dollars": "service=dermal-filler price_max=1000",
    "botox less than 200": "service=botulinum-toxin price_max=200",
    "open now": "open=1",
    "dermatologist open right now": "specialty=dermatologist open=1",
    "open saturday": "open_on=sa",
    "botox open on Sundays": "service=botulinum-toxin open_on=su",
    "saturday appointments": "open_on=sa",
    "open today": "open_on=tu",
    "open tomorrow": "open_on=we",
    "dermatologist accepting new patients": "specialty=dermatologist accepting=1",
    "within 5 miles of 92103": "within=5 near=92103",
    "botox within 2.5 miles of vista": "service=botulinum-toxin within=2.5 near=vista",
    "5 miles from la jolla": "within=5 near=la_jolla",
    "10 mile radius around poway botox": "within=10 near=poway service=botulinum-toxin",
    "botox hillcrest, san diego, ca": "service=botulinum-toxin near=hillcrest,_san_diego,_ca",
    "botox 92103-1234": "service=botulinum-toxin near=92103-1234",
    "botox san diego county": "service=botulinum-toxin near=san_diego_county",
    "best botox in la jolla": "service=botulinum-toxin near=la_jolla",
    "I am looking for a dermatologist near Del Mar please": "specialty=dermatologist near=Del_Mar",
    "smith la jolla": "near=la_jolla | smith",
    "nguyen botox": "service=botulinum-toxin | nguyen",
    "botox vista": "service=botulinum-toxin near=vista",
    "ramona in vista": "near=vista | ramona",
    "coronado": "near=coronado",
}
SPANISH = {
    "dermatólogo cerca de chula vista que hable español": "specialty=dermatologist near=chula_vista language=es",
    "dermatologo cerca de chula vista que hable espanol": "specialty=dermatologist near=chula_vista language=es",
    "que hable español dermatóloga chula vista": "language=es specialty=dermatologist near=chula_vista",
    "arrugas en la frente": "condition=forehead-lines",
    "arruga en la frente": "condition=forehead-lines",
    "ARRUGAS EN LA FRENTE La Mesa": "condition=forehead-lines near=La_Mesa",
    "sudor en las axilas 92103": "condition=underarm-sweating near=92103",
    "patas de gallo en El Cajón": "condition=crows-feet near=El_Cajón",
    "bótox para la migraña": "service=botulinum-toxin condition=chronic-migraine",
    "rellenos de labios en National City": "service=lip-filler near=National_City",
    "enfermera": "credential=rn",
    "enfermeras": "credential=rn",
    "enfermero que hable inglés": "credential=rn language=en",
    "doctora en san ysidro": "credential=md+do near=san_ysidro",
    "cirujana plástica certificada": "specialty=plastic-surgeon board=american-board-of-plastic-surgery",
    "neurólogos en escondido": "specialty=neurologist near=escondido",
    "menos de 14 dólares la unidad": "price_max=14",
    "bótox hasta $12,50 por unidad": "service=botulinum-toxin price_max=12.50",
    "máximo 500 dólares": "price_max=500",
    "abierto ahora": "open=1",
    "abierto los sábados": "open_on=sa",
    "dermatólogo que atienda el domingo": "specialty=dermatologist open_on=su",
    "abierta hoy": "open_on=tu",
    "acepta pacientes nuevos": "accepting=1",
    "a menos de 5 millas de 92103": "within=5 near=92103",
    "busco una dermatóloga en un radio de 3 millas de poway": "specialty=dermatologist within=3 near=poway",
    "en español": "language=es",
    "vejiga hiperactiva en el condado de san diego": "condition=overactive-bladder near=condado_de_san_diego",
    "necesito tratamiento para el acné": "service=acne-care",
}
NOTHING = (
    "maria lopez",
    "alpine skin studio",
    "bella vista med spa",
    "pacific smiles",
    "santo domingo wellness",
    "zzzz",
    "1234567893",
    "9 to 5",
    "el la de",
    "?!",
    "",
)


@pytest.mark.parametrize(("words", "meaning"), [*ENGLISH.items(), *SPANISH.items()])
def test_understands(words, meaning):
    assert said(read(words)) == meaning


@pytest.mark.parametrize("words", NOTHING)
def test_leaves_alone_what_it_does_not_understand(words):
    understood = read(words)
    assert (understood.query, understood.guesses, understood.question) == (understood.asked, (), None)


def test_narrows_the_search_by_what_it_understood():
    query = read("botox for migraines in la jolla spanish speaking under $14 open saturday within 3 miles").query
    assert (query.words, query.service, query.condition) == ("", ("botulinum-toxin",), ("chronic-migraine",))
    assert (query.language, query.near_text, query.within_miles) == (("es",), "la jolla", 3)
    assert (query.price_max_cents, query.open_on) == (1400, "sa")
    assert isinstance(query.near, Near)


def test_says_what_each_guess_replaced_and_means():
    guesses = read("Botox in La Jolla, Spanish-speaking").guesses
    assert [(guess.typed, str(guess.label)) for guess in guesses] == [
        ("Botox", "Botulinum toxin injections"),
        ("in La Jolla", "Within 10 miles of La Jolla, San Diego"),
        ("Spanish-speaking", "Spanish"),
    ]


def test_leaves_plain_words_alone():
    query = SearchQuery(words="botox in la jolla", plain=True)
    understood = understand(query, knows_name=lambda _: False, resolve=resolve_near, today=TUESDAY)
    assert (understood.query, understood.guesses) == (query, ())


def test_takes_one_guess_away_and_keeps_the_others():
    understood = read("botox for migraines la jolla", sort="distance")
    without = {guess.kind.value: guess.without for guess in understood.guesses}["condition"]
    assert without.to_args() == {"service": ["botulinum-toxin"], "near": ["la jolla"], "sort": ["distance"]}


def test_never_guesses_again_from_words_that_come_together():
    """ "Frown" and "lines" are no concern while something stands between them."""
    understood = read("frown botox lines")
    assert said(understood) == "service=botulinum-toxin | frown lines"
    (guess,) = understood.guesses
    assert (guess.without.words, guess.without.plain) == ("frown lines", True)


def test_offers_the_exact_words():
    assert read("botox in la jolla").exact.to_args() == {"q": ["botox in la jolla"], "plain": ["1"]}


# words → the place that is given, and what is said of the one among the words
PLACED = [
    ("botox poway", "92103", "“poway” does not count, because you chose: 92103 (Hillcrest, San Diego)."),
    ("botox in la jolla", "32.777,-117.245", "“in la jolla” does not count, because you chose: 32.777, -117.245 (near"),
    ("botox near los angeles", "san diego county", "“near los angeles” does not count, because you chose: San Diego"),
    ("botox in la joya", "92103", "“in la joya” does not count, because you chose: 92103"),
    ("botox hillcrest", "hillcrest", ""),
]


@pytest.mark.parametrize(("words", "near", "note"), PLACED)
def test_lets_the_place_that_is_given_outrank_the_one_among_the_words(words, near, note):
    place = resolve_near(near)
    assert not isinstance(place, PlaceQuestion)
    understood = read(words, near_text=near, near=place)
    assert (understood.query.near_text, said(understood)) == (near, "service=botulinum-toxin")
    assert "".join(map(str, understood.notes)).startswith(note)
    assert bool(understood.notes) is bool(note)


@pytest.mark.parametrize(
    "words", ["botox near me", "cerca de mí", "dermatólogo cerca", "nearby botox", "botox within 5 miles"]
)
def test_asks_where(words):
    question = read(words).question
    assert isinstance(question, PlaceQuestion)
    assert "Near where?" in str(question.message)
    assert [choice.near_text for choice in question.choices] == ["san-diego-county"]


@pytest.mark.parametrize("words", ["botox near me", "botox cerca de mí"])
def test_keeps_the_other_words_of_a_question_for_its_answers(words):
    assert read(words).query.words == "botox"


@pytest.mark.parametrize("near", ["92103", "san diego county"])
def test_takes_the_place_that_is_given_for_near_me(near):
    place = resolve_near(near)
    understood = read("botox near me", near_text=near, near=place)
    assert (understood.question, said(understood)) == (None, "service=botulinum-toxin")


def test_takes_the_place_among_the_words_for_near_me():
    assert said(read("botox near me 92103")) == "service=botulinum-toxin near=92103"


def test_asks_about_a_place_it_cannot_settle():
    question = read("botox near la joya").question
    assert question is not None
    assert [choice.near_text for choice in question.choices] == ["la-jolla"]
    far = read("botox near los angeles").question
    assert far is not None
    assert "outside San Diego County" in str(far.message)


# what was typed, the names there are → what is understood
NAMES = [
    ("Dr. Hillcrest", ["hillcrest"], "| Hillcrest"),
    ("Dr. Hillcrest", [], "credential=md+do near=Hillcrest"),
    ("Dr. Botox", [], "credential=md+do service=botulinum-toxin"),
    ("dr dermatologist", [], "specialty=dermatologist"),
    ("doctora French", ["french"], "| French"),
    ("doctor french", [], "credential=md+do language=fr"),
    ("dr german spanish speaking", ["german"], "language=es | german"),
    ("Dr. Hillcrest in La Jolla", ["hillcrest"], "near=La_Jolla | Hillcrest"),
    ("dr nguyen", ["nguyen"], "| nguyen"),
    ("dr nguyen", [], "| nguyen"),
    ("la jolla dermatology", ["la jolla dermatology"], "| la jolla dermatology"),
    ("julian", ["julian"], "| julian"),
    ("julian", [], "near=julian"),
    ("Maria French", ["maria french"], "| Maria French"),
    # one thing and nothing else is that thing, though it stands in many names
    ("botox", ["botox"], "service=botulinum-toxin"),
    ("la jolla", ["la jolla"], "near=la_jolla"),
    ("carlsbad", ["carlsbad"], "near=carlsbad"),
    ("doctor dermatologist", ["dermatologist"], "credential=md+do specialty=dermatologist"),
    # nobody is called "in La Jolla"
    ("botox in la jolla", ["botox in la jolla"], "service=botulinum-toxin near=la_jolla"),
    ("near sea dental", ["near sea dental"], "| near sea dental"),
]


@pytest.mark.parametrize(("words", "names", "meaning"), NAMES)
def test_lets_names_beat_guesses(words, names, meaning):
    assert said(read(words, *names)) == meaning


def test_offers_the_other_reading_of_a_name():
    understood = read("Dr. Hillcrest", "hillcrest")
    assert understood.name == "Hillcrest"
    assert understood.other is not None
    assert understood.other.to_args() == {"near": ["Hillcrest"]}


def test_keeps_every_word_of_a_name():
    assert read("The Spa at Vista", "the spa at vista").query.words == "The Spa at Vista"


@pytest.mark.parametrize(
    ("words", "chosen", "service"),
    [
        ("botox", ("glabellar-lines",), ("glabellar-lines",)),
        ("botox", ("lip-filler",), ("lip-filler", "botulinum-toxin")),
        ("botox dysport", (), ("dysport",)),
        ("botox", ("botulinum-toxin",), ("botulinum-toxin",)),
    ],
)
def test_lets_no_general_guess_undo_a_special_one(words, chosen, service):
    assert read(words, service=chosen).query.service == service


def test_lets_what_was_chosen_stand_where_the_words_say_otherwise():
    query = read("botox under $14 within 5 miles of la jolla", price_max_cents=2000, within_miles=25.0).query
    assert (query.price_max_cents, query.within_miles) == (2000, 25)


def test_says_which_words_count_no_more_and_quotes_them_in_no_chip():
    chosen = {"within_miles": 25.0, "price_max_cents": 1000}
    understood = read("botox within 5 miles of la jolla under 15", **chosen)
    assert said(understood) == "service=botulinum-toxin near=la_jolla"
    assert [str(note) for note in understood.notes] == [
        "“within 5 miles” does not count, because you chose: Within 25 miles.",
        "“under 15” does not count, because you chose: Up to $10.",
    ]


def test_takes_ten_miles_for_a_choice_where_they_were_chosen():
    words = "botox within 5 miles of la jolla"
    asked = SearchQuery.from_args({"q": [words], "within": ["10"]}, resolve=resolve_near)
    assert read(words, within_is_chosen=asked.within_is_chosen).query.within_miles == 10
    assert asked.to_args()["within"] == ["10"]
    assert read(words).query.within_miles == 5


def test_reads_what_one_price_buys():
    assert read("botox under $14 a unit").query.price_unit == "unit"
    assert read("frente por menos de 200 dólares la zona").query.price_unit == "area"
    assert read("filler under $700 a syringe").query.price_unit == "syringe"
    assert read("relleno por menos de 700 dólares la jeringa").query.price_unit == "syringe"
    assert read("botox under $14").query.price_unit is None
    (_, price) = read("botox under $14 a unit").guesses
    assert str(price.label) == "Up to $14 per unit"


@pytest.mark.parametrize("price", ["under $0", "under $-5", "under -$5", "under $99999999999999"])
def test_says_that_a_price_is_none(price):
    understood = read(f"botox {price}")
    assert said(understood) == "service=botulinum-toxin"
    (note,) = understood.notes
    assert str(note).startswith(f"We left out “{price}”") or price == "under -$5"


@pytest.mark.parametrize("words", ["botox $10-$14", "botox $10 to $14", "botox 10–14 dollars"])
def test_takes_the_upper_end_of_a_range_of_prices(words):
    assert said(read(words)) == "service=botulinum-toxin price_max=14"


# ordinary words → what is understood of them beside a word that means something
ORDINARY = {
    "las arrugas": "condition=facial-wrinkles",
    "tratamiento para las ojeras": "condition=under-eye-hollows",
    "me sudan las manos": "condition=sweaty-palms",
    "las axilas me sudan": "condition=underarm-sweating",
    "filler for chin": "service=jawline-chin-filler",
    "gran relleno": "service=dermal-filler | gran",
    "free consultation": "service=consultation | free",
}


@pytest.mark.parametrize(("words", "meaning"), ORDINARY.items())
def test_takes_no_ordinary_word_for_the_beginning_of_another(words, meaning):
    assert said(read(words)) == meaning


@pytest.mark.parametrize("word", ["las", "chin", "gran", "e", "son", "moli", "the", "que", "paso"])
def test_understands_nothing_of_words_that_mean_nothing(word):
    assert read(f"zzzz {word}").guesses == ()


# words → what is left out and said
LEFT_OUT = {
    "botox for men": "We left out “for men”: listings do not say whom somebody treats.",
    "bótox con seguro médico": (
        "We left out “con seguro médico”: the directory does not know who takes which insurance. Ask before you go."
    ),
    "botox late": "We left out “late”: a search can ask for a day, not for an hour. Cards show opening hours.",
    "best botox reviews": "We left out “best, reviews”: nobody is rated here.",
    "cheap dermatologist": "We left out “cheap”: prices can be compared once you name a treatment.",
    "best botox in san diego": "We left out “best”: nobody is rated here.",
    "female doctor botox": "We left out “female”: the directory does not say who is a woman or a man.",
    "botox near me in hillcrest": "We left out “near me”, because you named a place.",
    "no botox": "We cannot search for what somebody does not have, so we left out “no”.",
    "not spanish speaking": "We cannot search for what somebody does not have, so we left out “not”.",
    "open monday at 7pm": (
        "We left out “at 7pm”: a search can ask for a day, not for an hour. Cards show opening hours."
    ),
    "botox and filler": (
        "Each of these providers has at least one of these, not always all: Botulinum toxin injections, Dermal filler."
    ),
}


@pytest.mark.parametrize(("words", "note"), LEFT_OUT.items())
def test_says_what_it_left_out(words, note):
    understood = read(words)
    assert understood.query.words == ""
    assert [str(each) for each in understood.notes] == [note]


def test_says_nothing_of_alternatives_that_were_asked_for():
    assert read("botox or filler").notes == ()


def test_asks_which_of_two_places():
    question = read("botox la jolla or hillcrest").question
    assert question is not None
    assert [choice.near_text for choice in question.choices] == ["la jolla", "hillcrest"]
    assert read("la jolla hillcrest").question is not None


@pytest.mark.parametrize(
    ("words", "place", "rest"),
    [
        ("botox in la joya", "la-jolla", "botox"),
        ("botox in chula bista", "chula-vista", "botox"),
        ("relleno en escondito por favor", "escondido", "relleno por favor"),
        ("dermatolgist in la joya", "la-jolla", "dermatolgist"),
    ],
)
def test_asks_about_a_misspelled_place_after_in(words, place, rest):
    understood = read(words)
    assert understood.question is not None
    assert [choice.near_text for choice in understood.question.choices] == [place]
    assert understood.query.words == rest


@pytest.mark.parametrize("words", ["zzzz in forehead", "zzzz en casa", "zzzz in my neck", "zzzz in advance"])
def test_asks_about_no_place_where_in_leads_to_something_else(words):
    assert read(words).question is None


def test_keeps_the_page_and_the_rest_of_the_search():
    query = read("botox", page=3, per_page=50, accepting=True, sort="price").query
    assert (query.page, query.per_page, query.accepting, query.sort) == (3, 50, True, "price")


def test_shows_the_lowest_price_first_to_whoever_asks_for_the_price():
    understood = read("how much is botox per unit")
    assert (understood.query.sort, understood.query.price_unit) == (Sort.PRICE, PriceUnit.UNIT)
    assert understood.query.words == ""
    assert [str(guess.label) for guess in understood.guesses if guess.kind is GuessKind.SORT] == [
        "Lowest price first",
        "Lowest price per unit first",
    ]


def test_keeps_the_order_that_was_chosen_over_the_one_that_the_words_ask_for():
    assert read("cheap botox", sort=Sort.CONFIRMED).query.sort is Sort.CONFIRMED


UNLISTED = {
    "papada": "double-chin",
    "who can remove the fat under my chin": "double-chin",
    "bolsas debajo de los ojos": "eye-bags",
    "gummy smile botox": "gummy-smile",
    "quitar verrugas": "warts",
    "mole removal": "mole-removal",
}


@pytest.mark.parametrize(("words", "slug"), UNLISTED.items())
def test_takes_what_no_service_is_for_nothing_else(words, slug):
    understood = read(words)
    assert [each.slug for each in understood.unlisted] == [slug]
    assert understood.is_unanswerable
    assert understood.query.words == words


def test_understands_what_is_said_beside_what_is_not_listed():
    understood = read("skin tags la mesa")
    assert (understood.query.words, understood.query.near_text) == ("skin tags", "la mesa")
    assert understood.is_unanswerable


def test_finds_a_concern_whatever_stands_between_its_words():
    assert said(read("me sudan mucho las manos")) == "condition=sweaty-palms"
    assert said(read("ojo me brinca")) == "condition=blepharospasm"


def test_keeps_wishes_that_may_be_a_name():
    understood = read("salon wilson")
    assert (understood.query.words, understood.notes) == ("salon wilson", ())


def test_has_nothing_to_search_for_where_only_wishes_are_said():
    understood = read("open late")
    assert understood.is_unanswerable
    assert understood.query.words == "open late"
    assert len(understood.notes) == 1


def test_knows_that_a_title_leads_to_a_name_nobody_has():
    assert read("dr nobody dermatologist").sought_name == "nobody"
    assert read("dr dermatologist").sought_name == ""


def test_cuts_no_term_to_make_another_of_its_words():
    assert said(read("botox for jaw clenching")) == "service=botulinum-toxin condition=teeth-grinding"


@pytest.mark.parametrize("words", ["tijuana botox", "botox san francisco", "los angeles botox"])
def test_says_that_a_place_is_outside_the_county_without_being_led_there(words):
    understanding = read(words)
    assert understanding.question
    assert "outside San Diego County" in str(understanding.question.message)
    assert understanding.query.words == "botox"


def test_takes_somebodys_name_for_no_place_outside_the_county():
    assert read("botox austin", "austin").question is None
