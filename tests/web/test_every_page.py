"""It …"""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from tests.web.pages import IN_SPANISH, PAGES
from tests.web.reading import parsed

DATA = "application/ld+json"  # which no browser runs
EVERY = (*PAGES, *IN_SPANISH)
PATHS = [path for path, _ in EVERY]
VOID_OF_STYLE = ("style", "onclick", "onload", "onchange", "onsubmit", "onerror")


@pytest.mark.parametrize(("path", "status"), EVERY)
def test_answers_with_valid_html(reader, path, status):
    answer = reader.get(path)
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    parsed(answer.text)


@pytest.mark.parametrize("path", PATHS)
def test_has_no_inline_style_or_script(reader, path):
    page = parsed(reader.get(path).text)
    assert [node for node in page.query("style, script:not([src])") if node.attrs.get("type") != DATA] == []
    assert [node for node in page.query("*") if any(name in node.attrs for name in VOID_OF_STYLE)] == []


@pytest.mark.parametrize("path", PATHS)
def test_loads_nothing_from_elsewhere(reader, path):
    page = parsed(reader.get(path).text)
    loaded = [node.attrs.get("href") or node.attrs.get("src") for node in page.query("link, script[src], img, iframe")]
    assert {urlsplit(url).netloc for url in loaded} <= {"", "localhost"}
    assert page.query("iframe, object, embed") == []


@pytest.mark.parametrize("path", PATHS)
def test_has_a_title_one_heading_of_the_first_rank_and_landmarks(reader, path):
    page = parsed(reader.get(path).text)
    assert page.query("html")[0].attrs["lang"] == ("es" if path.startswith("/es/") else "en")
    assert page.query("title")[0].text
    assert page.query('meta[name="description"]')[0].attrs["content"].strip()
    assert [len(page.query(name)) for name in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
    assert page.query("a")[0].attrs["href"] == "#content"


@pytest.mark.parametrize("path", PATHS)
def test_gives_every_id_once_and_every_field_a_label(reader, path):
    page = parsed(reader.get(path).text)
    ids = Counter(node.attrs["id"] for node in page.query("[id]"))
    assert [each for each, count in ids.items() if count > 1] == []
    labelled = {node.attrs.get("for") for node in page.query("label")}
    fields = page.query('input:not([type="hidden"]):not([type="checkbox"]), select')
    assert [field.attrs for field in fields if field.attrs.get("id") not in labelled] == []
    pointed_at = {
        each
        for node in page.query("[aria-describedby], [aria-labelledby]")
        for name in ("aria-describedby", "aria-labelledby")
        for each in (node.attrs.get(name) or "").split()
    }
    assert pointed_at <= set(ids)


@pytest.mark.parametrize("path", PATHS)
def test_says_that_the_listings_are_fictional(reader, path):
    said = "inventados" if path.startswith("/es/") else "made up"
    assert said in parsed(reader.get(path).text).query(".demonstration")[0].text


def test_names_every_page_differently(reader):
    titles = Counter(parsed(reader.get(path).text).query("title")[0].text for path, _ in EVERY if "?" not in path)
    not_there = ("no page", "no hay ninguna página")
    assert [title for title, count in titles.items() if count > 1 and not any(map(title.count, not_there))] == []


def test_leads_nowhere_dead(reader, county_slugs):
    """Every link within the directory, from the pages above and from two listings."""
    pages = [path for path, _ in PAGES] + [f"/providers/{slug}" for slug in county_slugs[-4:]]
    links = {
        node.attrs["href"]
        for answer in map(reader.get, pages)
        if answer.status_code == 200
        for node in parsed(answer.text).query("a")
        if node.attrs["href"].startswith("/")
    }
    plain = {re.sub(r"[?#].*", "", link) for link in links}
    assert len(plain) > 150
    assert [link for link in sorted(plain) if not leads_somewhere(reader, link)] == []


def leads_somewhere(reader, link):
    """Whether a link of a page answers; one that sends its reader to another site (a route to a door) does."""
    first = reader.get(link)
    return bool(urlsplit(first.headers.get("Location", "")).netloc) or (
        reader.get(link, follow_redirects=True).status_code == 200
    )
