"""It …"""

import contextlib
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, expect

WIDTHS = (360, 390, 768, 800, 1280)

ARTICLE = "Forehead lines, frown lines and crow’s feet"


def what(page):
    return page.get_by_label("Treatment, concern or name")


def where(page):
    return page.get_by_label("ZIP, city or neighborhood")


def options(page):
    return page.locator("[role=listbox] [role=option]")


def active(page):
    """What a screen reader says the arrows have come to, in the field that has the focus."""
    option_id = page.locator(":focus").get_attribute("aria-activedescendant")
    return page.locator(f"#{option_id}").inner_text() if option_id else None


def type_and_wait(field, words):
    field.press_sequentially(words)
    expect(field).to_have_attribute("aria-expanded", "true")


def asked_for(page):
    address = urlsplit(page.url)
    return address.path, {name: values[0] for name, values in parse_qs(address.query).items()}


@pytest.fixture(params=["/", "/providers?near=92103&within=25"], ids=["front page", "results"])
def form(request, page):
    """A page with the search form, both fields empty."""
    page.goto(request.param)
    where(page).fill("")
    what(page).fill("")
    return page


def test_says_what_it_is_to_a_screen_reader(form):
    for field in (what(form), where(form)):
        expect(field).to_have_role("combobox")
        expect(field).to_have_attribute("aria-autocomplete", "list")
        expect(field).to_have_attribute("aria-expanded", "false")
        expect(field).to_have_attribute("autocomplete", "off")
    type_and_wait(what(form), "frown")
    box = form.locator(f"#{what(form).get_attribute('aria-controls')}")
    expect(box).to_have_role("listbox")
    expect(box).to_have_accessible_name("Suggestions")
    expect(box.get_by_role("group", name="Conditions").get_by_role("option")).to_have_text(["Frown lines"])
    expect(form.get_by_role("status").filter(has_text="3 suggestions")).to_have_count(1)
    expect(what(form)).to_be_focused()


def test_walks_the_list_with_the_arrows_and_home_and_end(form):
    type_and_wait(what(form), "frown")
    form.keyboard.press("ArrowDown")
    assert active(form) == "Botulinum toxin for frown lines"
    form.keyboard.press("End")
    assert active(form) == ARTICLE
    expect(options(form).last).to_have_attribute("aria-selected", "true")
    form.keyboard.press("ArrowDown")
    assert active(form) == "Botulinum toxin for frown lines"
    form.keyboard.press("ArrowUp")
    assert active(form) == ARTICLE
    form.keyboard.press("Home")
    assert active(form) == "Botulinum toxin for frown lines"
    form.keyboard.press("ArrowLeft")
    assert active(form) is None
    expect(what(form)).to_have_value("frown")


def test_searches_for_what_was_chosen_and_keeps_the_place(form):
    where(form).fill("92103")
    type_and_wait(what(form), "11 li")
    form.keyboard.press("End")  # moves in the text as long as the arrows have not been used
    form.keyboard.press("ArrowDown")
    while active(form) != "11 lines Frown lines":
        form.keyboard.press("ArrowDown")
    expect(options(form).filter(has_text="11 lines").last).to_be_visible()
    form.keyboard.press("Enter")
    form.wait_for_url("**/providers?*q=Frown*")
    path, query = asked_for(form)
    assert (path, query["q"], query["near"]) == ("/providers", "Frown lines", "92103")
    assert form.locator(".card").count() > 0


def test_fills_the_place_and_searches_at_the_next_enter(form):
    what(form).fill("botox")
    type_and_wait(where(form), "la jol")
    form.keyboard.press("ArrowDown")
    form.keyboard.press("Enter")
    expect(where(form)).to_have_value("La Jolla, San Diego")
    expect(where(form)).to_have_attribute("aria-expanded", "false")
    form.keyboard.press("Enter")
    form.wait_for_url("**/providers?*q=botox*")
    assert asked_for(form)[1]["near"] == "La Jolla, San Diego"
    assert form.locator(".card").count() > 0


def test_takes_a_place_out_of_the_words_and_says_so(form):
    type_and_wait(what(form), "botox in la jol")
    form.keyboard.press("ArrowDown")
    form.keyboard.press("Enter")
    expect(what(form)).to_have_value("botox")
    expect(where(form)).to_have_value("La Jolla, San Diego")
    expect(form.get_by_role("status").filter(has_text="La Jolla, San Diego")).to_have_count(1)
    expect(what(form)).to_be_focused()


