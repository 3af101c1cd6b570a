"""A browser in front of the site that `make run` starts, with the demonstration data in it."""

import json
import os
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.operations.serving_process import serving

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is below this directory, so that nothing here runs where browser tests are left out."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = find_chromium()
    if path is None and os.environ.get("CI") == "true":
        pytest.fail("Continuous integration needs Chromium: apt install chromium", pytrace=False)
    if path is None:
        pytest.skip("there is no Chromium here: apt install chromium, or set CHROMIUM")
    return browser_type_launch_args | {"executable_path": path, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of its own."""
    with serving(tmp_path_factory.mktemp("site") / "data", DEMONSTRATION="yes") as site:
        site.wait_for(f"San Diego provider directory: {site.address}")
        yield site.address


@pytest.fixture(scope="session")
def base_url(site: str) -> str:
    """Where `page.goto("/")` leads: the name under which pytest-playwright looks for it."""
    return site


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"locale": "en-US"}


@pytest.fixture(scope="session")
def a_page_of(site: str) -> dict[str, str]:
    """The path of one person's page and of one practice's."""
    with urllib.request.urlopen(f"{site}/api/v1/providers?per_page=100", timeout=30) as answer:
        results = json.load(answer)["results"]
    return {result["kind"]: f"/providers/{result['slug']}" for result in results}
