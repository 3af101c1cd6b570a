"""It …"""

import pytest
import time_machine
from flask import session as cookie
from hypothesis import given
from hypothesis import strategies as st

from directory.language import LANGUAGES
from directory.listings.actions import rename_page
from directory.routing import PREFIXES, split
from tests.web.conftest import NOW
from tests.web.pages import PAGES
from tests.web.reading import parsed

PATHS = [path for path, _status in PAGES]
INDEXED = [
    path
    for path, status in PAGES
    if status == 200 and "?" not in path and path != "/compare" and not path.startswith("/account/")
]
PIECES = st.text(st.sampled_from("es/ES.%\\ab"), max_size=12)
QUERIES = (
    "?q=arrugas+en+la+frente&near=92103",
    "?q=%C3%B1+%26&near=",
    "?x=%22%3E%3Cscript%3E",
    "?a=b=c&&d;e",
    "?q=a%2Fb%20c",
)


@given(PIECES)
def test_takes_at_most_one_language_off_a_path(rest):
    language, remaining = split(f"/{rest}")
    assert f"{PREFIXES[language]}{remaining}" == f"/{rest}"
    assert remaining == "" or remaining.startswith("/")


@given(PIECES, st.sampled_from(LANGUAGES))
def test_finds_the_language_that_was_put_before_a_path(rest, language):
    path = f"/{rest}"
    if split(path)[0] == "en":  # no page stands below a prefix by itself
        assert split(PREFIXES[language] + path) == (language, path)


def other_language(page):
    return page.one(".other-language a")


@pytest.mark.parametrize("path", PATHS)
def test_leads_to_the_same_page_in_the_other_language_and_back(reader, path):
    spanish = f"/es{path}"
    there = other_language(parsed(reader.get(path).text))
    back = other_language(parsed(reader.get(spanish).text))
    if path == "/nowhere":  # what is not there in one language is not there in the other
        spanish, path = "/es/", "/"
    assert there.attrs == {"href": spanish, "rel": "alternate", "lang": "es", "hreflang": "es"}
    assert back.attrs == {"href": path, "rel": "alternate", "lang": "en", "hreflang": "en"}
    assert (there.text, back.text) == ("Español", "English")


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("path", ["/providers", "/", "/places/la-jolla", "/providers/nobody"])
def test_keeps_what_was_asked(reader, path, query):
    page = reader.get(f"{path}{query}").text
    assert other_language(parsed(page)).attrs["href"] == f"/es{path}{query}"
    assert "<script>" not in page
    assert other_language(parsed(reader.get(f"/es{path}{query}").text)).attrs["href"] == f"{path}{query}"


def test_quotes_what_no_browser_would_send(reader):
    page = parsed(reader.get("/", environ_overrides={"QUERY_STRING": 'q="><b> \xff'}).text)
    assert other_language(page).attrs["href"] == "/es/?q=%22%3E%3Cb%3E%20%FF"


def alternates(page):
    return {link.attrs["hreflang"]: link.attrs["href"] for link in page.query('head link[rel="alternate"]')}


@pytest.mark.parametrize("path", INDEXED)
def test_tells_search_engines_both_languages_the_same_on_both_pages(reader, path):
    english, spanish = (parsed(reader.get(f"{prefix}{path}").text) for prefix in ("", "/es"))
    here, there = f"http://localhost{path}", f"http://localhost/es{path}"
    assert alternates(english) == alternates(spanish) == {"en": here, "es": there, "x-default": here}
    assert english.one('link[rel="canonical"]').attrs["href"] == here
    assert spanish.one('link[rel="canonical"]').attrs["href"] == there


@pytest.mark.parametrize("path", [path for path in PATHS if path not in INDEXED])
def test_tells_search_engines_nothing_where_they_shall_not_look(reader, path):
    for prefix in ("", "/es"):
        page = parsed(reader.get(f"{prefix}{path}").text)
        if page.query('meta[name="robots"]'):
            assert alternates(page) == {}
            assert page.query('link[rel="canonical"]') == []


