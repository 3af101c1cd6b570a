"""It …"""

import pytest

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def page(browser, site):
    context = browser.new_context(base_url=site, user_agent=FIREFOX)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("where", ["listing", "results"])
def test_tells_this_site_that_a_number_was_pressed_and_nothing_else(page, a_page_of, where):
    page.goto(a_page_of["practice"] if where == "listing" else "/providers")
    link = page.locator("a[href^='tel:']").first
    with page.expect_request("**/calls") as sent:
        link.press("Enter")
    request = sent.value
    assert (request.method, request.post_data) == ("POST", None)
    assert request.response().status == 204
    assert "referer" not in request.all_headers()
    assert page.context.cookies() == []


def test_keeps_the_number_a_plain_link_for_those_without_scripts(browser, site, a_page_of):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto(a_page_of["practice"])
    assert page.locator("a[href^='tel:']").first.get_attribute("href").startswith("tel:+1")
    context.close()
