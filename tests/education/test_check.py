"""No rule finds fault with a good article, and each finds the fault that is planted for it."""

from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from directory.catalogue import Source, SourceKind, Synonyms, Verified, catalogue
from directory.education import commands
from directory.education.check import borrowed, find_faults, unverified
from directory.education.library import library, load
from directory.language import Bilingual
from tests.education.room import QUESTIONS

EN, ES = "articles/en/calm-forehead.md", "articles/es/calm-forehead.md"


def found(room):
    """What is wrong with the article, leaving out those that the catalogue names and this room has not."""
    faults = find_faults(load(room.path, catalogue()), catalogue())
    return [str(fault) for fault in faults if "its article" not in str(fault)]


def planted(room, language, old, new):
    room.edit(language, old, new)
    return found(room)


def test_finds_nothing_in_a_good_article(room):
    assert found(room) == []


def test_finds_nothing_in_the_articles_of_this_directory():
    assert [str(fault) for fault in find_faults(library(), catalogue())] == []


@pytest.mark.parametrize(
    ("language", "old", "new", "finding"),
    [
        ("en", "services: [forehead-lines]", "services: [brows]", f"{EN}:6: services: “brows” does not exist"),
        ("en", "conditions: [fore", "conditions: [dore", f"{EN}:7: conditions: “dorehead-lines” does not exist"),
        ("en", "figures: [timeline]", "figures: [nose]", f"{EN}:10: figures: “nose” does not exist"),
        ("en", "aad-botulinum]\nfig", "aad-botulinum, hearsay]\nfig", f"{EN}:9: sources: “hearsay” does not exist"),
        ("es", "service:forehead-lines", "service:frente", f"{ES}:23: “service:frente” leads nowhere"),
        ("en", "glossary:glabella", "glossary:nose", f"{EN}:32: “glossary:nose” leads nowhere"),
        ("en", "page:providers", "page:admin", f"{EN}:32: “page:admin” leads nowhere"),
        ("en", "page:providers", "article:nothing", f"{EN}:32: “article:nothing” leads nowhere"),
        ("en", "page:providers", "figure:timeline", f"{EN}:32: “figure:timeline” is no link of this directory"),
        ("en", "page:providers", "https://example.com", f"{EN}:32: “https://example.com” is no link of this"),
        ("en", "next_review: 2027", "next_review: 2025", f"{EN}:13: next_review: is not after written_on"),
    ],
)
def test_finds_names_that_lead_nowhere(room, language, old, new, finding):
    assert any(fault.startswith(finding) for fault in planted(room, language, old, new))


def test_finds_articles_that_the_catalogue_names_and_nobody_wrote(room):
    faults = find_faults(load(room.path, catalogue()), catalogue())
    assert "service botulinum-toxin: its article “botulinum-toxin” does not exist" in map(str, faults)


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"set_id": "7"}, "source made-up: set_id is not that of a DailyMed label"),
        ({"url": "https://dailymed.example/7"}, "source made-up: its address leads to another label than its set_id"),
        ({"year": 2240}, "source made-up: 2240 is no year of a source"),
    ],
)
def test_finds_sources_that_nobody_could_look_up(room, changes, finding):
    whole = load(room.path, catalogue())
    set_id = "485d9b71-6881-42c5-a620-a4360c7192ab"
    source = Source("made-up", SourceKind.LABEL, "A label", "A maker", 2020, None, set_id, Verified.READ)
    faulty = replace(whole, sources={**whole.sources, "made-up": replace(source, **changes)})
    assert finding in map(str, find_faults(faulty, catalogue()))


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


def test_finds_figures_from_what_nobody_has_read(room):
    room.edit("en", "aad-botulinum]\nfig", "aad-botulinum, bpc-2472]\nfig")
    faults = planted(room, "en", "It is for adults.[^label-botox-cosmetic]", "It costs 9 times more.[^bpc-2472]")
    assert f"{EN}:27: names a figure from sources nobody has read: “It costs 9 times more.”" in faults


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("### Para quién", "## Para quién", ": headings are of ranks 2 2 2, in English 2 3 2"),
        (
            "2 sitios.[^label-botox-cosmetic]",
            "2 sitios.[^aad-botulinum]",
            ":8: has a note “aad-botulinum” where English (line 17) has “label-botox-cosmetic”",
        ),
        ("adultos.[^label-botox-cosmetic]", "adultos.", ": has 3 notes, in English there are 4"),
        ("![Del primer día al último](figure:timeline)\n", "", ": has 0 figures, in English there are 1"),
        ("3 a 7 días", "3 a 8 días", ": has numbers that English lacks: 8"),
        ("en 2 sitios", "en varios sitios", ": lacks numbers that English has: 2"),
        ("[a todos](page:providers)", "a todos", ": lacks links to that English has: page:providers"),
    ],
)
def test_finds_where_the_languages_differ(room, old, new, finding):
    assert f"{ES}{finding}" in planted(room, "es", old, new)