def test_has_one_address_for_the_front_page(reader):
    answer = reader.get("/es?q=a%20b")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/es/?q=a%20b")
    assert reader.get("/es").headers["Location"] == "/es/"
    assert parsed(reader.get("/es/").text).one("html").attrs["lang"] == "es"


def test_answers_with_and_without_a_slash_at_the_end_as_one_page(reader):
    for path in ("/es/places", "/es/places/"):
        page = parsed(reader.get(path).text)
        assert page.one('link[rel="canonical"]').attrs["href"] == "http://localhost/es/places"
        assert other_language(page).attrs["href"] == "/places"


HOSTILE = (
    *("/es//evil.example", "/es///evil.example/", "/es/\\evil.example", "//es/", "//es/providers"),
    *("/ES/", "/Es", "/es/es/", "/es/es", "/es/es/providers", "/es/nowhere", "/es/\0", "/esp", "/es-MX/", "/es/../.."),
    *("/es//es//", "/es/ ", "/es/\xc3\x28", "es/", "/es/https://evil.example"),
)


@pytest.mark.parametrize("path", HOSTILE)
def test_is_not_led_astray_by_a_hostile_address(reader, path):
    answer = reader.get("/", environ_overrides={"PATH_INFO": path})
    if answer.status_code == 308:  # two slashes where one was meant
        assert answer.headers["Location"].startswith(("http://localhost/es/", "/es/"))
        assert "evil" not in answer.headers["Location"]
        return
    links = [each.attrs["href"] for each in parsed(answer.text).query("[href]")]
    assert [link for link in links if "evil" in link or link.startswith(("//", "/\\", "/es/es"))] == []
    assert answer.status_code == 404


def test_says_where_the_page_stands_that_was_asked_for_with_too_many_slashes(reader):
    page = parsed(reader.get("/", environ_overrides={"PATH_INFO": "/es//providers"}).text)
    assert page.one('link[rel="canonical"]').attrs["href"] == "http://localhost/es/providers"


def test_reads_an_encoded_prefix_as_servers_do(reader):
    assert parsed(reader.get("/%65s/").text).one("html").attrs["lang"] == "es"


@pytest.mark.parametrize(
    "path",
    ["/api/v1/providers", "/api/v1/suggest?q=bot", "/health", "/robots.txt", "/favicon.ico"],
)
def test_has_no_second_address_for_what_programs_read(reader, path):
    assert reader.get(path).status_code in (200, 302)
    assert reader.get(f"/es{path}").status_code == 404


def test_has_no_second_address_for_files(reader, county):
    style = f"{county.static_url_path}/css/page.css"
    with reader.get(style) as file:
        assert file.status_code == 200
    assert reader.get(f"/es{style}").status_code == 404


@pytest.mark.parametrize("path", ["/", "/providers?q=botox&near=92103", "/places/la-jolla", "/compare"])
def test_asks_for_files_and_answers_of_programs_without_a_prefix(reader, path):
    page = parsed(reader.get(f"/es{path}").text)
    loaded = page.query("script, link[rel=stylesheet], link[rel=icon], link[rel=modulepreload]")
    files = [each.attrs.get("src") or each.attrs["href"] for each in loaded]
    suggestions = [each.attrs["data-suggest"] for each in page.query("[data-suggest]")]
    assert files
    assert [each for each in files if not each.startswith("/static/")] == []
    assert all(each.startswith("/api/v1/suggest?") and "lang=es" in each for each in suggestions)
    for section in page.query(".map"):
        assert section.attrs["data-script"].startswith("/static/")
        assert section.attrs["data-base"].startswith("/static/")


@pytest.mark.parametrize("prefix", ["/es", ""])
def test_keeps_every_link_in_the_language_of_the_page(reader, county_slugs, prefix):
    for path in (*PATHS, f"/providers/{county_slugs[0]}"):
        page = parsed(reader.get(f"{prefix}{path}").text)
        to_pages = [each for each in page.query("main a, .menu a, .footer a, form") if each.attrs.get("lang") is None]
        addresses = [each.attrs.get("href") or each.attrs.get("action", "") for each in to_pages]
        inside = [each for each in addresses if each.startswith("/")]
        assert inside
        assert [each for each in inside if (split(each)[0] == "es") != (prefix == "/es")] == []


