"""It …"""

from playwright.sync_api import expect

MOST_STOPS_BEFORE_THE_SEARCH = 11  # skip link, brand, seven pages, the other language, the field


def tab_to(page, locator):
    """Press Tab until the element has the focus; fails when that takes too long or when a stop cannot be seen."""
    for _ in range(MOST_STOPS_BEFORE_THE_SEARCH):
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_be_in_viewport()
        if page.locator(":focus").evaluate("(focused, wanted) => focused === wanted", locator.element_handle()):
            return
    raise AssertionError("too many stops")


def test_skips_to_the_content_at_the_first_stop(page):
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_searches_without_a_mouse(page):
    page.goto("/")
    tab_to(page, page.get_by_label("Treatment, concern or name"))
    page.keyboard.type("frown lines")
    page.keyboard.press("Tab")
    expect(page.get_by_label("ZIP, city or neighborhood")).to_be_focused()
    page.keyboard.type("La Jolla")
    page.keyboard.press("Enter")
    expect(page.locator(".card").first).to_be_visible()


def test_shows_where_the_focus_is(page):
    page.goto("/")
    for _ in range(MOST_STOPS_BEFORE_THE_SEARCH):
        page.keyboard.press("Tab")
        style = page.locator(":focus").evaluate("focused => getComputedStyle(focused).outlineStyle")
        assert style != "none", page.locator(":focus").evaluate("focused => focused.outerHTML")
