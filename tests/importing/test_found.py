"""It …"""

import pytest

from directory.extensions import search_engine
from directory.search import indexer
from tests.importing.rows import NEWER_FILE, deactivated_row, npi, nppes_row, organization_row


@pytest.fixture
def found(app, session, now, visitor):
    """The names that a visitor finds for some words, once the indexer has seen the outbox."""

    def search(words: str) -> list[str]:
        session.rollback()
        indexer.drain(session, search_engine(), now=now)
        answer = visitor.get("/api/v1/providers", query_string={"q": words, "near": "92103", "within": "5"})
        return [result["name"] for result in answer.get_json()["results"]]

    return search


@pytest.fixture(autouse=True)
def index(session, now, app):
    indexer.rebuild(session, search_engine(), now=now)


def test_is_found_by_name_specialty_and_npi(import_rows, found):
    import_rows([nppes_row(1)])
    assert found("Marisol Testwell") == found("dermatologist") == found(npi(1)) == ["Marisol Testwell"]


def test_is_found_by_either_name_of_a_practice(import_rows, found):
    import_rows([organization_row(1)], names=[[npi(1), "GLOW AESTHETICS", "3"]])
    assert found("glow aesthetics") == found("harbor skin") == ["Glow Aesthetics"]


def test_is_found_no_more_once_deactivated(import_rows, found):
    import_rows([nppes_row(1)])
    assert found("testwell") == ["Marisol Testwell"]
    import_rows([deactivated_row(1)], name=NEWER_FILE)
    assert found("testwell") == []


def test_has_a_page_that_says_where_its_facts_are_from(import_rows, visitor):
    import_rows([organization_row(1)], names=[[npi(1), "GLOW AESTHETICS", "3"]])
    page = visitor.get("/providers/glow-aesthetics").get_data(as_text=True)
    assert "Also known as Harbor Skin Medical Group, Inc." in page
    assert "100 Harbor Dr, Suite 210" in page
    assert "HIDDEN HOME" not in page.upper()
    assert "NPPES" in page


def test_has_a_page_for_a_specialty_the_catalogue_does_not_have(import_rows, visitor):
    import_rows([nppes_row(1, taxonomy="225100000X", licence="")], all_specialties=True)
    assert visitor.get("/providers/marisol-testwell").status_code == 200
