"""What the catalogue holds, and how it is looked up."""

import pytest

from directory.catalogue import FdaStatus, LicenceStatus, Supervision, UnknownTerm, catalogue

WHOLE = catalogue()


def test_holds_what_the_directory_promises():
    assert len(WHOLE.services) >= 40
    assert len(WHOLE.conditions) >= 20
    assert len(WHOLE.languages) >= 12
    assert len(WHOLE.boards) == 14
    assert len(WHOLE.credential_kinds) == 15
    assert set(WHOLE.licence_statuses) == set(LicenceStatus)
    assert set(WHOLE.arrangements) == set(Supervision)


def test_includes_brands_and_uses_in_the_general_service():
    below = WHOLE.with_descendants("botulinum-toxin")
    assert {"botulinum-toxin", "botox-cosmetic", "letybo", "glabellar-lines", "hyperhidrosis-palm"} <= below
    assert "lip-filler" not in below


def test_climbs_from_a_use_to_the_general_service():
    assert [service.slug for service in WHOLE.ancestors("hyperhidrosis-palm")] == ["hyperhidrosis", "botulinum-toxin"]


def test_lists_children_of_one_level():
    assert [service.slug for service in WHOLE.children("spasticity")] == [
        "upper-limb-spasticity",
        "lower-limb-spasticity",
    ]


@pytest.mark.parametrize(
    ("slug", "status"),
    [
        ("glabellar-lines", FdaStatus.APPROVED),
        ("masseter-slimming", FdaStatus.OFF_LABEL),
        ("lip-filler", FdaStatus.DEVICE),
        ("consultation", FdaStatus.NOT_A_DRUG),
        ("botulinum-toxin", None),
    ],
)
def test_sums_up_the_fda_status(slug, status):
    assert WHOLE.service(slug).fda_status is status


def test_knows_which_brands_are_approved_for_frown_lines():
    assert WHOLE.service("glabellar-lines").approved_products == (
        "botox-cosmetic", "dysport", "xeomin", "jeuveau", "daxxify", "letybo",
    )  # fmt: skip


def test_shows_no_year_that_nobody_verified():
    years = {(record.use, record.product): record.year for record in WHOLE.fda_records}
    assert years["glabellar-lines", "jeuveau"] is None
    assert years["overactive-bladder", "botox"] is None
    assert years["platysma-bands", "botox-cosmetic"] == 2024


def test_warns_about_every_botulinum_toxin():
    warning = WHOLE.families[WHOLE.service("lip-flip").family].warning
    assert warning is not None
    assert "other parts of the body" in warning.en


def test_relates_conditions_to_services_both_ways():
    assert "hyperhidrosis-underarm" in WHOLE.condition("underarm-sweating").services
    assert "underarm-sweating" in WHOLE.service("hyperhidrosis-underarm").conditions


def test_gives_a_brand_what_the_fda_decided_about_it():
    assert {record.use for record in WHOLE.service("dysport").fda} == {
        "glabellar-lines", "cervical-dystonia", "upper-limb-spasticity", "lower-limb-spasticity",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("service", "products"),
    [
        ("cervical-dystonia", {"botox", "dysport", "xeomin", "daxxify"}),
        ("upper-limb-spasticity", {"botox", "dysport", "xeomin"}),
        ("lower-limb-spasticity", {"botox", "dysport"}),
        ("blepharospasm", {"botox", "xeomin"}),
    ],
)
def test_names_every_brand_whose_label_names_a_medical_use(service, products):
    assert set(WHOLE.service(service).approved_products) == products


@pytest.mark.parametrize("look_up", [WHOLE.service, WHOLE.condition, WHOLE.credential_kind, WHOLE.board, WHOLE.language,
                                     WHOLE.specialty, WHOLE.source, WHOLE.children, WHOLE.descendants])  # fmt: skip
def test_says_what_it_does_not_have(look_up):
    with pytest.raises(UnknownTerm, match="“no-such-thing” is not in the catalogue"):
        look_up("no-such-thing")


@pytest.mark.parametrize(
    ("words", "status", "may_practise"),
    [
        ("Current", LicenceStatus.CURRENT, True),
        ("CLEAR", LicenceStatus.CURRENT, True),
        ("Probation", LicenceStatus.PROBATION, True),
        ("Delinquent", LicenceStatus.DELINQUENT, False),
        ("Surrender", LicenceStatus.SURRENDERED, False),
        ("Cancelled", LicenceStatus.CANCELED, False),
        ("something new", LicenceStatus.UNKNOWN, False),
        ("", LicenceStatus.UNKNOWN, False),
    ],
)
def test_reads_the_words_of_state_boards(words, status, may_practise):
    assert WHOLE.licence_status(words) is status
    assert WHOLE.licence_statuses[status].may_practise is may_practise


@pytest.mark.parametrize(
    ("language", "signs"),
    [
        (
            "en",
            ("weakness", "seeing double", "drooping eyelids", "bladder", "speaking", "swallowing", "breathing", "911"),
        ),
        ("es", ("debilidad", "visión doble", "párpados caídos", "vejiga", "hablar", "tragar", "respirar", "911")),
    ],
)
def test_names_every_sign_of_the_boxed_warning(language, signs):
    warning = WHOLE.families["botulinum-toxin"].warning
    assert warning is not None
    assert [sign for sign in signs if sign not in warning.in_(language)] == []


def test_warns_of_every_service_that_is_botulinum_toxin():
    below = WHOLE.with_descendants("botulinum-toxin")
    assert {WHOLE.services[slug].family for slug in below} == {"botulinum-toxin"}
