"""Words that promise, words of the glossary, and uses that must be called off-label."""

from dataclasses import replace

import pytest

from directory.catalogue import Synonyms, catalogue
from directory.education.check import approval, find_faults
from directory.education.library import library
from directory.language import Bilingual
from tests.education.planting import EN, ES, found, planted


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "safe and effective"),
        ("en", "Guaranteed"),
        ("en", "effective and safe"),
        ("en", "minimal downtime"),
        ("es", "eficaz y seguro"),
        ("es", "mínimo tiempo de recuperación"),
        ("en", "no downtime"),
        ("en", "the best"),
        ("en", "painless"),
        ("en", "risk-free"),
        ("en", "anti-aging"),
        ("es", "segura y eficaz"),
        ("es", "garantizado"),
        ("es", "la mejor"),
        ("es", "sin riesgos"),
        ("es", "un milagro"),
        ("es", "antienvejecimiento"),
        ("en", "the safest"),
        ("en", "without side effects"),
        ("en", "completely safe"),
        ("en", "safe, effective"),
        ("en", "safe and highly effective"),
        ("en", "zero downtime"),
        ("en", "pain-free"),
        ("en", "years younger"),
        ("en", "erases wrinkles"),
        ("es", "seguro y efectivo"),
        ("es", "sin dolor"),
        ("es", "rejuvenece"),
        ("es", "con garantía"),
        ("es", "sin efectos secundarios"),
        ("es", "totalmente segura"),
        ("es", "sin tiempo de inactividad"),
        ("es", "no hay tiempo de inactividad ni de recuperación"),
        ("es", "siempre funciona"),
        ("es", "de por vida"),
        ("es", "no tiene ningún riesgo"),
        ("en", "always works"),
        ("en", "proven results for life"),
        ("en", "never fails"),
        ("es", "nunca falla"),
    ],
)
def test_finds_promises(room, language, words):
    summary = {"en": "What the injections are", "es": "Qué son las inyecciones"}[language]
    faults = planted(room, language, summary, f"{summary} ({words})")
    assert any(":3: says “" in fault and words.split()[0].lower() in fault.lower() for fault in faults)


def test_finds_off_label_uses_called_otherwise(room):
    room.edit("en", "services: [forehead-lines]", "services: [lip-flip]")
    assert f"{EN}:8: off_label: is false, and lip-flip is not an approved use" in found(room)
    room.edit("en", "off_label: false", "off_label: true")
    assert found(room) == [
        f"{EN}: describes an off-label use and never says “off-label”",
        f"{ES}: describes an off-label use and never says “uso no aprobado”",
    ]
    room.edit("en", "It is for adults.", "It is off-label for adults.")
    room.edit("es", "Es para adultos.", "Es un uso no aprobado para adultos.")
    assert found(room) == []


def test_wants_off_label_uses_named_beside_approved_ones(room):
    room.edit("en", "services: [forehead-lines]", "services: [forehead-lines, lip-flip]")
    assert found(room) == [
        f"{EN}: describes an off-label use and never says “off-label”",
        f"{ES}: describes an off-label use and never says “uso no aprobado”",
    ]
    room.edit("en", "It is for adults.", "It is off-label for the lips.")
    room.edit("es", "Es para adultos.", "Es un uso no aprobado para los labios.")
    assert found(room) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A lip flip is small."),
        ("en", "Preventative treatment begins early."),
        ("en", "The masseter can be treated."),
        ("en", "Sweating of the hands can be treated."),
        ("en", "It is also given for 14 or fewer headache days."),
        ("en", "It is given for episodic migraine."),
        ("en", "It lifts the corners of the mouth."),
        ("en", "Hyaluronidase can dissolve the filler."),
        ("es", "Alivia la depresión."),
        ("es", "El volteo del labio es pequeño."),
        ("es", "El tratamiento «preventivo» empieza pronto."),
        ("es", "Se tratan las palmas de las manos."),
    ],
)
def test_wants_every_section_that_speaks_of_an_off_label_use_to_call_it_so(room, language, said):
    old, heading = {"en": ("It is for adults.", "## Next"), "es": ("Es para adultos.", "## Y ahora")}[language]
    called = {"en": "That is off-label.[^label-botox-cosmetic]", "es": "Es un uso no aprobado.[^label-botox-cosmetic]"}
    room.edit(language, heading, f"{heading}\n\n{called[language]}")  # which does not help the section above
    assert any("in a section that does not say" in fault for fault in planted(room, language, old, said))
    faults = planted(room, language, said, f"{said} {called[language].split('.[')[0]}.")
    assert not any("in a section that does not say" in fault for fault in faults)


