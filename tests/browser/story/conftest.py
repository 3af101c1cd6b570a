"""The people of the story and their browsers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.story.album import Album
from tests.browser.story.cast import nurses
from tests.browser.story.operator import Operator
from tests.browser.story.provider import Provider
from tests.browser.story.site import Site, served
from tests.browser.story.words import Words

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with served(tmp_path) as site:
        yield site


@pytest.fixture
def album(pytestconfig: pytest.Config) -> Album:
    if pytestconfig.getoption("--screenshot") != "on":
        return Album()
    directory = Path(pytestconfig.getoption("--output")).resolve()
    directory.mkdir(parents=True, exist_ok=True)
    return Album(directory)


@pytest.fixture
def providers(site: Site, album: Album, browser: Browser) -> Iterator[list[Provider]]:
    """One at a desk who reads English, one with a phone who reads Spanish."""
    speaking = (("marisol@example.org", Words("en"), DESK), ("lucia@example.org", Words("es"), PHONE))
    contexts = [browser.new_context(base_url=site.address, **screen) for _, _, screen in speaking]
    yield [
        Provider(context.new_page(), site, album, say, email, *listing)
        for context, (email, say, _), listing in zip(contexts, speaking, nurses(site), strict=False)
    ]
    for context in contexts:
        context.close()


@pytest.fixture
def operator(site: Site, album: Album, browser: Browser) -> Iterator[Operator]:
    context = browser.new_context(base_url=site.address, **DESK)
    yield Operator(context.new_page(), site, album, "olga@example.org")
    context.close()


@pytest.fixture
def visitor(site: Site, browser: Browser) -> Iterator[Any]:
    context = browser.new_context(base_url=site.address, **PHONE)
    yield context.new_page()
    context.close()
