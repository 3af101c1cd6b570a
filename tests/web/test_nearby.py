"""It …"""

import pytest

from directory.search import resolve_near
from tests.web.reading import parsed, text_of


def search_near(client, place):
    return client.get("/providers", query_string={"near": place, "service": "glabellar-lines"})


@pytest.fixture
def client(reader):
    """A visitor whose browser keeps cookies."""
    reader.delete_cookie("place")
    yield reader
    reader.delete_cookie("place")


@pytest.mark.parametrize(("typed", "kept"), [("92103", "92103"), ("La Jolla", "la-jolla"), ("hillcrest", "hillcrest")])
def test_keeps_only_the_place_of_the_last_search(client, typed, kept):
    cookie = search_near(client, typed).headers["Set-Cookie"]
    assert cookie.startswith(f"place={kept}; ")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie


def test_tells_the_browser_once(client):
    search_near(client, "92103")
    assert "Set-Cookie" not in search_near(client, "92103").headers
    assert "Set-Cookie" in search_near(client, "92037").headers


@pytest.mark.parametrize("place", ["32.7466,-117.1636", "los angeles", "hilcrest", ""])
def test_keeps_no_point_and_nothing_it_did_not_understand(client, place):
    assert "Set-Cookie" not in search_near(client, place).headers


def test_asks_for_a_place_where_none_was_searched(client):
    page = parsed(client.get("/learn/upper-face-lines").text)
    assert "in the county" in text_of(page, ".aside")
    assert [field.attrs["value"] for field in page.query('.find input[name="service"]')] == [
        "glabellar-lines",
        "forehead-lines",
        "lateral-canthal-lines",
    ]


def test_counts_those_who_state_it_near_the_place_and_leads_to_the_map(client):
    search_near(client, "hillcrest")
    page = parsed(client.get("/learn/upper-face-lines").text)
    said = text_of(page, ".aside section")
    assert "within 10 miles of Hillcrest, San Diego state it." in said
    assert len(page.query(".nearest li")) == 3
    results = page.one(".aside .button.quiet").attrs["href"]
    assert "near=hillcrest" in results
    count = parsed(client.get(results).text).one("#found").text.split()[0]
    assert said.split("near you ")[1].startswith(f"{count} provider")


def test_leads_farther_where_nobody_near_states_it(client):
    search_near(client, "borrego springs")
    page = parsed(client.get("/learn/chemical-peels").text)
    assert "No listing within 10 miles of Borrego Springs states it." in text_of(page, ".aside")
    farther = page.one(".aside .button.quiet").attrs["href"]
    assert "within=100" in farther
    assert "near=borrego" in farther
    assert "sort=distance" in farther


@pytest.mark.parametrize(
    "cookie", ["<script>", "nowhere-at-all", "92103; x=y", "a" * 500, "33.0,-117.0", "san-diego-county"]
)
def test_believes_no_place_that_it_does_not_know(client, cookie):
    client.set_cookie("place", cookie)
    answer = client.get("/learn/upper-face-lines")
    assert answer.status_code == 200
    assert "state it." not in answer.text or resolve_near(cookie.split(";")[0]) is not None


def test_lets_nobody_keep_a_page_that_depends_on_it(client):
    assert client.get("/learn/upper-face-lines").headers["Cache-Control"] == "no-store"


def test_is_worth_reading_without_an_index(visitor):
    page = parsed(visitor.get("/learn/upper-face-lines").text)
    assert page.query(".find")
    assert "provider in the county" not in text_of(page, ".aside")


@pytest.mark.parametrize("path", ["/services/chronic-migraine", "/conditions/chronic-migraine"])
def test_remembers_the_place_on_pages_of_treatments_and_conditions(client, path):
    search_near(client, "hillcrest")
    answer = client.get(path)
    assert "of Hillcrest, San Diego" in text_of(parsed(answer.text), ".aside")
    assert answer.headers["Cache-Control"] == "no-store"
