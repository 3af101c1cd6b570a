"""What slips in beside what is allowed: reasons in advice, figures in headings, words lost in translation."""

import pytest

from directory.catalogue import Condition, Service, catalogue
from directory.education.check.promises import PROMISES
from directory.language import LANGUAGES
from tests.education.planting import EN, ES, found, planted

ASIDES = {
    "en": (
        "Ask for it soon, because it cures most headaches.",
        "Think about it: the needle is harmless in good hands.",
        "Expect results that last a year.",
        "You can find relief within a day.",
        "We have seen that it stops pain for good.",
        "These questions matter since it can kill.",
        "Ask about the dose, which is harmless.",
        "Did you know that the toxin stops pain for a year?",
        "The toxin works, doesn’t it?",
    ),
    "es": ("La toxina cura la migraña.", "Pida una cita, porque el efecto dura un año.", "¿Sabía que el efecto dura?"),
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_finds_what_advice_states_on_the_side(room, language):
    heading = {"en": "## Next", "es": "## Y ahora"}[language]
    asides = "\n".join(f"- {aside}" for aside in ASIDES[language])
    faults = planted(room, language, heading, f"{heading}\n\n{{.plain}}\n{asides}")
    told = [fault for fault in faults if "is marked as stating no fact and " in fault]
    assert [fault.split(":")[0] for fault in told] == [{"en": EN, "es": ES}[language]] * len(ASIDES[language])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: A calm forehead", "title: A calm forehead for 9 of 10 people"),
        ("summary: What", "summary: It helps 70 % of people. What"),
        ("## What it is", "## It helps half of the people"),
        ("| Who | Age |", "| Who, 90 % of them | Age |"),
    ],
)
def test_finds_rates_that_stand_only_where_no_note_can_be(room, old, new):
    assert any(
        "names a figure that nothing below it has a note for" in fault for fault in planted(room, "en", old, new)
    )


def test_lets_a_title_repeat_a_rate_that_has_its_note_below(room):
    room.edit("en", "It is for adults.", "It helps 70 % of adults.")
    faults = planted(room, "en", "summary: What", "summary: It helps 70 % of people. What")
    assert not any("nothing below it" in fault for fault in faults)


@pytest.mark.parametrize(
    ("english", "spanish", "finding"),
    [
        ("It is not for children.", "Es para niños.", "says “no” or the like 0 times, English 1 times"),
        ("Nobody knows. It is never sure.", "No se sabe. Es seguro.", "says “no” or the like 1 times, English 2 times"),
        ("It takes seven sessions.", "Requiere nueve sesiones.", "has other numbers in words than English"),
        ("It is for adults.", "It is for the adults of this county and that is all.", "is not translated"),
    ],
)
def test_finds_what_a_translation_lost(room, english, spanish, finding):
    room.edit("en", "It is for adults.", english)
    faults = planted(room, "es", "Es para adultos.", spanish)
    assert any(fault.startswith(f"{ES}:18: {finding} (line 27)") for fault in faults)


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("It is not approved, and nobody checks it.", "Es un uso no aprobado y no lo comprueba nadie."),
        ("It takes three or four sessions.", "Requiere tres o cuatro sesiones."),
        ("The two look alike.", "Se parecen."),
    ],
)
def test_lets_a_faithful_translation_be(room, english, spanish):
    room.edit("en", "It is for adults.", english)
    faults = planted(room, "es", "Es para adultos.", spanish)
    assert not any("English" in fault for fault in faults)


@pytest.mark.parametrize("said", ["Tú eliges.", "Puedes elegir.", "Pregunta lo que quieras a tu médico.", "Infórmate."])
def test_finds_spanish_that_takes_readers_for_friends(room, said):
    assert any("where a page says “usted”" in fault for fault in planted(room, "es", "Es para adultos.", said))


def test_finds_no_promise_in_what_the_catalogue_says_of_treatments():
    entries: list[Service | Condition] = [*catalogue().services.values(), *catalogue().conditions.values()]
    for entry in entries:
        said = (entry.name, entry.description, *(record.criterion for record in getattr(entry, "fda", ())))
        assert [text for text in said for it in LANGUAGES if PROMISES[it].search(text.in_(it))] == []


def test_finds_a_sentence_that_nobody_could_read_out_in_one_breath(room):
    long = "It is for adults who are well " + "and who sleep well " * 10 + "at night."
    assert any("has a sentence that is too long" in fault for fault in planted(room, "en", "It is for adults.", long))


def test_finds_promises_in_words_that_suggestions_show(room):
    faults = planted(room, "en", "[brow shots]", "[safe & effective brow shots]")
    assert f"{EN}:11: search_words: says “safe & effective”" in faults


def test_wants_the_warning_where_a_text_names_the_toxin_again_and_again(room):
    room.edit("en", "topic: face", "topic: choosing")
    room.edit("en", "services: [forehead-lines]", "services: [microneedling]")
    assert not any("boxed warning" in fault for fault in found(room))
    often = "\n".join("- Botox is for adults.[^label-botox-cosmetic]" for _ in range(3))
    faults = planted(room, "en", "- It is for adults.[^label-botox-cosmetic]", often)
    assert any("its boxed warning is not on the page" in fault for fault in faults)
