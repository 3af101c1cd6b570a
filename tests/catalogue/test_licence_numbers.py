"""Licence numbers as people and files write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import catalogue, looks_like, normalize_licence_number, same_licence

kinds = st.sampled_from([*catalogue().credential_kinds, "unknown"])


@pytest.mark.parametrize(
    ("kind", "raw", "normalized"),
    [
        ("md", "A000123", "123"),
        ("md", " a-0123 ", "123"),
        ("md", "G 123", "123"),
        ("md", "123", "123"),
        ("do", "20A0123", "123"),
        ("do", "20A 123", "123"),
        ("do", "20123", "20123"),
        ("rn", "00123456", "123456"),
        ("rn", "RN 95000001", "95000001"),
        ("pa", "PA00123", "123"),
        ("podiatrist", "E0123", "123"),
        ("md", "DEMO-00123", "DEMO00123"),
        ("rn", "NPF123", "NPF123"),
        ("ma", "n/a", "NA"),
        ("md", "", ""),
        ("md", "A000", ""),
        ("md", "\uff21\uff10\uff11\uff12\uff13", "123"),  # full-width letters and digits
    ],
)
def test_normalizes(kind, raw, normalized):
    assert normalize_licence_number(kind, raw) == normalized


@given(kinds, st.text() | st.from_regex(r"[A0-9 -]{0,12}"))
def test_normalizes_once_and_for_all(kind, raw):
    once = normalize_licence_number(kind, raw)
    assert normalize_licence_number(kind, once) == once


@given(st.sampled_from(["md", "rn", "pa"]), st.integers(1, 10**7), st.integers(0, 4))
def test_ignores_leading_zeros(kind, number, zeros):
    assert normalize_licence_number(kind, "0" * zeros + str(number)) == str(number)


def test_recognizes_its_own_examples():
    for kind in catalogue().credential_kinds.values():
        for example in kind.number.examples if kind.number else ():
            assert looks_like(kind.slug, example), (kind.slug, example)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [("rn", "1234567"), ("rn", "A123456"), ("md", "hello"), ("ma", "123"), ("unknown", "1"), ("md", "")],
)
def test_does_not_recognize(kind, raw):
    assert not looks_like(kind, raw)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A0123", "123", True),
        ("A 123", "a0123", True),
        ("A123", "G123", False),
        ("A123", "A124", False),
        ("", "", False),
    ],
)
def test_tells_licences_of_different_series_apart(one, other, same):
    assert same_licence("md", one, other) is same
