"""It …"""

import pytest
from playwright.sync_api import expect

HERE = {"latitude": 32.7480123, "longitude": -117.1601987}


@pytest.mark.parametrize("path", ["/", "/providers"])
def test_says_what_it_does_and_writes_a_rounded_point(new_context, path):
    page = new_context(geolocation=HERE, permissions=["geolocation"]).new_page()
    page.goto(path)
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    expect(page.get_by_text("We round the answer to about 100 meters (three decimals)")).to_be_visible()
    page.get_by_role("button", name="Use my location").click()
    expect(page.get_by_label("ZIP, city or neighborhood")).to_have_value("32.748, -117.160")
    expect(page.locator(".locate-status")).to_contain_text("Nothing is sent before you search.")
    assert [url for url in sent if "/static/" not in url] == []
    page.get_by_role("button", name="Find providers").click()
    expect(page.locator(".chips")).to_contain_text("near Hillcrest")


def test_says_in_a_sentence_that_it_was_refused(new_context):
    page = new_context(permissions=[]).new_page()
    page.goto("/providers")
    page.get_by_role("button", name="Use my location").click()
    expect(page.locator(".locate-status")).to_contain_text("Type a ZIP code or a city instead.")
    expect(page.get_by_label("ZIP, city or neighborhood")).to_have_value("")
