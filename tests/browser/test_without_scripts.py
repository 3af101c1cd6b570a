"""It …"""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def page(new_context):
    return new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}).new_page()


def test_shows_no_button_that_would_do_nothing(page):
    page.goto("/providers?q=botox&near=92103")
    for name in ("Map", "Use my location", "Shortlist", "Hide map"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    expect(page.locator("#map")).to_be_hidden()
    expect(page.locator(".shortlist-link")).to_be_hidden()


def test_gives_the_list_the_room_that_a_map_would_take(page):
    page.goto("/providers?q=botox&near=92103")
    assert page.locator(".cards").bounding_box()["width"] > 800


def test_filters_with_a_button(page):
    page.goto("/providers")
    before = page.locator("#found").inner_text()
    page.locator('input[name="language"][value="es"]').check()
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**language=es**")
    assert page.locator("#found").inner_text() != before