def test_takes_no_advice_about_an_off_label_use_for_the_statement_that_it_is_one(room):
    room.edit("en", "It is for adults.", "A lip flip is small.")
    faults = planted(room, "en", "### For whom\n", "### For whom\n\n{.plain}\nAsk whether it is off-label.\n")
    assert any("speaks of the lips in a section that does not say" in fault for fault in faults)


def test_has_words_for_every_off_label_use_of_the_catalogue(room, monkeypatch):
    monkeypatch.setattr(approval, "_uses", lambda: ())
    faults = found(room)
    assert "service lip-flip: is off-label, and off-label-uses.toml has no words for it" in faults
    assert len([fault for fault in faults if "has no words for it" in fault]) == 7


def test_does_not_let_an_approved_use_be_marked_off_label_with_others(room):
    room.edit("en", "services: [forehead-lines]", "services: [lip-flip, forehead-lines]")
    room.edit("en", "It is for adults.", "It is off-label for the lips.")
    room.edit("es", "Es para adultos.", "Es un uso no aprobado para los labios.")
    faults = planted(room, "en", "off_label: false", "off_label: true")
    assert faults == [f"{EN}:8: off_label: is true, and forehead-lines is not off-label"]


def changed_term(**changes):
    whole = library()
    glossary = {**whole.glossary, "ptosis": replace(whole.glossary["ptosis"], **changes)}
    return find_faults(replace(whole, glossary=glossary), catalogue())


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"definition": Bilingual("A lid.", "")}, "“A lid.” is missing in “es”"),
        ({"sources": ("hearsay",)}, "source “hearsay” does not exist"),
        ({"also": Synonyms(("fallen lid",), ())}, "other words only in English"),
        ({"definition": Bilingual("It takes 3 days.", "Tarda 3 días.")}, "names a figure without a source"),
        ({"definition": Bilingual("It takes 3 days.", "Tarda días.")}, "names other figures in Spanish than in"),
        ({"definition": Bilingual("word " * 61, "palabra")}, "is explained in more than 60 words in “en”"),
        ({"definition": Bilingual("The best lid.", "Un párpado.")}, "says “best” in “en”"),
        ({"definition": Bilingual("Ptosis: 5 %.", "Ptosis: 5 %.")}, "states what nobody has verified"),
        ({"term": Bilingual("Vial", "Ptosis")}, "“vial” is"),
    ],
)
def test_finds_what_is_wrong_with_a_term(changes, finding):
    assert any(finding in fault.says for fault in changed_term(**changes))


def test_finds_a_figure_that_speaks_one_language():
    whole = library()
    silent = replace(whole.figures["timeline"], title=Bilingual("A line", ""))
    faults = find_faults(replace(whole, figures={"timeline": silent}), catalogue())
    assert "figure timeline: “A line” is missing in “es”" in map(str, faults)


def test_explains_forty_words_and_more():
    assert len(library().glossary) >= 40


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ('services = ["chronic-migraine"]', 'services = ["gone"]', "service “gone” does not exist"),
        ("a las 24 semanas", "a las 25 semanas", "names other figures in Spanish than in English"),
        ('source = "preempt-2"', 'source = "hearsay"', "source “hearsay” does not exist"),
        ("from_day = 168", "from_day = 169", "ends before it begins"),
        ("Usually 3 to 4 months.", "Guaranteed 3 to 4 months.", "says “Guaranteed” in “en”"),
        ("from_day = 168\n", "", "has one of its two days"),
        ('says.es = "En los ensayos, a las 12 semanas."\n', "", "is missing in a language"),
    ],
)
def test_finds_what_is_wrong_with_the_course_of_a_treatment(room, old, new, finding):
    path = room.path / "data" / "courses.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(fault.startswith("data/courses.toml") and finding in fault for fault in found(room))


def test_finds_parts_on_risks_that_are_not_there(room):
    faults = planted(room, "en", "figures: [timeline]", "figures: [timeline]\nrisks: [what-it-is, gone, next]")
    assert [fault for fault in faults if "is no part" in fault] == [
        f"{EN}:11: risks: “gone” is no part of {EN} that states anything",
        f"{EN}:11: risks: “gone” is no part of {ES} that states anything",
        f"{EN}:11: risks: “next” is no part of {EN} that states anything",
        f"{EN}:11: risks: “next” is no part of {ES} that states anything",
    ]
