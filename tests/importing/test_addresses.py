"""It …"""

import pytest

from directory.importing.addresses import PracticeAddress, practice_address


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (("100 HARBOR DR", ""), PracticeAddress("100 Harbor Dr")),
        (("100 HARBOR DR", "STE 210"), PracticeAddress("100 Harbor Dr", "Suite 210")),
        (("100 HARBOR DR STE 210", ""), PracticeAddress("100 Harbor Dr", "Suite 210")),
        (("100 HARBOR DR, SUITE #210", ""), PracticeAddress("100 Harbor Dr", "Suite #210")),
        (("100 HARBOR DR STE 210", "STE 210"), PracticeAddress("100 Harbor Dr", "Suite 210")),
        (("100 HARBOR DR", "100 HARBOR DR"), PracticeAddress("100 Harbor Dr")),
        (("100 HARBOR DR", "3RD FLOOR"), PracticeAddress("100 Harbor Dr", "3rd Floor")),
        (("100 HARBOR DR", "BLDG A SUITE 4"), PracticeAddress("100 Harbor Dr", "Building A Suite 4")),
        (("FICTION HOSPITAL", "100 HARBOR DR"), PracticeAddress("100 Harbor Dr", None, "Fiction Hospital")),
        (
            ("100 HARBOR DR STE 1", "SAMPLE PHARMACY PLLC"),
            PracticeAddress("100 Harbor Dr", "Suite 1", "Sample Pharmacy PLLC"),
        ),
        (("1202 WALKER BUILDING", ""), PracticeAddress("1202 Walker Building")),
        (("", ""), PracticeAddress()),
    ],
)
def test_tells_street_unit_and_name_apart(lines, shown):
    assert practice_address(*lines) == shown


@pytest.mark.parametrize(
    "lines",
    [
        ("PO BOX 12", ""),
        ("P.O. BOX 12", ""),
        ("P O BOX 12", "STE 2"),
        ("POB 12", ""),
        ("POBOX 12", ""),
        ("POST OFFICE BOX 12", ""),
        ("BOX 12", ""),
        ("100 HARBOR DR", "PMB 33"),
        ("100 HARBOR DR", "P.M.B. 33"),
        ("100 HARBOR DR", "THE UPS STORE"),
        ("po box 12", ""),
    ],
)
def test_publishes_no_street_where_there_is_only_a_mailbox(lines):
    assert practice_address(*lines) == PracticeAddress()


@pytest.mark.parametrize("street", ["500 BOXER ST", "1 MAILBOXER WAY", "20 POBLADO RD", "RR 8 BOX 3311"])
def test_takes_a_street_for_a_street(street):
    assert practice_address(street, "").street is not None