def test_redirects_within_the_language(visitor, session, add_provider, now):
    listing = add_provider("Marisol Quintana")
    before = listing.slug
    rename_page(session, listing, slug="dr-quintana", at=now)
    session.commit()
    assert visitor.get(f"/es/providers/{before}").headers["Location"] == f"/es/providers/{listing.slug}"


def test_is_found_below_the_prefix_of_a_proxy(reader):
    at = {"SCRIPT_NAME": "/directory"}
    page = parsed(reader.get("/es/places", environ_overrides=at).text)
    assert other_language(page).attrs["href"] == "/directory/places"
    assert page.one('link[rel="canonical"]').attrs["href"] == "http://localhost/directory/es/places"
    assert page.query('link[rel="stylesheet"]')[0].attrs["href"].startswith("/directory/static/")
    english = parsed(reader.get("/places", environ_overrides=at).text)
    assert other_language(english).attrs["href"] == "/directory/es/places"


def test_lets_a_cookie_count_in_both_languages(app, visitor):
    def remember() -> str:
        cookie["seen"] = "yes"
        return "remembered"

    app.add_url_rule("/remember", "remember", remember)
    assert "Path=/" in [part.strip() for part in visitor.get("/es/remember").headers["Set-Cookie"].split(";")]


def test_asks_trusted_hosts_only(county):
    county.config["TRUSTED_HOSTS"] = ["directory.example"]
    try:
        with time_machine.travel(NOW, tick=False):
            client = county.test_client()
            assert client.get("/es/places", base_url="https://directory.example").status_code == 200
            assert client.get("/es/places", base_url="https://evil.example").status_code == 400
    finally:
        county.config["TRUSTED_HOSTS"] = None


@pytest.mark.parametrize(
    "path", ["/", "/providers?q=botox&near=92103", "/providers/nobody", "/api/v1/suggest?q=fr", "/places/la-jolla"]
)
def test_never_gives_one_language_for_the_other(reader, path):
    other = f"{path}&lang=es" if path.startswith("/api") else f"/es{path}"
    english, spanish = reader.get(path).data, reader.get(other).data
    assert english != spanish
    assert [reader.get(each).data for each in (path, other, path, other)] == [english, spanish, english, spanish]


@pytest.mark.parametrize("header", ["es", "es-MX,es;q=0.9,en;q=0.5", "en;q=0.1, es-419"])
def test_offers_spanish_to_browsers_that_ask_for_it_and_answers_in_english(reader, header):
    answer = reader.get("/", headers={"Accept-Language": header})
    page = parsed(answer.text)
    offer = page.one(".offered a")
    assert (offer.attrs["href"], offer.attrs["lang"]) == ("/es/", "es")
    assert page.one("html").attrs["lang"] == "en"
    assert "Accept-Language" in answer.vary


@pytest.mark.parametrize(
    ("path", "header"), [("/", "en-US,en;q=0.9,es;q=0.8"), ("/", "de"), ("/", ""), ("/es/", "es"), ("/es/", "en")]
)
def test_offers_nothing_else(reader, path, header):
    answer = reader.get(path, headers={"Accept-Language": header})
    assert parsed(answer.text).query(".offered") == []


def test_forbids_searches_to_robots_in_both_languages(reader):
    rules = reader.get("/robots.txt").text.splitlines()
    assert {"Disallow: /providers?", "Disallow: /es/providers?"} <= set(rules)


def test_says_errors_in_the_language_of_the_page(reader):
    answer = reader.post("/es/providers")
    assert answer.status_code == 405
    assert "Eso no funciona aquí" in answer.text
    missing = parsed(reader.get("/es/nowhere").text)
    assert missing.one("html").attrs["lang"] == "es"
    assert missing.one("main form[role=search]").attrs["action"] == "/es/providers"
