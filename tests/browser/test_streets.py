"""It …"""

import base64
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.operations.serving_process import serving

HOST = "tiles.example"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def site_with_streets(tmp_path_factory):
    """The address of a site whose operator named a tile server."""
    data = tmp_path_factory.mktemp("streets") / "data"
    settings = {
        "TILES_URL": f"https://{HOST}/{{z}}/{{x}}/{{y}}.png",
        "TILES_ATTRIBUTION": "© <b>Mapmakers</b>",
        "TILES_LINK": "https://tiles.example/copyright",
    }
    with serving(data, DEMONSTRATION="yes", **settings) as site:
        site.wait_for(f"San Diego provider directory: {site.address}")
        yield site.address


@pytest.fixture
def asked(page):
    """What the tile server is asked; it answers with a picture."""
    requests = []

    def answer(route):
        requests.append(route.request)
        route.fulfill(body=PICTURE, content_type="image/png", headers={"Cross-Origin-Resource-Policy": "cross-origin"})

    page.route(f"https://{HOST}/**", answer)
    return requests


def test_loads_streets_when_asked_and_tells_their_server_nothing_of_the_search(page, asked, site_with_streets):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{site_with_streets}/providers?q=botox&near=92103")
    expect(page.locator(".pin").first).to_be_visible()
    expect(page.get_by_text(f"This loads pictures from {HOST}")).to_be_visible()
    assert asked == []

    page.get_by_role("button", name="Show streets").click()
    expect(page.locator(".leaflet-tile-loaded").first).to_be_attached()
    assert {urlsplit(request.url).netloc for request in asked} == {HOST}
    assert {request.all_headers().get("referer") for request in asked} == {f"{site_with_streets}/"}
    expect(page.get_by_role("link", name="© <b>Mapmakers</b>")).to_be_visible()
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(600)
    assert complaints == []


def test_says_in_the_footer_that_there_are_streets(page, site_with_streets):
    page.goto(site_with_streets)
    expect(page.locator(".footer")).to_contain_text(f"The map loads streets from {HOST}, but only when you ask it to.")
