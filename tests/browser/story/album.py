"""Pictures of a story, and what is true of every page in it.

    pytest -m browser tests/browser/story --screenshot on --output /tmp/story

keeps a picture of each page that the story says it looks at, in the order in which it went.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from directory.language import LanguageCode

_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
_in_order = count(1)


@dataclass
class Album:
    """Where pictures go; nowhere without a directory."""

    directory: Path | None = None
    _seen: set[str] = field(default_factory=set)

    def look(self, page: Page, what: str, language: LanguageCode) -> None:
        """The page is in the reader's language and fits the screen, and axe finds no fault in it."""
        assert page.locator("html").get_attribute("lang") == language
        assert not page.evaluate(_TOO_WIDE), f"{what} is too wide"
        if what not in self._seen:  # the same page in another language has the same faults
            self._seen.add(what)
            results = Axe().run(page)
            assert results.violations_count == 0, f"{what}: {results.generate_report()}"
        if self.directory is not None:
            name = f"{next(_in_order):02}-{what.replace(' ', '-')}-{language}.png"
            page.screenshot(path=self.directory / name, full_page=True)


Look = Callable[[str], None]
