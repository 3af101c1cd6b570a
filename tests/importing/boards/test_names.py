"""It …"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.importing.boards.names import FITS, FITS_ALONE, BoardName, likeness


@pytest.mark.parametrize(
    ("last", "first", "middle", "listed"),
    [
        ("QUINTANA", "MARISOL", "", "Marisol Quintana"),
        ("QUINTANA", "MARISOL", "TERESA", "Marisol T. Quintana, MD"),
        ("NUNEZ", "JOSE", "", "José Núñez"),
        ("DE LA CRUZ", "ANA", "", "Ana de la Cruz"),
        ("LOPEZ-GRANBERRY", "KIM", "", "Kim Lopez-Granberry"),
        ("O'NEIL", "SEAN", "", "Sean ONeil"),
        ("QUINTANA", "MARISOL", "", "M. Quintana"),
        ("QUINTANA", "MARIA", "MARISOL", "Marisol Quintana"),
        ("QUINTANNA", "MARISOL", "", "Marisol Quintana"),
        ("QUINTANA", "MARISOL", "", "Marisol Quintana Jr."),
    ],
)
def test_takes_for_the_same_person(last, first, middle, listed):
    assert likeness(BoardName(last, first, middle), listed) >= FITS


@pytest.mark.parametrize(
    ("last", "first", "listed"),
    [
        ("QUINTANA", "MARISOL", "Marisol Ortega"),
        ("QUINTANA", "MARISOL", "Roberto Quintana"),
        ("QUINTANA", "MARISOL", "Quintana"),
        ("MARISOL", "QUINTANA", "Marisol Quintana"),
        ("QUINTANA", "", "Marisol Quintana"),
        ("LEE", "JAMES", "Jane Li"),
        ("", "", "Marisol Quintana"),
        ("QUINTANA", "MARISOL", ""),
    ],
)
def test_does_not_take_for_the_same_person(last, first, listed):
    assert likeness(BoardName(last, first), listed) < FITS


def test_wants_more_than_an_initial_where_the_name_is_all_there_is():
    assert likeness(BoardName("QUINTANA", "MARISOL"), "M. Quintana") < FITS_ALONE
    assert likeness(BoardName("QUINTANA", "MARISOL"), "Marisol Quintana") >= FITS_ALONE


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=60))
def test_answers_for_any_text(last, first, listed):
    assert 0 <= likeness(BoardName(last, first, first), listed) <= 100
