"""It …"""

import gzip

import pytest
from playwright.sync_api import expect

SEARCH = "/providers?q=botox&near=92103&within=25"
MOST_BYTES = 70_000
PHONE = {"width": 390, "height": 844}


def bytes_of(page, path):
    """Bytes of everything the page loads, as they travel: answer headers and body."""
    sizes = {}

    def note(request):
        size = request.sizes()
        sizes[request.url] = size["responseHeadersSize"] + size["responseBodySize"]

    page.on("requestfinished", note)
    page.goto(path, wait_until="networkidle")
    return sizes


@pytest.mark.parametrize("path", ["/", SEARCH, "/providers?per_page=20"])
def test_weighs_little_without_the_map(page, path):
    page.set_viewport_size(PHONE)
    sizes = bytes_of(page, path)
    assert len(sizes) > 5
    assert sum(sizes.values()) <= MOST_BYTES, sizes


def test_sends_the_map_when_it_is_asked_for_and_compressed(page):
    page.set_viewport_size(PHONE)
    before = bytes_of(page, SEARCH)
    assert not any("leaflet" in url for url in before)
    sizes = bytes_of(page, "/providers?q=botox")
    page.get_by_role("button", name="Map", exact=True).click()
    expect(page.locator(".pin").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    (leaflet,) = (size for url, size in sizes.items() if url.endswith("leaflet.js"))
    assert leaflet < 50_000


def test_compresses_pages_and_files(request, site):
    api = request.getfixturevalue("playwright").request.new_context(base_url=site)
    answer = api.get(SEARCH)
    assert answer.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert len(gzip.compress(answer.body())) < 20_000
    api.dispose()
