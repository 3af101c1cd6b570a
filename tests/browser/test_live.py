"""It …"""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

SEARCH = "/providers?q=botox&near=92103&within=25"


def loads_of(page):
    """How often a whole page is loaded from now on."""
    loads = []
    page.on("load", lambda: loads.append(page.url))
    return loads


def spanish(page):
    return page.locator('input[name="language"][value="es"]')


def test_changes_the_list_and_the_address_without_loading_a_page(page):
    page.goto(SEARCH)
    before = page.locator("#found").inner_text()
    loads = loads_of(page)
    spanish(page).check()
    page.wait_for_url(re.compile("language=es"))
    expect(page.locator("#found")).not_to_have_text(before)
    expect(spanish(page)).to_be_checked()
    expect(spanish(page)).to_be_focused()
    assert loads == []

    live = page.locator("#answer").inner_text()
    page.reload()
    assert page.locator("#answer").inner_text() == live


def test_announces_how_many_there_are_now(page):
    page.goto(SEARCH)
    expect(page.locator("#said")).to_have_attribute("role", "status")
    spanish(page).check()
    expect(page.locator("#said")).to_have_text(re.compile(r"^\d+ providers?$"))
    assert page.locator("#said").inner_text() == page.locator("#found").inner_text()


def test_goes_back_and_forth_with_the_browser(page):
    page.goto(SEARCH)
    before = page.locator("#found").inner_text()
    spanish(page).check()
    page.wait_for_url(re.compile("language=es"))
    page.get_by_label("Within").select_option("5")
    page.wait_for_url(re.compile("within=5"))
    page.go_back()
    expect(page.get_by_label("Within")).to_have_value("25")
    expect(spanish(page)).to_be_checked()
    page.go_back()
    expect(page.locator("#found")).to_have_text(before)
    expect(spanish(page)).not_to_be_checked()
    page.go_forward()
    expect(spanish(page)).to_be_checked()


def test_follows_a_chip_and_empties_its_field(page):
    page.goto(SEARCH)
    loads = loads_of(page)
    page.locator(".chips a", has_text="“botox”").click()
    expect(page.locator("#q")).to_have_value("")
    expect(page.locator("#found")).to_be_focused()
    assert "q=" not in page.url
    assert loads == []


def test_leads_to_the_top_of_the_next_page(page):
    page.goto("/providers")
    page.get_by_role("link", name="Next").click()
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#found")).to_be_in_viewport()
    expect(page).to_have_title(re.compile("page 2"))


def test_keeps_the_order_when_a_filter_is_set(page):
    page.goto(SEARCH)
    page.get_by_role("link", name="Nearest").click()
    expect(page.get_by_role("link", name="Nearest")).to_be_focused()
    spanish(page).check()
    page.wait_for_url(re.compile("language=es"))
    assert "sort=distance" in page.url
    expect(page.get_by_role("link", name="Nearest")).to_have_attribute("aria-current", "true")


def test_sends_the_form_without_loading_a_page_and_leaves_out_what_is_empty(page):
    page.goto("/providers")
    loads = loads_of(page)
    page.locator("#near").fill("La Jolla")
    page.locator("#near").press("Enter")
    page.wait_for_url(re.compile("near=La"))
    assert "q=" not in page.url
    expect(page.locator("#found")).to_be_focused()
    assert loads == []


def asked_of(page):
    """What the list is asked for from now on."""
    asked = []

    def remember(request):
        if "/providers" in request.url:
            asked.append(request.url)

    page.on("request", remember)
    return asked


def test_leads_to_the_place_that_must_be_put_right(page):
    page.goto("/providers")
    loads = loads_of(page)
    page.locator("#near").fill("hilcrest")
    page.locator("#near").press("Enter")
    expect(page.locator("#near-problem")).to_be_visible()
    expect(page.locator("#near")).to_have_attribute("aria-describedby", "near-problem")
    expect(page.locator("#near")).to_be_focused()
    assert "near=hilcrest" in page.url
    page.locator("#near").fill("hillcrest")
    page.locator("#near").press("Enter")
    expect(page.locator("#near-problem")).to_have_count(0)
    expect(page.locator("#near")).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(".card").first).to_be_visible()
    assert loads == []


