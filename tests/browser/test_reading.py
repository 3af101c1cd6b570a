"""It …"""

import re

import pytest
from playwright.sync_api import expect

ARTICLE = "/learn/botulinum-toxin"


def test_opens_a_definition_in_place_and_closes_it_by_keyboard(page):
    page.goto(ARTICLE)
    term = page.locator("button.term").first
    definition = page.locator(f"#{term.get_attribute('popovertarget')}")
    expect(definition).to_be_hidden()
    term.focus()
    page.keyboard.press("Enter")
    expect(definition).to_be_visible()
    page.keyboard.press("Tab")
    expect(definition.get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(definition).to_be_hidden()
    expect(term).to_be_focused()


def test_opens_a_definition_without_scripts(browser, base_url):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(ARTICLE)
    term = page.locator("button.term").first
    term.click()
    expect(page.locator(f"#{term.get_attribute('popovertarget')}")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_keeps_a_definition_within_the_screen(page, width):
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(ARTICLE)
    for term in page.locator("button.term").all()[:6]:
        term.click()
        box = page.locator(f"#{term.get_attribute('popovertarget')}").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.keyboard.press("Escape")


def test_goes_from_a_note_to_its_source_and_back(page):
    page.goto(ARTICLE)
    note = page.locator("sup.cite a").first
    note.click()
    expect(page).to_have_url(re.compile(r"#source-1$"))
    page.locator("#source-1 .backlinks a").first.click()
    expect(page).to_have_url(re.compile(rf"#{note.get_attribute('id')}$"))


def test_copies_the_link_where_nothing_can_share_it(page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(ARTICLE)
    page.evaluate("Object.defineProperty(navigator, 'share', { value: undefined })")
    page.locator(".share").click()
    expect(page.locator(".share-status")).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()").endswith(ARTICLE)


def test_prints_the_checklist_on_few_pages(page):
    page.goto("/learn/checklist")
    assert page.pdf(format="Letter").count(b"/Type /Page\n") <= 4
    page.emulate_media(media="print")
    expect(page.locator(".menu")).to_be_hidden()
    expect(page.locator(".boxes li").first).to_be_visible()


def test_remembers_the_place_of_the_last_search(page):
    page.goto("/learn/upper-face-lines")
    page.locator("#near").fill("hillcrest")
    page.get_by_role("button", name="Find providers").click()
    expect(page).to_have_url(re.compile("near=hillcrest"))
    page.goto("/learn/upper-face-lines")
    expect(page.locator(".aside")).to_contain_text("of Hillcrest")
    assert page.locator(".nearest li").count() == 3
