"""It …"""

import gzip

import pytest

from tests.web.reading import parsed, text_of

PART = {"X-Part": "answer"}
SEARCH = "/providers?q=botox&near=la+jolla&within=25&language=es"


def part_of(answer):
    """A part has no head; a page around it lets it be read as strictly as a page."""
    return parsed(f"<!doctype html><html lang=en><title>part</title>{answer.text}</html>")


@pytest.mark.parametrize("path", [SEARCH, "/providers", "/providers?page=2", "/providers?q=zzzzqqqq"])
def test_is_what_the_whole_page_has_in_the_same_place(reader, path):
    part, page = reader.get(path, headers=PART), reader.get(path)
    assert part.status_code == 200
    assert "<html" not in part.text
    assert part.text.strip() in page.text


def test_brings_the_title_and_what_the_form_must_say(reader):
    answer = part_of(reader.get(SEARCH, headers=PART)).one("#answer").attrs
    assert answer["data-title"] == parsed(reader.get(SEARCH).text).one("title").text
    assert (answer["data-within"], answer["data-within-said"]) == ("25", "25 miles")
    assert answer["data-near"].startswith("32.8")


@pytest.mark.parametrize("headers", [PART, {}])
def test_is_never_taken_for_the_page_by_a_cache(reader, headers):
    answer = reader.get(SEARCH, headers=headers)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "X-Part" in answer.headers["Vary"]


@pytest.mark.parametrize(("search", "field"), [("near=hilcrest", "near"), ("within=abc", "within"), ("q=%3F%3F", "q")])
def test_brings_what_must_be_said_beside_a_field(reader, search, field):
    page, part = (reader.get(f"/providers?{search}", headers=headers) for headers in ({}, PART))
    assert page.status_code == part.status_code == 400
    said = {name: text for name, text in part_of(part).one("#answer").attrs.items() if name.startswith("data-problem")}
    assert said == {f"data-problem-{field}": text_of(parsed(page.text), f"#{field}-problem")}


def test_numbers_results_on_from_the_page_before(reader):
    assert part_of(reader.get("/providers?page=2", headers=PART)).one(".cards").attrs["start"] == "21"
    assert "start" not in part_of(reader.get("/providers", headers=PART)).one(".cards").attrs


def test_puts_a_point_on_every_result_that_has_one(reader):
    page = part_of(reader.get("/providers?near=san+diego&within=100&per_page=100", headers=PART))
    points = [row.attrs["data-point"].split(",") for row in page.query(".cards > li")]
    assert len(points) > 20
    assert all(32 < float(latitude) < 34 and -118 < float(longitude) < -116 for latitude, longitude in points)


def test_escapes_what_was_typed_where_it_is_a_title(reader):
    part = reader.get('/providers?q="><b>x', headers=PART)
    assert "<b>" not in part.text
    assert '“"><b>x”' in part_of(part).one("#answer").attrs["data-title"]


@pytest.mark.parametrize(
    ("path", "is_indexed"),
    [("/providers", True), ("/providers?page=2", False), (SEARCH, False), ("/providers?service=botox", False)],
)
def test_lets_search_engines_keep_the_list_but_nobody_s_search(reader, path, is_indexed):
    page = parsed(reader.get(path).text)
    robots = [meta.attrs["content"] for meta in page.query('meta[name="robots"]')]
    assert robots == ([] if is_indexed else ["noindex, follow"])
    assert len(page.query('link[rel="canonical"]')) == is_indexed


@pytest.mark.parametrize("path", ["/providers?q=botox", "/api/v1/providers?q=botox"])
def test_is_the_same_for_those_who_take_it_compressed_and_those_who_do_not(reader, path):
    plain = reader.get(path)
    for _ in range(2):  # made anew, then as it is kept
        compressed = reader.get(path, headers={"Accept-Encoding": "gzip"})
        assert compressed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(compressed.data) == plain.data == reader.get(path).data
        assert all("Accept-Encoding" in each.headers["Vary"] for each in (compressed, plain))