def test_leads_to_the_price_that_must_be_put_right_and_asks_once(page):
    page.goto(SEARCH)
    loads, asked = loads_of(page), asked_of(page)
    page.locator("#price_max").fill("abc")
    page.locator("#price_max").press("Enter")
    expect(page.locator("#price_max-problem")).to_be_visible()
    expect(page.locator("#price_max")).to_be_focused()
    expect(page.locator("#price_max")).to_have_value("abc")
    assert len(asked) == 1
    assert loads == []


def test_leads_there_too_when_the_page_is_loaded(page):
    for address, field in (("/providers?near=hilcrest", "#near"), ("/providers?price_max=abc", "#price_max")):
        page.goto(address)
        expect(page.locator(field)).to_be_focused()


def test_keeps_the_list_and_says_so_when_the_site_cannot_be_reached(page):
    page.goto(SEARCH)
    before = page.locator("#found").inner_text()
    loads = loads_of(page)
    page.route("**/providers?*", lambda route: route.abort())
    spanish(page).check()
    expect(page.locator("#unreached")).to_be_in_viewport()
    expect(page.locator("#said")).to_have_text(re.compile("cannot be reached"))
    expect(page.locator("#answer")).not_to_have_attribute("aria-busy", "true")
    expect(spanish(page)).to_be_checked()
    assert page.locator("#found").inner_text() == before
    assert "language=es" not in page.url

    page.unroute("**/providers?*")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_url(re.compile("language=es"))
    expect(page.locator("#unreached")).to_be_hidden()
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#found")).not_to_have_text(before)
    assert loads == []


def test_puts_a_radius_into_the_address_only_when_it_was_chosen(page):
    page.goto("/providers")
    spanish(page).check()
    page.wait_for_url(re.compile("language=es"))
    assert "within" not in page.url
    page.locator("#q").fill("botox within 5 miles of la jolla")
    page.locator("#q").press("Enter")
    expect(page.locator("#within option:checked")).to_have_text("5 miles")  # said, and not chosen: it has no value
    assert "within=" not in page.url
    page.get_by_label("Within").select_option("25")
    page.wait_for_url(re.compile("within=25"))
    spanish(page).uncheck()
    page.wait_for_url(lambda address: "language" not in address)
    assert "within=25" in page.url


def test_loads_the_whole_page_where_the_part_does_not_come(page):
    page.goto(SEARCH)

    def answer(route):
        if "x-part" in route.request.headers:
            route.fulfill(status=503, body="no")
        else:
            route.continue_()

    page.route("**/providers?*", answer)
    with page.expect_event("load"):
        spanish(page).check()
    expect(spanish(page)).to_be_checked()
    assert "language=es" in page.url


def test_keeps_open_what_was_open(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(SEARCH)
    page.locator(".filters > summary").click()
    page.locator('[data-facet="service"] summary').click()
    spanish(page).check()
    page.wait_for_url(re.compile("language=es"))
    expect(page.locator(".filters")).to_have_attribute("open", "")
    expect(page.locator('[data-facet="service"] details')).to_have_attribute("open", "")
    expect(spanish(page)).to_be_focused()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#found")).to_be_in_viewport()


def test_has_no_fault_that_axe_can_find_after_a_change(page):
    page.emulate_media(reduced_motion="reduce")
    page.goto(SEARCH)
    spanish(page).check()
    page.wait_for_url(re.compile("language=es"))
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_lets_a_radius_that_is_chosen_outrank_the_one_among_the_words(page):
    page.goto("/providers?q=botox+within+5+miles+of+la+jolla")
    radius = page.get_by_label("Within")
    expect(radius.locator("option:checked")).to_have_text(re.compile("^5 "))
    radius.select_option("10")
    page.wait_for_url(re.compile("within=10"))
    expect(page.locator(".found .note").first).to_contain_text("Within 10 miles")
    expect(radius).to_have_value("10")

    page.get_by_label("Treatment, concern or name").fill("botox")
    radius.select_option("25")
    page.wait_for_url(re.compile("within=25"))
    page.goto("/providers?q=botox")
    page.get_by_label("Treatment, concern or name").fill("botox within 5 miles of la jolla")
    page.get_by_role("button", name="Find providers").click()
    page.wait_for_url(re.compile("la.jolla"))
    assert "within=" not in page.url
    expect(radius.locator("option:checked")).to_have_text(re.compile("^5 "))
