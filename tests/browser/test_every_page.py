"""It …"""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.pages import PAGES

PATHS = [path for path, _status in PAGES] + ["person", "practice"]
WIDTHS = (360, 390, 768, 1280, 1440)
COLORS = {"runOnly": ["color-contrast", "link-in-text-block"]}


@pytest.mark.parametrize("path", PATHS)
def test_has_no_fault_asks_nobody_else_complains_of_nothing_and_fits_every_screen(page, path, a_page_of, site):
    """All of it on one visit: a page opened anew for each question would take most of the time of all of these."""
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    response = page.goto(a_page_of.get(path, path))
    in_light = Axe().run(page)
    assert in_light.violations_count == 0, in_light.generate_report()
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    in_dark = Axe().run(page, options=COLORS)  # nothing but colors differs
    assert in_dark.violations_count == 0, in_dark.generate_report()
    assert [width for width in WIDTHS if is_too_wide(page, width)] == []
    page.wait_for_load_state("networkidle")
    assert set(asked) == {urlsplit(site).netloc}
    assert [text for text in complaints if f"status of {response.status}" not in text] == []


def is_too_wide(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
