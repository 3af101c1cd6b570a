"""`make screenshots`: what the README shows, over the demonstration data."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from directory.config import PROJECT
from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.operations.serving_process import serving

TARGET = PROJECT / "docs" / "screenshots"
RESULTS = "/providers?q=botox&near=92103&within=5&sort=distance"
PAGES = {"home": "/", "results": RESULTS, "service": "/services/glabellar-lines"}
SIZES = ({"width": 390, "height": 844}, {"width": 1280, "height": 900})


def main() -> int:
    """Exit status 1 when there is no browser."""
    chromium = find_chromium()
    if chromium is None:
        sys.stderr.write("There is no Chromium here: apt install chromium, or set CHROMIUM.\n")
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as data, serving(Path(data) / "data", DEMONSTRATION="yes") as site:
        site.wait_for(f"San Diego provider directory: {site.address}")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            _take_all(browser, site.address)
            browser.close()
    return 0


def _take_all(browser: Browser, address: str) -> None:
    for size in SIZES:
        for scheme in ("light", "dark"):
            page = browser.new_page(base_url=address, viewport=size, color_scheme=scheme)  # type: ignore[arg-type]  # TypedDict, Literal
            for name, path in PAGES.items():
                page.goto(path, wait_until="networkidle")  # where there is room for a map, with its map
                page.screenshot(path=TARGET / f"{name}-{size['width']}-{scheme}.png")
            page.goto(RESULTS)
            for button in page.locator("button.keep").all()[1:4]:
                button.click()
            page.locator(".shortlist-link").click()
            page.wait_for_load_state("networkidle")
            page.screenshot(path=TARGET / f"compare-{size['width']}-{scheme}.png")
            page.goto(RESULTS)
            page.locator(".card h3 a").first.click()
            page.screenshot(path=TARGET / f"listing-{size['width']}-{scheme}.png")
            page.close()


if __name__ == "__main__":
    sys.exit(main())
