"""Every role of California's rules, for every group of services."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import Outcome, Supervision, UnknownTerm, catalogue, may_perform, who_may_perform

ALLOWED, SUPERVISED, REFUSED = Outcome.ALLOWED, Outcome.ALLOWED_UNDER_SUPERVISION, Outcome.NOT_ALLOWED
NONE = Supervision.NONE
PROCEDURES = Supervision.STANDARDIZED_PROCEDURES
AGREEMENT = Supervision.PRACTICE_AGREEMENT
GROUP = Supervision.GROUP_SETTING

FACE, BODY, MIGRAINE, BLADDER = "glabellar-lines", "hyperhidrosis-underarm", "chronic-migraine", "overactive-bladder"
LASER, NEEDLES, LIGHT_PEEL, EXAM = "laser-hair-removal", "microneedling", "superficial-chemical-peel", "skin-check"


@pytest.mark.parametrize(
    ("kind", "service", "supervision", "outcome"),
    [
        ("md", FACE, NONE, ALLOWED),
        ("md", BLADDER, NONE, ALLOWED),
        ("md", LASER, PROCEDURES, ALLOWED),
        ("do", FACE, NONE, ALLOWED),
        ("do", EXAM, NONE, ALLOWED),
        ("np", FACE, NONE, REFUSED),
        ("np", FACE, PROCEDURES, SUPERVISED),
        ("np", FACE, AGREEMENT, REFUSED),
        ("np", EXAM, PROCEDURES, SUPERVISED),
        ("np", BLADDER, PROCEDURES, SUPERVISED),
        ("np-103", FACE, NONE, REFUSED),
        ("np-103", FACE, GROUP, SUPERVISED),
        ("np-103", FACE, PROCEDURES, SUPERVISED),
        ("np-103", FACE, AGREEMENT, REFUSED),
        ("np-104", FACE, NONE, ALLOWED),
        ("np-104", EXAM, NONE, ALLOWED),
        ("pa", FACE, NONE, REFUSED),
        ("pa", FACE, AGREEMENT, SUPERVISED),
        ("pa", FACE, PROCEDURES, REFUSED),
        ("pa", LASER, AGREEMENT, SUPERVISED),
        ("rn", FACE, NONE, REFUSED),
        ("rn", FACE, PROCEDURES, SUPERVISED),
        ("rn", FACE, GROUP, REFUSED),
        ("rn", MIGRAINE, PROCEDURES, SUPERVISED),
        ("rn", LASER, PROCEDURES, SUPERVISED),
        ("rn", BLADDER, PROCEDURES, REFUSED),
        ("rn", EXAM, PROCEDURES, REFUSED),
        ("rn", "consultation", PROCEDURES, REFUSED),
        ("lvn", FACE, PROCEDURES, REFUSED),
        ("lvn", LASER, PROCEDURES, REFUSED),
        ("ma", FACE, PROCEDURES, REFUSED),
        ("ma", LASER, PROCEDURES, REFUSED),
        ("ma", LIGHT_PEEL, PROCEDURES, REFUSED),
        ("esthetician", FACE, PROCEDURES, REFUSED),
        ("esthetician", LASER, PROCEDURES, REFUSED),
        ("esthetician", NEEDLES, PROCEDURES, REFUSED),
        ("esthetician", LIGHT_PEEL, NONE, ALLOWED),
        ("esthetician", "facial", NONE, ALLOWED),
        ("esthetician", "chemical-peel", NONE, REFUSED),
        ("esthetician", EXAM, PROCEDURES, REFUSED),
        ("cosmetologist", FACE, PROCEDURES, REFUSED),
        ("cosmetologist", LIGHT_PEEL, NONE, ALLOWED),
        ("dentist", FACE, NONE, REFUSED),
        ("dentist", "masseter-slimming", NONE, REFUSED),
        ("dentist", "jaw-clenching-dental", NONE, ALLOWED),
        ("oral-surgeon-permit", FACE, NONE, ALLOWED),
        ("oral-surgeon-permit", "lip-filler", NONE, ALLOWED),
        ("oral-surgeon-permit", BODY, NONE, REFUSED),
        ("podiatrist", "hyperhidrosis-sole", NONE, REFUSED),
        ("podiatrist", FACE, NONE, REFUSED),
        ("naturopathic-doctor", FACE, PROCEDURES, REFUSED),
    ],
)
def test_judges_every_role(kind, service, supervision, outcome):
    assert may_perform(kind, service, supervision).outcome is outcome


@pytest.mark.parametrize("supervision", Supervision)
@pytest.mark.parametrize("kind", ["esthetician", "cosmetologist", "ma", "lvn", "naturopathic-doctor", "podiatrist"])
def test_never_lets_them_inject(kind, supervision):
    whole = catalogue()
    injected = [service.slug for service in whole.services.values() if service.scope.startswith("injectable")]
    assert len(injected) > 30
    assert not any(may_perform(kind, slug, supervision).is_allowed for slug in injected)


@pytest.mark.parametrize("kind", ["np", "np-103", "pa", "rn"])
def test_says_what_is_missing(kind):
    verdict = may_perform(kind, FACE)
    assert verdict.needs
    assert verdict.reason.en.startswith("No ")
    assert verdict.reason.es.startswith("No consta ")


@given(st.text(), st.text(), st.sampled_from(Supervision))
def test_refuses_what_it_does_not_know(kind, service, supervision):
    for verdict in (may_perform(kind, FACE, supervision), may_perform("md", service, supervision)):
        known = kind in catalogue().credential_kinds or service in catalogue().services
        assert known or (verdict.outcome is REFUSED and not verdict.established)


def test_cites_a_rule_and_its_day_for_every_pair():
    whole = catalogue()
    for kind in whole.credential_kinds:
        for slug in whole.services:
            verdict = may_perform(kind, slug)
            assert verdict.citation
            assert verdict.source in whole.sources
            assert date(2026, 11, 23) <= verdict.checked_on


def test_marks_caution_apart_from_law():
    assert not may_perform("podiatrist", "hyperhidrosis-sole").established
    assert may_perform("esthetician", FACE).established


def test_lists_who_may_perform_a_service():
    rows = {row.kind.slug: row for row in who_may_perform(FACE)}
    assert list(rows) == list(catalogue().credential_kinds)
    assert rows["md"].supervised is None
    assert rows["rn"].alone.outcome is REFUSED
    assert rows["rn"].best.outcome is SUPERVISED
    assert not rows["esthetician"].best.is_allowed


def test_does_not_list_for_an_unknown_service():
    with pytest.raises(UnknownTerm, match="not in the catalogue"):
        who_may_perform("love-potion")
