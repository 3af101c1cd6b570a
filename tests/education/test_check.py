"""No rule finds fault with a good article, and each finds the fault that is planted for it."""

from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from directory.catalogue import Source, SourceKind, Unlocated, Verified, catalogue
from directory.education import commands
from directory.education.check import borrowed, find_faults
from directory.education.library import library, load
from tests.education.planting import EN, ES, found, planted
from tests.education.room import QUESTIONS


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
        (
            "en",
            "next_review: 2027",
            "next_review: 2025",
            f"{EN}:13: next_review: is not within 732 days after written_on",
        ),
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
        (
            {"set_id": None},
            "source made-up: has neither an address nor a set id, nor says why (unlocated), or says so and has one",
        ),
        (
            {"unlocated": Unlocated.COPY},
            "source made-up: has neither an address nor a set id, nor says why (unlocated), or says so and has one",
        ),
        (
            {"year": None},
            "source made-up: has neither a year nor says that none is known (undated), or says so and has one",
        ),
        (
            {"undated": True},
            "source made-up: has neither a year nor says that none is known (undated), or says so and has one",
        ),
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
        ("### Para quién", "## Para quién", ": headings are of ranks 2 2 2, in English 2 3 2"),
        (
            "2 sitios.[^label-botox-cosmetic]",
            "2 sitios.[^aad-botulinum]",
            ":8: has a note “aad-botulinum” where English (line 17) has “label-botox-cosmetic”",
        ),
        ("adultos.[^label-botox-cosmetic]", "adultos.", ": has 3 notes, in English there are 4"),
        ("![Del primer día al último](figure:timeline)\n", "", ": has 0 figures, in English there are 1"),
        ("3 a 7 días", "3 a 8 días", ":8: has the numbers 2 3 8 where English (line 17) has 2 3 7"),
        ("3 a 7 días", "7 a 3 días", ":8: has the numbers 2 7 3 where English (line 17) has 2 3 7"),
        ("en 2 sitios", "en varios sitios", ":8: has the numbers 3 7 where English (line 17) has 2 3 7"),
        ("Qué son las inyecciones", "Qué son las 3 inyecciones", ":3: summary: has the numbers 3, in English none"),
        (
            "[a todos](page:providers)",
            "a todos",
            ":23: lacks a link to page:providers, which English (line 32) has",
        ),
        ("{.plain}\nVea", "Vea", ":22: is not marked as stating no fact, unlike in English (line 32)"),
        (
            "- Es para adultos.[^label-botox-cosmetic]\n",
            "Es para adultos.[^label-botox-cosmetic]\n",
            ": is built otherwise: paragraph on line 18, in English (line 27) item",
        ),
    ],
)
def test_finds_where_the_languages_differ(room, old, new, finding):
    assert f"{ES}{finding}" in planted(room, "es", old, new)


def test_finds_a_missing_translation(room):
    room.file("calm-forehead", "es").unlink()
    assert found(room) == [f"{EN}: has no readable twin in “es”"]


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
        ("## Next", "[x](javascript:alert(1))[^aad-botulinum]", ":29: holds an address that is no link"),
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
    assert article.is_overdue(date(2027, 11, 21))
    assert not article.is_overdue(date(2027, 11, 20))
