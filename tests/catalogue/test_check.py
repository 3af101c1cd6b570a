"""The catalogue is without faults, and each kind of fault is found when it is planted."""

from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner

from directory.catalogue import Catalogue, LicenceStatus, Synonyms, Verified, catalogue, commands
from directory.catalogue.check import FaultKind, find_faults
from directory.language import Bilingual

WHOLE = catalogue()


def changed(vocabulary: str, key: Any, **changes: object) -> Catalogue:
    """The real catalogue with one entry changed."""
    entries = dict(getattr(WHOLE, vocabulary))
    entries[key] = replace(entries[key], **changes)
    return replace(WHOLE, **{vocabulary: entries})  # type: ignore[arg-type]  # the names are checked at run time


def changed_record(**changes: object) -> Catalogue:
    """The real catalogue with its first FDA record changed."""
    return replace(WHOLE, fda_records=(replace(WHOLE.fda_records[0], **changes), *WHOLE.fda_records[1:]))  # type: ignore[arg-type]  # the names are checked at run time


def changed_rule(kind: str, basis: str | None) -> Catalogue:
    """The real catalogue with one rule of the rule set "injectable" changed, or taken away."""
    rules = {**WHOLE.rule_sets["injectable"].rules, kind: basis}
    return changed("rule_sets", "injectable", rules={kind: basis for kind, basis in rules.items() if basis})


def found(faulty: Catalogue) -> set[str]:
    return {str(fault) for fault in find_faults(faulty)}


def test_finds_nothing_in_the_real_catalogue():
    assert find_faults(WHOLE) == []


@pytest.mark.parametrize(
    ("faulty", "finding"),
    [
        (changed("services", "lip-flip", family="lips"), "service lip-flip: family “lips” does not exist"),
        (changed("services", "lip-flip", parent="toxin"), "service lip-flip: parent “toxin” does not exist"),
        (changed("services", "facial", conditions=("gloom",)), "service facial: condition “gloom” does not exist"),
        (changed("services", "botulinum-toxin", parent="botox"), "service botox: parent leads back to itself"),
        (changed("services", "facial", article="Face It"), "slug Face It: is not lower-case words joined by hyphens"),
        (changed("conditions", "acne", services=()), "condition acne: no service names it"),
        (changed("specialties", "207N00000X", broader="1"), "specialty 207N00000X: broader “1” does not exist"),
        (
            changed("specialties", "207N00000X", credential_kinds=("vet",)),
            "specialty 207N00000X: credential kind “vet” does not exist",
        ),
        (changed("credential_kinds", "np-103", broader="nn"), "credential np-103: broader “nn” does not exist"),
        (
            changed("boards", "american-board-of-urology", source="hearsay"),
            "board american-board-of-urology: source “hearsay” does not exist",
        ),
        (changed("bases", "physician", source="hearsay"), "basis physician: source “hearsay” does not exist"),
        (changed_rule("md", "whim"), "rule set injectable: basis “whim” does not exist"),
        (changed_rule("vet", "physician"), "rule set injectable: credential kind “vet” does not exist"),
        (changed_record(use="smile"), "FDA record smile/botox-cosmetic: use “smile” does not exist"),
        (changed_record(product="lip-flip"), "FDA record glabellar-lines/lip-flip: product “lip-flip” does not exist"),
        (
            changed_record(source="hearsay"),
            "FDA record glabellar-lines/botox-cosmetic: source “hearsay” does not exist",
        ),
    ],
)
def test_finds_dangling_references(faulty, finding):
    assert f"{FaultKind.DANGLING}: {finding}" in found(faulty)


SAME = "Four words or more."


