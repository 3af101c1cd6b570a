"""It …"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.importing.casing import address_line, credential_text, name_suffix, organization_name, person_name_part


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("MARISOL", "Marisol"),
        ("MCDONALD", "McDonald"),
        ("MACDONALD", "MacDonald"),
        ("MACIAS", "Macias"),
        ("MACK", "Mack"),
        ("O'NEIL", "O'Neil"),
        ("D'ANGELO", "D'Angelo"),
        ("O'MCTEST", "O'McTest"),
        ("DE LA CRUZ", "de la Cruz"),
        ("DE LOS SANTOS", "de los Santos"),
        ("DEL ROSARIO", "del Rosario"),
        ("DA SILVA", "da Silva"),
        ("LA", "La"),
        ("LE", "Le"),
        ("VAN DYKE", "Van Dyke"),
        ("LOPEZ-GRANBERRY", "Lopez-Granberry"),
        ("DE LA CRUZ-MCDONALD", "de la Cruz-McDonald"),
        ("NÚÑEZ", "Núñez"),
        ("TESTWELL III", "Testwell III"),
        ("J STEVEN", "J Steven"),
        ("  MARY   JO ", "Mary Jo"),
        ("marisol", "Marisol"),
        ("deBruin", "deBruin"),
        ("Chi-Ling", "Chi-Ling"),
        ("", ""),
    ],
)
def test_writes_names_of_people_as_they_do(written, read):
    assert person_name_part(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("JR.", "Jr."), ("jr", "Jr."), ("SR", "Sr."), ("III", "III"), ("V", "V"), ("", ""), ("ESQ", "")],
)
def test_keeps_only_generations_as_suffixes(written, read):
    assert name_suffix(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("M.D.", "MD"),
        ("MD", "MD"),
        ("M. D.", "MD"),
        ("M.D", "MD"),
        ("D.O.", "DO"),
        ("P.A.-C.", "PA-C"),
        ("PA-C", "PA-C"),
        ("M.D., F.A.A.D.", "MD, FAAD"),
        ("MD,PHD", "MD, PhD"),
        ("PHARM D", "PharmD"),
        ("R.N., B.S.N.", "RN, BSN"),
        ("RN MSN FNP-C", "RN MSN FNP-C"),
        ("m.d.", "MD"),
        ("M.", ""),
        ("", ""),
    ],
)
def test_writes_degrees_in_capitals_without_dots(written, read):
    assert credential_text(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("HARBOR SKIN, P.C.", "Harbor Skin, PC"),
        ("FICTION MEDICAL GROUP, INC.", "Fiction Medical Group, Inc."),
        ("GLOW AESTHETICS L.L.C.", "Glow Aesthetics LLC"),
        ("PLEASANT HILL PRACTICE,PC", "Pleasant Hill Practice, PC"),
        ("A & A MEDICAL SUPPLY", "A & A Medical Supply"),
        ("THE ART OF SKIN", "The Art of Skin"),
        ("O'FICTION & MCEXAMPLE MD, A PROFESSIONAL CORP", "O'Fiction & McExample MD, A Professional Corp"),
        ("KING'S MRI", "King's MRI"),
        ("DR. SAMPLE DERMATOLOGY", "Dr. Sample Dermatology"),
        ("ST. ELSEWHERE 1ST AVE CLINIC", "St. Elsewhere 1st Ave Clinic"),
        ("BCS LASER 24/7", "BCS Laser 24/7"),
        ("ACME/SAMPLE MD PA", "Acme/Sample MD PA"),
        ("Glow & Co", "Glow & Co"),
    ],
)
def test_writes_names_of_companies_with_their_legal_forms(written, read):
    assert organization_name(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("740 BAY BLVD", "740 Bay Blvd"),
        ("SUITE 49W", "Suite 49W"),
        ("329 23RD AVE NW", "329 23rd Ave NW"),
        ("1ST ST", "1st St"),
        ("5605 N MACARTHUR BLVD", "5605 N MacArthur Blvd"),
        ("222 S. HARBOR DR", "222 S Harbor Dr"),
        ("RANCHO SANTA FE", "Rancho Santa Fe"),
        ("LA JOLLA", "La Jolla"),
        ("AVENUE OF THE SAILS", "Avenue of the Sails"),
        ("4000 El Camino Real", "4000 El Camino Real"),
    ],
)
def test_writes_addresses_as_on_a_letter(written, read):
    assert address_line(written) == read


@given(st.text(max_size=60))
def test_loses_no_letter_of_a_name_or_an_address(text):
    for write in (person_name_part, address_line):
        assert letters(write(text)) == letters(text)


@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_changes_nothing_the_second_time(text):
    for write in (person_name_part, address_line, organization_name, credential_text):
        once = write(text)
        assert write(once) == once or once == once.upper()


def letters(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())
