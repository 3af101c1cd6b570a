"""Rates, years and units: what nobody noted, what counts something else in Spanish, what a heading may not say."""

from collections import Counter

import pytest

from directory.education.check import noted
from directory.education.check.units import other_units
from directory.education.library import library
from tests.education.planting import EN, ES, found, planted

OLD = {"en": "It is for adults.", "es": "Es para adultos."}
FILE = {"en": EN, "es": ES}


@pytest.mark.parametrize(
    ("language", "claim", "figure"),
    [
        ("en", "1 in 20 had a lid that hung down after the frown lines were treated.", "1 of 20"),
        ("es", "A 1 de cada 20 se le bajó el párpado tras tratar el entrecejo.", "1 of 20"),
        ("en", "The FDA approved it for a bladder affected by nerve disease in 2011.", "2011"),
        ("es", "La FDA lo aprobó en 2011 para la vejiga afectada por una enfermedad de los nervios.", "2011"),
        ("en", "9 % had a sore neck and 4 % could not get food down.", "4 %"),
        ("es", "El 9 % tuvo el cuello adolorido y al 4 % no le pasaba la comida.", "4 %"),
        ("en", "It came in 3 people out of 40.", "3 of 40"),
    ],
)
def test_finds_figures_that_nobody_noted_in_whatever_words(room, language, claim, figure):
    says = f"says {figure}, which noted-figures.toml does not note as read in label-botox-cosmetic"
    assert any(
        fault.startswith(FILE[language]) and says in fault for fault in planted(room, language, OLD[language], claim)
    )


@pytest.mark.parametrize("said", ["It was reported by 22 people in 11 states.", "At most 400 units in 3 months."])
def test_takes_no_two_numbers_for_a_rate(room, said):
    assert not any("noted-figures" in fault for fault in planted(room, "en", OLD["en"], said))


def test_lets_a_noted_figure_stand_as_often_as_it_is_noted(room, monkeypatch):
    entry = ("calm-forehead", ("label-botox-cosmetic",))
    everything = {**noted._noted(), entry: Counter(["7 %"])}
    monkeypatch.setattr(noted, "_noted", lambda: everything)
    room.edit("en", OLD["en"], "It helps 7 % of them.")
    assert found(room) == [
        f"{ES}: no longer says 7 %, which noted-figures.toml notes for label-botox-cosmetic",
        f"{ES}:18: has the numbers none where English (line 27) has 7",
    ]
    room.edit("es", OLD["es"], "Ayuda al 7 %.")
    assert found(room) == []
    faults = planted(room, "en", "It helps 7 % of them.", "It helps 7 % of them and hurts 7 % of them.")
    assert any(fault.startswith(f"{EN}:27: says 7 %, which") for fault in faults)


def test_notes_figures_of_articles_and_terms_that_exist_only():
    whole = library()
    there = {*whole.articles, *(f"glossary {slug}" for slug in whole.glossary)}
    assert noted._noted()
    assert {article for article, _ in noted._noted()} <= there
    assert {source for _, sources in noted._noted() for source in sources} <= set(whole.sources)


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("within 5 hours", "en 5 días"),
        ("for 3 to 7 days", "de 3 a 7 semanas"),
        ("after 5 or more weeks", "tras 5 meses o más"),
        ("20 units", "20 %"),
        ("$300", "300 unidades"),
        ("10 miles away", "a 10 kilómetros"),
        ("9 % of people", "9 personas"),
        ("lasts 6 months", "dura 6"),
    ],
)
def test_finds_numbers_that_count_something_else_in_spanish(room, english, spanish):
    assert list(other_units(english, spanish))
    room.edit("en", OLD["en"], f"It is {english}.")
    assert any(fault.startswith(f"{ES}:18: counts ") for fault in planted(room, "es", OLD["es"], f"Es {spanish}."))


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("from age 12", "desde los 12 años"),
        ("a 5-day wait", "5 días de espera"),
        ("15 or more headache days", "15 o más días con dolor"),
        ("7 to 11 % weaker", "entre un 7 y un 11 % más débil"),
        ("day 1, day 3 and day 7", "el día 1, el día 3 y el día 7"),
        ("$300 for 20 units", "$300 por 20 unidades"),
    ],
)
def test_lets_the_same_measure_be_said_in_other_words(english, spanish):
    assert not list(other_units(english, spanish))


@pytest.mark.parametrize(
    ("language", "heading", "finding"),
    [
        ("en", "Medical assistants may inject in 2026", "states the year 2026"),
        ("es", "Los asistentes médicos pueden inyectar en 2026", "states the year 2026"),
        ("en", "Medical assistants may inject", "says who may or must"),
        ("es", "Los asistentes médicos pueden inyectar", "says who may or must"),
        ("en", "It lasts 12 months", "states the figure 12"),
    ],
)
def test_finds_headings_that_state_what_needs_a_note(room, language, heading, finding):
    old = {"en": "## What it is", "es": "## Qué es"}[language]
    faults = planted(room, language, old, f"## {heading}")
    assert any(fault.startswith(FILE[language]) and f"{finding} in a heading" in fault for fault in faults)


@pytest.mark.parametrize("heading", ["Who may inject", "When to call 911", "In 5 steps", "The first 7 days"])
def test_lets_a_heading_ask_and_repeat(room, heading):
    assert not any("in a heading" in fault for fault in planted(room, "en", "## What it is", f"## {heading}"))
