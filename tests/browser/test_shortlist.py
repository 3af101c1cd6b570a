"""It …"""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect


def keep(page, count):
    """Put the first so many results on the shortlist; their names."""
    for n in range(count):
        page.locator("button.keep").nth(n).click()
    return [name.strip() for name in page.locator(".card h3").all_inner_texts()[:count]]


def test_keeps_providers_in_this_browser_only(page):
    sent = []
    page.set_viewport_size({"width": 390, "height": 844})  # without a map, which would ask for its files
    page.goto("/providers")
    page.on("request", lambda request: sent.append(request.url))
    keep(page, 2)
    assert [url for url in sent if not url.endswith("/icon.svg")] == []  # browsers ask for that in their own time
    page.reload()
    expect(page.locator('button.keep[aria-pressed="true"]')).to_have_count(2)
    expect(page.locator(".shortlist-link")).to_have_text("Your shortlist (2)")
    page.locator("button.keep").first.click()
    expect(page.locator('button.keep[aria-pressed="true"]')).to_have_count(1)


def test_leads_to_a_comparison_of_the_first_four(page):
    page.goto("/providers")
    names = keep(page, 5)
    page.locator(".shortlist-link").click()
    heads = page.locator('.comparison th[scope="col"] > a:first-child').all_inner_texts()
    assert heads == names[:4]
    expect(page.locator(".shortlisted li")).to_have_count(5)
    fifth = page.locator(".shortlisted input:disabled")
    expect(fifth).to_have_count(1)
    expect(fifth).to_have_accessible_description(re.compile("Four are chosen"))
    expect(page.get_by_text("Four are chosen")).to_be_visible()
    page.locator(".shortlisted input").first.uncheck()
    expect(page.get_by_text("Four are chosen")).to_be_hidden()
    expect(page.locator(".shortlisted input:disabled")).to_have_count(0)


def test_compares_those_chosen(page):
    page.goto("/providers")
    names = keep(page, 3)
    page.goto("/compare")
    page.locator(".shortlisted input").first.uncheck()
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url(re.compile("id="))
    heads = page.locator('.comparison th[scope="col"] > a:first-child').all_inner_texts()
    assert heads == names[1:]


def test_takes_one_off_and_says_so(page):
    page.goto("/providers")
    name, _ = keep(page, 2)
    page.goto("/compare")
    page.get_by_role("button", name=f"Remove {name}").click()
    expect(page.locator(".shortlist [role=status]")).to_have_text(f"{name} is off the shortlist.")
    page.get_by_role("button", name="Clear the shortlist").click()
    expect(page.get_by_text("It is empty.")).to_be_visible()
    assert json.loads(page.evaluate("localStorage.getItem('shortlist')")) == []


def test_bears_what_somebody_else_wrote_into_the_storage(page):
    page.goto("/providers")
    page.evaluate('localStorage.setItem(\'shortlist\', \'[null, 7, {"id": "x", "href": "javascript:x"}]\')')
    page.goto("/compare")
    expect(page.get_by_text("It is empty.")).to_be_visible()


def test_can_be_mended_where_everybody_chosen_is_gone(page):
    gone = "1282a019-50ec-46af-93f8-d891d6368610"
    kept = json.dumps([{"id": gone, "name": "Somebody Gone"}])
    page.goto("/providers")
    page.evaluate("kept => localStorage.setItem('shortlist', kept)", kept)
    answer = page.goto(f"/compare?id={gone}")
    assert answer.status == 404
    expect(page.get_by_text("None of the providers you chose")).to_be_visible()
    page.get_by_role("button", name="Remove Somebody Gone").click()
    expect(page.get_by_text("It is empty.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_has_no_fault_that_axe_can_find(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/providers")
    keep(page, 3)
    page.locator(".shortlist-link").click()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_fits_every_screen_and_paper(page):
    page.goto("/providers")
    keep(page, 4)
    page.locator(".shortlist-link").click()
    page.wait_for_url("**/compare?**")
    for width in (360, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), width
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})  # a letter's width between its margins
    expect(page.locator(".shortlist")).to_be_hidden()
    expect(page.locator(".take-out").first).to_be_hidden()
    assert page.locator(".comparison").evaluate("each => each.scrollWidth <= each.clientWidth")


def test_compares_without_scripts(new_context, page):
    page.goto("/providers")
    keep(page, 2)
    address = page.locator(".shortlist-link").get_attribute("href")
    plain = new_context(java_script_enabled=False).new_page()
    plain.goto(address)
    expect(plain.locator('.comparison th[scope="col"]')).to_have_count(2)
    expect(plain.get_by_text("The shortlist needs JavaScript.")).to_be_visible()
    expect(plain.get_by_role("button", name="Print")).to_be_hidden()


def test_keeps_a_provider_from_its_own_page(page, a_page_of):
    page.goto(a_page_of["person"])
    page.get_by_role("button", name="Shortlist", exact=True).click()
    page.goto("/compare")
    page.locator(".shortlisted input").check()
    page.get_by_role("button", name="Compare").click()
    page.locator('.comparison th[scope="col"] > a:first-child').click()
    page.wait_for_url(f"**{a_page_of['person']}")