def test_finds_a_missing_translation(room):
    room.file("calm-forehead", "es").unlink()
    assert found(room) == [f"{EN}: has no readable twin in “es”"]


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
    ],
)
def test_finds_promises(room, language, words):
    summary = {"en": "What the injections are", "es": "Qué son las inyecciones"}[language]
    faults = planted(room, language, summary, f"{summary} ({words})")
    assert any(":3: says “" in fault and words.split()[-1] in fault for fault in faults)


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


def test_does_not_let_an_approved_use_be_marked_off_label_with_others(room):
    room.edit("en", "services: [forehead-lines]", "services: [lip-flip, forehead-lines]")
    room.edit("en", "It is for adults.", "It is off-label for the lips.")
    room.edit("es", "Es para adultos.", "Es un uso no aprobado para los labios.")
    faults = planted(room, "en", "off_label: false", "off_label: true")
    assert faults == [f"{EN}:8: off_label: is true, and forehead-lines is not off-label"]


@pytest.mark.parametrize("topic", ["face", "safety"])
def test_finds_pages_that_would_stand_without_their_warning(room, topic):
    room.edit("en", "services: [forehead-lines]", "services: [lip-filler]")
    room.edit("en", "title: A calm forehead", "title: Botox and a calm forehead")
    faults = planted(room, "en", "topic: face", f"topic: {topic}")
    assert f"{EN}:6: services: name no botulinum toxin, so that its boxed warning is not on the page" in faults


def test_finds_texts_that_ask_for_more_schooling(room):
    hard = (
        "- Anticoagulation notwithstanding, pharmacological interchangeability of immunogenic neurotoxin preparations "
        "necessitates individualized reconsideration of contraindications, comorbidities and idiosyncratic reactions."
    )
    faults = planted(room, "en", QUESTIONS, "\n".join([hard] * 25))
    assert [fault for fault in faults if "reads at grade" in fault]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("## Next", "# Next", ":29: has a heading of rank 1 below one of rank 3"),
        ("## What it is", "### What it is", ":15: has a heading of rank 3 below one of rank 1"),
        ("## Next", "> They said so.[^aad-botulinum]\n\n## Next", ":29: holds a quotation"),
        ("## Next", "***\n\n## Next", ":29: holds a rule across the page"),
        ("## Next", "<b>Next</b>", ":29: holds HTML"),
        ("A calm forehead", "A calm Forehead®", ":2: brand names stand without"),
        ("figures: [timeline]", "figures: []", ":19: shows the figure “timeline”, which the front matter does not"),
        ("![From the first day to the last](figure:timeline)\n", "", ":10: figures: “timeline” is shown 0 times in"),
        ("![From the first day to the last]", "![]", ":19: shows a figure without a sentence"),
        ("It is for adults.", "It is ![so](figure:timeline) for adults.", ":27: has a picture within a line"),
        (QUESTIONS, "- Who?", ": has "),
    ],
)
def test_finds_what_is_not_built_as_an_article(room, old, new, finding):
    assert any(fault.startswith(f"{EN}{finding}") for fault in planted(room, "en", old, new))


def test_finds_five_words_in_a_row_from_elsewhere(room, monkeypatch):
    known = frozenset(map(borrowed.hashed, borrowed.shingles("Let them say so, and be done with it.")))
    monkeypatch.setattr(borrowed, "_known_shingles", lambda: known)
    faults = planted(room, "en", "It is for adults.", "It says: “so and be gone” with adults.")
    assert not any("from elsewhere" in fault for fault in faults)
    faults = planted(room, "en", "so and be gone” with", "Say so — and be done” with")
    assert f"{EN}:27: has the words “say so and be done” from elsewhere" in "\n".join(faults)


def test_keeps_of_what_may_not_be_copied_nothing_that_can_be_read():
    lines = [line for line in borrowed.DATA.read_text().splitlines() if not line.startswith("#")]
    assert len(lines) > 500
    assert {len(line) for line in lines} == {12}


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


def test_says_on_the_command_line_what_is_wrong(room, monkeypatch):
    room.edit("en", "It is for adults.", "It is for the best adults.")
    monkeypatch.setattr(commands, "library", lambda: load(room.path, catalogue()))
    result = CliRunner().invoke(commands.group, ["check", "calm-forehead"])
    assert result.exit_code == 1
    assert result.output.splitlines() == [f"{EN}:27: says “best”: “It is for the best adults.”"]


def test_says_on_the_command_line_that_all_is_well(room, monkeypatch):
    monkeypatch.setattr(commands, "library", lambda: load(room.path, catalogue()))
    result = CliRunner().invoke(commands.group, ["check", "calm-forehead"])
    assert result.exit_code == 0
    assert "no faults" in result.output


def test_does_not_call_an_article_faulty_because_time_has_passed(room):
    article = load(room.path, catalogue()).article("calm-forehead")
    assert article.is_overdue(date(2027, 11, 26))
    assert not article.is_overdue(date(2027, 11, 25))