def test_suggests_nothing_but_places_for_the_place(form):
    type_and_wait(where(form), "la")
    assert form.get_by_role("listbox").get_by_role("group").count() == 1
    expect(form.get_by_role("group", name="Places")).to_be_visible()


def test_opens_the_page_of_a_provider(page, a_page_of):
    page.goto(a_page_of["person"])
    name = page.get_by_role("heading", level=1).inner_text().split(",")[0]
    page.goto("/")
    type_and_wait(what(page), name[:-1])
    page.get_by_role("group", name="Providers").get_by_role("option").first.click()
    page.wait_for_url("**/providers/*")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_is_chosen_with_a_finger(new_context):
    page = new_context(has_touch=True, viewport={"width": 390, "height": 844}).new_page()
    page.goto("/")
    type_and_wait(where(page), "hillc")
    options(page).first.tap()
    expect(where(page)).to_have_value("Hillcrest, San Diego")
    expect(where(page)).to_be_focused()


def test_goes_away_and_leaves_the_words(form):
    for leave in ("Escape", "Tab"):
        type_and_wait(what(form), "frown")
        form.keyboard.press(leave)
        expect(what(form)).to_have_attribute("aria-expanded", "false")
        expect(what(form)).to_have_value("frown")
        expect(options(form)).to_have_count(0)
        what(form).fill("")
        what(form).focus()


def test_comes_back_with_an_arrow(form):
    type_and_wait(what(form), "frown")
    form.keyboard.press("Escape")
    form.keyboard.press("ArrowDown")
    expect(what(form)).to_have_attribute("aria-expanded", "true")


def test_sends_the_words_as_they_are_when_nothing_is_chosen(form):
    type_and_wait(what(form), "frown")
    form.keyboard.press("Enter")
    form.wait_for_url("**/providers?*q=frown*")
    assert asked_for(form)[1]["q"] == "frown"


def test_answers_the_last_question_only(page):
    late = []
    page.route(lambda url: "q=f&" in url, lambda route: late.append(route))
    page.goto("/")
    with page.expect_request(lambda request: "q=f&" in request.url):
        what(page).press_sequentially("f")
    type_and_wait(what(page), "rown")
    with contextlib.suppress(Error):  # the browser may have given up on it, as it should
        late[0].fulfill(json={"message": "", "groups": []})
    page.wait_for_timeout(200)
    expect(options(page)).to_have_text(["Botulinum toxin for frown lines", "Frown lines", ARTICLE])


def test_remains_a_plain_search_when_suggestions_fail(page):
    page.route("**/api/v1/suggest*", lambda route: route.fulfill(status=503, body="{}"))
    page.goto("/")
    with page.expect_response("**/api/v1/suggest*"):
        what(page).press_sequentially("frown")
    expect(what(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.wait_for_url("**/providers?*q=frown*")


def test_is_a_plain_form_without_scripts(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/")
    assert what(page).get_attribute("role") is None
    assert page.locator("[role=listbox]").count() == 0
    what(page).fill("frown lines")
    where(page).fill("92103")
    page.get_by_role("button", name="Find providers").click()
    page.wait_for_url("**/providers?*")
    assert asked_for(page) == ("/providers", {"q": "frown lines", "near": "92103"})
    assert page.locator(".card").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("words", ["la", "11 li"])
def test_has_no_fault_that_axe_can_find(form, scheme, words):
    form.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    type_and_wait(what(form), words)
    form.keyboard.press("ArrowDown")
    results = Axe().run(form)
    assert results.violations_count == 0, results.generate_report()


def test_fits_every_screen(form):
    too_wide = []
    for field, words in ((what(form), "derm"), (where(form), "la")):
        type_and_wait(field, words)
        for width in WIDTHS:
            form.set_viewport_size({"width": width, "height": 800})
            if form.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                too_wide.append((words, width))
    assert too_wide == []


def test_asks_nobody_but_the_site_and_complains_of_nothing(page, site):
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/")
    type_and_wait(what(page), "la")
    assert set(asked) == {urlsplit(site).netloc}
    assert complaints == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
