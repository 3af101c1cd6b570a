"""It …"""

import pytest

from directory.geo import Precision
from directory.places.resolution import Choice, Found, NotUnderstood, OutsideCounty, Suggestions
from directory.places.understanding import resolve


@pytest.mark.parametrize(
    ("text", "as_text"),
    [
        ("92103", "92103"),
        (" 92103\n", "92103"),
        ("９２１０３", "92103"),
        ("92103-1234", "92103"),
        ("92103 1234", "92103"),
        ("921031234", "92103"),
        ("ZIP code 92103", "92103"),
        ("código postal 92103", "92103"),
        ("CA 92103", "92103"),
        ("92103 hillcrest", "92103"),
        ("92103, San Diego", "92103"),
        ("Carlsbad", "carlsbad"),
        ("carlsbad, ca", "carlsbad"),
        ("City of Vista", "vista"),
        ("hillcrest", "hillcrest"),
        ("Hillcrest, San Diego", "hillcrest"),
        ("san diego hillcrest", "hillcrest"),
        ("PB", "pacific-beach"),
        ("o.b.", "ocean-beach"),
        ("UTC", "utc"),
        ("near Hillcrest", "hillcrest"),
        ("close to the Gaslamp", "gaslamp-quarter"),
        ("around 92101", "92101"),
        ("in La Jolla", "la-jolla"),
        ("cerca de La Jolla", "la-jolla"),
        ("en Escondido", "escondido"),
        ("barrio Hillcrest", "hillcrest"),
        ("Barrio Logan", "barrio-logan"),
        ("La Jolla, CA 92037", "92037"),
        ("la jolla california", "la-jolla"),
        ("La Jolla, CA 92037, USA", "92037"),
        ("San Diego, CA", "san-diego"),
        ("Fallbrook, San Diego County", "fallbrook"),
        ("condado de san diego", "san-diego-county"),
        ("El Cajón", "el-cajon"),
        ("el cajon", "el-cajon"),
        ("ElCajon", "el-cajon"),
        ("RANCHO PEÑASQUITOS", "rancho-penasquitos"),
        ("rancho pen\u0303asquitos", "rancho-penasquitos"),
        ("Banker’s Hill", "bankers-hill"),
        ("Valle de la Misión", "mission-valley"),
        ("CV, San Diego", "carmel-valley"),
        ("la\u200b jolla\x00", "la-jolla"),
        ("Tecate", "tecate"),
    ],
)
def test_understands(text, as_text):
    resolution = resolve(text)
    assert isinstance(resolution, Found)
    assert resolution.place.as_text == as_text
    assert resolution.message is None


@pytest.mark.parametrize(
    ("text", "as_text", "precision"),
    [
        ("4150 Regents Park Row, La Jolla, CA 92037", "92037", Precision.ZIP),
        ("4150 Regents Park Row La Jolla CA", "la-jolla", Precision.PLACE),
        ("4225 La Jolla Village Dr, San Diego", "san-diego", Precision.PLACE),
        ("10450 Friars Rd, San Diego, CA", "san-diego", Precision.PLACE),
        ("500 Via de la Valle, Solana Beach, CA 92075", "92075", Precision.ZIP),
    ],
)
def test_answers_an_address_coarsely_and_says_so(text, as_text, precision):
    resolution = resolve(text)
    assert isinstance(resolution, Found)
    assert (resolution.place.as_text, resolution.place.precision) == (as_text, precision)
    assert "not from the exact address" in str(resolution.message)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("hilcrest", "hillcrest"),
        ("la joya", "la-jolla"),
        ("la hoya", "la-jolla"),
        ("hilcrest, san diego", "hillcrest"),
        ("vsita", "vista"),
        ("chula bista", "chula-vista"),
        ("encin", "encinitas"),
        ("la jolla botox", "la-jolla"),
        ("foobar, carlsbad", "carlsbad"),
        ("la jolla 90210", "la-jolla"),
        ("Los Angeles 92037", "92037"),
        ("Mission Hills, Los Angeles", "mission-hills"),
    ],
)
def test_only_suggests_what_a_misspelling_may_mean(text, first):
    resolution = resolve(text)
    assert isinstance(resolution, Suggestions)
    assert resolution.places[0].as_text == first


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("CV", {"chula-vista", "carmel-valley"}),
        ("NC", {"national-city", "north-county"}),
        ("near the village", {"carlsbad", "la-jolla"}),
        ("Carlsbad 92103", {"carlsbad", "92103"}),
        ("Poway, Coronado", {"poway", "coronado"}),
    ],
)
def test_leaves_a_choice_where_words_mean_several_places(text, options):
    resolution = resolve(text)
    assert isinstance(resolution, Choice)
    assert {place.as_text for place in resolution.places} == options


@pytest.mark.parametrize(
    ("text", "named", "nearest"),
    [
        ("Los Ángeles", "Los Angeles", "fallbrook"),
        ("Tijuana", "Tijuana", "san-ysidro"),
        ("TJ", "Tijuana", "san-ysidro"),
        ("tijuna", "Tijuana", "san-ysidro"),
        ("Tecate, BC", "Baja California", "san-ysidro"),
        ("Temecula, CA", "Temecula", "pala"),
        ("90210", "90210 (Beverly Hills)", "fallbrook"),
        ("92590-1234", "92590 (Temecula)", "pala"),
        ("92999", "92999", "san-diego-county"),
        ("Carlsbad, NM", "New Mexico", "san-diego-county"),
        ("Carlsbad, New Mexico", "New Mexico", "san-diego-county"),
        ("10001", "10001", "san-diego-county"),
        ("Portland, OR 97201", "97201", "san-diego-county"),
    ],
)
def test_says_what_lies_outside_and_names_the_nearest_place_served(text, named, nearest):
    resolution = resolve(text)
    assert isinstance(resolution, OutsideCounty)
    assert str(resolution.message).startswith(f"{named} is outside")
    assert resolution.nearest.as_text == nearest


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Type a ZIP code"),
        (" \t\r\n", "Type a ZIP code"),
        ("🙂🙂", "Type a ZIP code"),
        ("\x00\x1b\u202e", "Type a ZIP code"),
        ("California", "Type a ZIP code"),
        ("near me", "We do not look up where you are"),
        ("cerca de mí", "We do not look up where you are"),
        ("9210", "A ZIP code has five digits"),
        ("9210312", "A ZIP code has five digits"),
        ("00000", "We do not know the ZIP code 00000"),
        ("92100", "We do not know the ZIP code 92100"),
        ("123 Main St", "Please add the city or ZIP code"),
        ("botox", "We do not know a place called “botox”"),
        ("xyzzy\nplugh", "We do not know a place called “xyzzy plugh”"),
        ("' OR ''='", "We do not know a place called"),
        ("<b>nowhere</b>", "We do not know a place called"),
        ("東京", "Type a ZIP code"),
        ("x" * 10_000, "That is too long"),
        ("🙂" * 10_000, "That is too long"),
    ],
)
def test_says_clearly_what_it_cannot_read(text, says):
    resolution = resolve(text)
    assert isinstance(resolution, NotUnderstood)
    assert says in str(resolution.message)
    assert len(str(resolution.message)) < 160
