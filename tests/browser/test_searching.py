"""It …"""

import re

import pytest
from playwright.sync_api import expect


def miles_shown(page):
    """The distances of the results, as a visitor reads them from top to bottom; 0 where only the place is named."""
    places = page.locator(".card .where strong").all_inner_texts()
    found = [re.search(r"([\d.]+) miles?", place) for place in places]
    return [float(miles.group(1)) if miles else 0 for miles in found]


def search_near_hillcrest(page):
    page.goto("/")
    page.get_by_label("Treatment, concern or name").fill("botox")
    page.get_by_label("ZIP, city or neighborhood").fill("92103")
    page.get_by_role("button", name="Find providers").click()


def show_nearest_first(page):
    page.get_by_label("Within").select_option("5")
    page.get_by_role("button", name="Find providers").click()
    expect(page.locator(".chips")).to_contain_text("Within 5 miles")
    page.get_by_role("link", name="Nearest").click()
    expect(page.get_by_role("link", name="Nearest")).to_have_attribute("aria-current", "true")


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(request, new_context):
    return new_context(java_script_enabled=request.param).new_page()


def test_leads_from_a_treatment_and_a_place_to_a_provider(page):
    search_near_hillcrest(page)
    show_nearest_first(page)
    miles = miles_shown(page)
    assert len(miles) == 20
    assert miles == sorted(miles)
    assert miles[-1] <= 5

    nearest = page.locator(".card h3 a").first
    name = nearest.inner_text()
    nearest.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_helps_with_a_place_that_is_misspelled(page):
    page.goto("/providers?near=hilcrest")
    page.get_by_role("link", name="Hillcrest").first.click()
    expect(page.locator(".card").first).to_be_visible()


def test_turns_pages(page):
    page.goto("/providers")
    first = page.locator(".card h3").all_inner_texts()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("link", name="Page 2", exact=True)).to_have_attribute("aria-current", "page")
    assert set(first).isdisjoint(page.locator(".card h3").all_inner_texts())
