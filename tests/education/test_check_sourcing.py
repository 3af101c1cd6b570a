"""Every statement rests on a source, and no figure on what nobody has read."""

import pytest

from directory.catalogue import catalogue
from directory.education.check import unverified
from tests.education.planting import EN, planted


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("to 7 days.[^aad-botulinum]", "to 7 days.", "9: sources: “aad-botulinum” is not used in"),
        (
            "\n\n## Next",
            "\n- It lasts.\n\n## Next",
            "28: has no note on a source: “It lasts.”",
        ),
        ("| Adults | 18[^label-botox-cosmetic] |", "| Adults | 18 |", "25: has no note on a source: “Adults 18”"),
        ("## Next\n", "## Next\n\nIt is common.\n", "31: has no note on a source: “It is common.”"),
        ("See [the", "It helps 9 % of them. See [the", "32: is marked as stating no fact and names a figure"),
        ("is for adults.[^label", "is for adults.[^bpc-651][^label", "27: has a note on “bpc-651”, which the front"),
    ],
)
def test_finds_statements_that_rest_on_nothing(room, old, new, finding):
    assert any(fault.startswith(f"{EN}:{finding}") for fault in planted(room, "en", old, new))


@pytest.mark.parametrize(
    "claim",
    [
        "The toxin works in most people.",
        "Off-label use is common.",
        "Treatment for a medical reason is often covered.",
        "The effect lasts for months, and you can ask about it.",
        "A drooping lid is nothing to worry about. Ask about it.",
        "If a lid droops, it passes.",
        "You can see it after a week.",
        "Call 911 if you cannot swallow.",
        "See a doctor the same day if it hurts.",
    ],
)
def test_finds_facts_marked_as_none(room, claim):
    faults = planted(room, "en", "See [the treatment]", f"{claim} See [the treatment]")
    assert any(fault.startswith(f"{EN}:32: is marked as stating no fact and ") for fault in faults)


@pytest.mark.parametrize(
    "said",
    [
        "Ask who holds the needle, and read the label.",
        "Before the first visit, write down your medicines.",
        "If a brow droops, tell the person who treated you.",
        "Does it hurt? What should make me call 911?",
        "The page on side effects says more.",
        "We found no figures.",
        "Do not sign on the first day.",
        "You may leave without deciding.",
    ],
)
def test_lets_advice_and_pointers_stand_without_a_source(room, said):
    faults = planted(room, "en", "See [the treatment]", f"{said} See [the treatment]")
    assert not any("stating no fact" in fault for fault in faults)


@pytest.mark.parametrize(
    ("language", "rate"),
    [
        ("en", "One in ten people has it."),
        ("en", "It happens to two out of five."),
        ("en", "Three of four women saw it."),
        ("en", "It helped ten percent."),
        ("en", "About 1 in five have it."),
        ("es", "Le pasa a una de cada diez personas."),
        ("es", "Ayudó al diez por ciento."),
        ("es", "Lo notan tres de cuatro mujeres."),
    ],
)
def test_finds_rates_that_are_written_in_words(room, language, rate):
    old = {"en": "It is for adults.", "es": "Es para adultos."}[language]
    assert any("in words, not in digits" in fault for fault in planted(room, language, old, rate))


@pytest.mark.parametrize(
    "said", ["It is for one person in a room.", "One of two twins had it.", "Double vision came in the evening."]
)
def test_takes_no_other_number_for_a_rate(room, said):
    assert not any("in words" in fault for fault in planted(room, "en", "It is for adults.", said))


@pytest.mark.parametrize("rate", ["A third of them had it.", "Half of the people had it.", "It is twice as common."])
def test_finds_parts_of_a_whole_that_rest_on_nothing(room, rate):
    faults = planted(room, "en", "See [the treatment]", f"{rate} See [the treatment]")
    assert any("is marked as stating no fact and names a figure" in fault for fault in faults)


def test_finds_figures_from_what_nobody_has_read(room):
    room.edit("en", "aad-botulinum]\nfig", "aad-botulinum, bpc-2472]\nfig")
    faults = planted(room, "en", "It is for adults.[^label-botox-cosmetic]", "It costs 9 times more.[^bpc-2472]")
    assert f"{EN}:27: names a figure from sources nobody has read: “It costs 9 times more.”" in faults


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "Jeuveau was approved in 2019."),
        ("en", "Overactive bladder came in 2013."),
        ("es", "Para la hiperactividad neurógena fue en 2011."),
        ("en", "A drooping eyelid is seen in 5 % of people."),
        ("es", "Dolor de cabeza en el 15% de las personas."),
        ("en", "Trouble swallowing was reported by 19 % of them."),
        ("en", "The state named four such boards."),
    ],
)
def test_finds_figures_that_nobody_has_verified(room, language, claim):
    old = {"en": "It is for adults.", "es": "Es para adultos."}[language]
    assert any("states what nobody has verified" in fault for fault in planted(room, language, old, claim))


@pytest.mark.parametrize(
    "claim",
    [
        "After treatment of the forehead, 9 % had a headache.",
        "A drooping eyelid followed treatment of the frown lines in 3 % of people.",
        "With Botox Cosmetic, an eyelid drooped in one in 30.",
        "Neck pain came in 9 % of people treated for migraine.",
        "Trouble swallowing came in 19 % of people.",
        "Trouble swallowing came in 1 of 5 people.",
        "Trouble swallowing came in one in five people.",
        "Half of the people treated for the forehead had a headache.",
    ],
)
def test_finds_unverified_figures_in_articles_on_other_things_too(room, claim):
    room.edit("en", "services: [forehead-lines]", "services: [platysma-bands]")
    assert any("verified" in fault for fault in planted(room, "en", "It is for adults.", claim))


@pytest.mark.parametrize(
    "claim",
    [
        "Days with headache fell by half or more in 47 % of people.",
        "The upper eyelid drooped after 16 % of injections beside the eye.",
        "A drooping eyelid was among the signs of 22 people in 11 states.",
        "For neck dystonia, 7 % had neck pain.",
    ],
)
def test_lets_the_same_effect_stand_with_a_figure_from_elsewhere(room, claim):
    room.edit("en", "services: [forehead-lines]", "services: [platysma-bands]")
    assert not any("verified" in fault for fault in planted(room, "en", "It is for adults.", claim))


def test_names_only_services_that_exist_as_places_of_unverified_figures():
    named = {slug for each in unverified._figures() for slug in each.services}
    assert named
    assert named <= set(catalogue().services)


def test_lets_a_verified_figure_of_one_brand_stand(room):
    claim = "With Daxxify, a drooping eyelid is seen in 2 % and headache in 6 %."
    assert not any("verified" in fault for fault in planted(room, "en", "It is for adults.", claim))