@pytest.mark.parametrize(
    ("faulty", "finding"),
    [
        (changed("services", "facial", name=Bilingual("Facial", "")), "services facial: name.es is missing"),
        (
            changed("conditions", "acne", description=Bilingual("", "Granos")),
            "conditions acne: description.en is missing",
        ),
        (
            changed("bases", "physician", reason=Bilingual(SAME, SAME)),
            "bases physician: reason is the same in both languages",
        ),
        (changed("languages", "vi", name=Bilingual("Vietnamese", " ")), "languages vi: name.es is missing"),
        (changed("services", "facial", synonyms=Synonyms(en=("glow",))), "services facial: synonyms only in English"),
        (
            changed_record(criterion=Bilingual("Adults.", "")),
            "fda_records glabellar-lines/botox-cosmetic: criterion.es is missing",
        ),
    ],
)
def test_finds_missing_translations(faulty, finding):
    assert f"{FaultKind.UNTRANSLATED}: {finding}" in found(faulty)


@pytest.mark.parametrize(
    ("faulty", "finding"),
    [
        (
            changed("services", "facial", synonyms=Synonyms(("Lip Flip",), ("limpieza",))),
            "term “lip flip”: means service facial and service lip-flip",
        ),
        (
            changed("conditions", "acne", synonyms=Synonyms(("lip flip",), ("granos",))),
            "term “lip flip”: means service lip-flip and condition acne",
        ),
        (
            changed("languages", "vi", synonyms=Synonyms(("Naturopath",), ("naturópata",))),
            "term “naturopath”: means credential naturopathic-doctor and language vi",
        ),
        (
            changed("licence_statuses", LicenceStatus.RETIRED, words=("clear",)),
            "licence status “clear”: means current and retired",
        ),
    ],
)
def test_finds_words_with_two_meanings(faulty, finding):
    faults = found(faulty)
    assert f"{FaultKind.AMBIGUOUS}: {finding}" in faults


def test_allows_a_word_to_mean_a_service_and_its_parent():
    shared = changed("services", "botox", synonyms=Synonyms(("botox",), ("bótox",)))
    assert find_faults(shared) == []


def test_finds_uses_without_a_source():
    assert f"{FaultKind.UNSOURCED}: service lip-flip: its FDA status is not stated" in found(
        changed("services", "lip-flip", fda=())
    )


def test_finds_warnings_without_a_source():
    faulty = changed("families", "botulinum-toxin", warning_source=None)
    assert f"{FaultKind.UNSOURCED}: family botulinum-toxin: its warning has no source" in found(faulty)


def test_finds_years_that_nobody_has_read():
    faulty = changed("sources", "label-botox-cosmetic", verified=Verified.NOT_READ)
    assert any("the year 2002 rests on “label-botox-cosmetic”" in finding for finding in found(faulty))


@pytest.mark.parametrize(
    ("faulty", "finding"),
    [
        (changed("services", "facial", scope="anything"), "service facial: there is no rule set “anything”"),
        (changed_rule("rn", None), "rule set injectable: says nothing about rn"),
        (
            changed_rule("rn", "pa-practice-agreement"),
            "rule set injectable: rn needs “pa-practice-agreement” but works under “standardized-procedures”",
        ),
        (changed("bases", "not-established", allows=True), "basis not-established: allows what is not established"),
        (
            changed("bases", "rn-standardized-procedures", allows=False),
            "basis rn-standardized-procedures: asks for supervision and then refuses",
        ),
        (replace(WHOLE, arrangements={}), "arrangement group-setting: is not described"),
    ],
)
def test_finds_missing_rules(faulty, finding):
    assert f"{FaultKind.RULE_GAP}: {finding}" in found(faulty)


def test_says_on_the_command_line_that_all_is_well():
    result = CliRunner().invoke(commands.group, ["check"])
    assert result.exit_code == 0
    assert "no faults" in result.output


def test_prints_one_line_per_finding_and_fails(monkeypatch):
    monkeypatch.setattr(commands, "catalogue", lambda: changed("services", "facial", scope="anything", fda=()))
    result = CliRunner().invoke(commands.group, ["check"])
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "missing rule: service facial: there is no rule set “anything”",
        "no source: service facial: its FDA status is not stated",
    ]
