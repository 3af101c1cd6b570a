"""Everyday words in both languages lead to the right entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import TermEntry, TermKind, catalogue, normalize_term


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Crow’s  Feet", "crows feet"),
        ("SUDORACIÓN excesiva", "sudoracion excesiva"),
        ("patas-de-gallo", "patas de gallo"),
        ("  ", ""),
        ("ß", "ss"),
        ("中文", "中文"),
        ("a_b", "a b"),
    ],
)
def test_folds(text, term):
    assert normalize_term(text) == term


@given(st.text())
def test_folds_once_and_for_all(text):
    assert normalize_term(normalize_term(text)) == normalize_term(text)


@pytest.mark.parametrize(
    ("text", "kind", "slug"),
    [
        ("botox", TermKind.SERVICE, "botulinum-toxin"),
        ("Bótox", TermKind.SERVICE, "botulinum-toxin"),
        ("neurotoxin", TermKind.SERVICE, "botulinum-toxin"),
        ("neuromodulator", TermKind.SERVICE, "botulinum-toxin"),
        ("OnabotulinumtoxinA", TermKind.SERVICE, "botox"),
        ("frown lines", TermKind.SERVICE, "glabellar-lines"),
        ("11 lines", TermKind.SERVICE, "glabellar-lines"),
        ("11 lines", TermKind.CONDITION, "frown-lines"),
        ("Crow's feet", TermKind.SERVICE, "lateral-canthal-lines"),
        ("patas de gallo", TermKind.CONDITION, "crows-feet"),
        ("sweaty armpits", TermKind.SERVICE, "hyperhidrosis-underarm"),
        ("sudor en las axilas", TermKind.SERVICE, "hyperhidrosis-underarm"),
        ("sudoración excesiva", TermKind.SERVICE, "hyperhidrosis"),
        ("arrugas en la frente", TermKind.SERVICE, "forehead-lines"),
        ("nurse injector", TermKind.CREDENTIAL_KIND, "rn"),
        ("doctor", TermKind.CREDENTIAL_KIND, "md"),
        ("dermatólogo", TermKind.SPECIALTY, "207N00000X"),
        ("español", TermKind.LANGUAGE, "es"),
        ("farsi", TermKind.LANGUAGE, "fa"),
    ],
)
def test_understands(text, kind, slug):
    assert TermEntry(kind, slug) in catalogue().terms()[normalize_term(text)]


def test_means_the_general_service_by_botox():
    services = [entry.slug for entry in catalogue().terms()["botox"] if entry.kind is TermKind.SERVICE]
    assert services == ["botulinum-toxin"]


@pytest.mark.parametrize("word", ["do", "le", "ma", "nd"])
def test_leaves_ordinary_words_alone(word):
    assert word not in catalogue().terms()
