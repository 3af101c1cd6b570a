"""It …"""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.pages import PAGES

PATHS = [path for path, _status in PAGES] + ["person", "practice"]
WIDTHS = (360, 390, 768, 1280, 1440)


@pytest.fixture(params=PATHS)
def path(request, a_page_of):
    """Every page in turn, with one listing of each kind."""
    return a_page_of.get(request.param, request.param)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_has_no_fault_that_axe_can_find(page, path, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(path)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_asks_nobody_but_the_site_and_complains_of_nothing(page, path, site):
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    response = page.goto(path, wait_until="networkidle")
    assert set(asked) == {urlsplit(site).netloc}
    assert [text for text in complaints if f"status of {response.status}" not in text] == []


def test_fits_every_screen(page, path):
    page.goto(path)
    too_wide = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            too_wide.append(width)
    assert too_wide == []
