"""A specialty gives …"""

from dataclasses import replace
from typing import Any

import pytest

from directory.catalogue import Aspect, catalogue, may_perform
from directory.catalogue.check import find_faults
from directory.catalogue.models import Supervision
from tests.catalogue.test_check import WHOLE, changed, found

CODES = {specialty.slug: code for code, specialty in WHOLE.specialties.items()}


def test_itself_and_everything_below_it_but_brands():
    given = catalogue().given_by(CODES["dermatologist"])
    assert {"dermal-filler", "lip-filler", "hyperhidrosis-palm", "skin-check", "mole-check"} <= set(given)
    assert not any(catalogue().service(slug).aspect is Aspect.BRAND for slug in given)
    assert len(given) == len(set(given))


def test_what_the_wider_specialty_gives():
    wider, narrower = CODES["urologist"], CODES["female-pelvic-urologist"]
    assert set(catalogue().given_by(narrower)) == set(catalogue().given_by(wider)) == {
        "overactive-bladder", "neurogenic-detrusor-overactivity",
    }  # fmt: skip


@pytest.mark.parametrize(
    "slug",
    ["nurse-practitioner-family", "physician-assistant", "registered-nurse", "family-physician", "dentist", "clinic"],
)
def test_nothing_where_colleagues_differ(slug):
    assert catalogue().given_by(CODES[slug]) == ()


@pytest.mark.parametrize("code", WHOLE.specialties)
def test_only_what_its_licenses_may_do(code):
    kinds = WHOLE.specialties[code].credential_kinds
    for service in WHOLE.given_by(code):
        assert any(may_perform(kind, service, how).is_allowed for kind in kinds for how in Supervision)


@pytest.mark.parametrize(
    ("slug", "gives", "says"),
    [
        ("dentist", ("lip-filler",), "specialty {}: gives lip-filler, which none of its licences may do"),
        ("clinic", ("facial",), "specialty {}: gives facial, which none of its licences may do"),
        ("neurologist", ("mind-reading",), "specialty {}: service “mind-reading” does not exist"),
    ],
)
def test_no_planted_fault_unnoticed(slug, gives, says):
    code = CODES[slug]
    faulty: Any = changed("specialties", code, gives=gives)
    assert any(says.format(code) in fault for fault in found(faulty))


def test_nothing_forever_where_specialties_go_round_in_circles():
    code = CODES["urologist"]
    circular = replace(
        WHOLE, specialties=dict(WHOLE.specialties) | {code: replace(WHOLE.specialties[code], broader=code)}
    )
    assert circular.given_by(code)
    assert find_faults(circular)
