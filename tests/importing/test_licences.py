"""It …"""

import pytest

from directory.importing.licences import licence_kind


@pytest.mark.parametrize(
    ("code", "number", "degrees", "kind"),
    [
        ("207N00000X", "A00123", "", "md"),
        ("207N00000X", "20A0123", "MD", "do"),
        ("207N00000X", "00123", "MD", "md"),
        ("207N00000X", "00123", "DO, FAOCD", "do"),
        ("207RC0000X", "G00123", "", "md"),  # a physician's code that the catalogue does not have
        ("363LF0000X", "95000001", "NP", "np"),
        ("363A00000X", "PA00001", "PA-C", "pa"),
        ("163W00000X", "000123", "RN", "rn"),
        ("163WE0003X", "500123", "RN", "rn"),  # a nurse's code that the catalogue does not have
        ("1223G0001X", "00123", "DDS", "dentist"),
        ("213ES0103X", "E0123", "DPM", "podiatrist"),
        ("175F00000X", "ND-100", "ND", "naturopathic-doctor"),
    ],
)
def test_tells_the_kind_from_code_number_and_degrees(code, number, degrees, kind):
    assert licence_kind(code, number, degrees) == kind


@pytest.mark.parametrize(
    ("code", "number", "degrees"),
    [
        ("207N00000X", "00123", ""),  # MD or DO
        ("207N00000X", "PENDING", "MD"),
        ("207N00000X", "0000", "MD"),
        ("207N00000X", "", "MD"),
        ("101YM0800X", "LMFT123", "LMFT"),
        ("261Q00000X", "A00123", "MD"),
        ("163W00000X", "12", "RN"),
        ("", "A00123", "MD"),
    ],
)
def test_says_nothing_where_the_kind_cannot_be_told(code, number, degrees):
    assert licence_kind(code, number, degrees) is None
