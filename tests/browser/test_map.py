"""It …"""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

SEARCH = "/providers?q=botox&near=92103&within=5"
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def open_map(page):
    """Open a search with its map; the page listens to what it asks for and complains of."""

    def open_at(size, path=SEARCH):
        page.set_viewport_size(size)
        page.goto(path)
        if size == PHONE:
            page.get_by_role("button", name="Map", exact=True).click()
        expect(page.locator(".pin").first).to_be_visible()
        return page

    return open_at


def pins(page):
    """What each pin says; several at one place speak together."""
    return page.locator(".pin").evaluate_all("pins => pins.map(pin => pin.getAttribute('aria-label'))")


def numbers_on(page):
    """Every number that the pins name, in order."""
    found = []
    for said in pins(page):
        alone = re.match(r"(\d+)\. ", said)
        found += [int(alone.group(1))] if alone else [int(number) for number in re.findall(r"\d+", said.split(":")[1])]
    return sorted(found)


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_numbers_its_pins_as_the_list(open_map, size):
    page = open_map(size)
    rows = page.locator(".cards > li")
    placed = [n + 1 for n in range(rows.count()) if rows.nth(n).get_attribute("data-point")]
    assert numbers_on(page) == placed
    single = next(said for said in pins(page) if re.match(r"\d+\. ", said))
    number, name = single.split(". ", 1)
    assert rows.nth(int(number) - 1).locator("h3").inner_text().endswith(name)


def test_numbers_the_second_page_on(open_map):
    assert min(numbers_on(open_map(WIDE, "/providers?near=san+diego&within=50&page=2"))) >= 21


def test_marks_the_pin_of_the_result_that_has_the_focus(open_map):
    page = open_map(WIDE)
    page.locator(".card h3 a").nth(1).focus()
    expect(page.locator(".pin.current")).to_have_count(1)
    assert re.search(r"\b2\b", page.locator(".pin.current").get_attribute("aria-label") or "")
    page.locator(".card h3 a").nth(2).hover()
    page.locator("#q").focus()
    page.locator("#q").hover()
    expect(page.locator(".pin.current")).to_have_count(0)


def test_marks_the_result_of_the_pin_that_has_the_focus(open_map):
    page = open_map(WIDE)
    pin = page.locator(".pin:not(.many)").first
    number = int((pin.get_attribute("aria-label") or "").split(".")[0])
    pin.focus()
    expect(page.locator(".cards > li").nth(number - 1)).to_have_class("current")
    page.keyboard.press("Enter")
    expect(page.locator(".card h3 a").nth(number - 1)).to_be_focused()


def test_is_reached_by_keyboard_after_the_list(open_map):
    page = open_map(WIDE)
    page.locator(".card h3 a").first.focus()
    order = page.evaluate(
        "() => [...document.querySelectorAll('.card h3 a')].every(link =>"
        " link.compareDocumentPosition(document.getElementById('map')) & Node.DOCUMENT_POSITION_FOLLOWING)"
    )
    assert order
    assert page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0


def test_searches_the_area_somebody_moved_it_to(open_map):
    page = open_map(WIDE)
    expect(page.get_by_role("button", name="Search this area")).to_be_hidden()
    page.locator(".map-canvas").focus()
    page.keyboard.press("ArrowUp")
    page.get_by_role("button", name="Search this area").click()
    page.wait_for_url(re.compile("near=32"))
    asked = parse_qs(urlsplit(page.url).query)
    assert re.fullmatch(r"32\.\d{3},-117\.\d{3}", asked["near"][0])
    assert asked["within"][0].isdigit()
    assert asked["q"] == ["botox"]
    expect(page.get_by_label("ZIP, city or neighborhood")).to_have_value(asked["near"][0])
    expect(page.get_by_label("Within")).to_have_value(asked["within"][0])
    expect(page.locator(".pin").first).to_be_visible()


def test_loads_nothing_before_it_is_opened_on_a_phone(page):
    page.set_viewport_size(PHONE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(SEARCH, wait_until="networkidle")
    assert not [url for url in asked if "leaflet" in url or "map.js" in url or "county.json" in url]
    expect(page.locator("#map")).to_be_hidden()


def test_closes_with_its_button_and_gives_the_focus_back(open_map):
    page = open_map(PHONE)
    page.get_by_role("button", name="Hide map").click()
    expect(page.locator("#map")).to_be_hidden()
    expect(page.get_by_role("button", name="Map", exact=True)).to_be_focused()
    expect(page.get_by_role("button", name="Map", exact=True)).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_has_no_fault_that_axe_can_find(open_map, page, size, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    results = Axe().run(open_map(size))
    assert results.violations_count == 0, results.generate_report()


def test_asks_nobody_but_the_site_and_complains_of_nothing(open_map, page, site):
    asked, complaints = set(), []
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    open_map(WIDE)
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_load_state("networkidle")
    assert asked == {urlsplit(site).netloc}
    assert complaints == []


LA_JOLLA = "/providers?q=botox+in+la+jolla"


def test_shows_more_than_one_pin_where_providers_are_apart(open_map):
    page = open_map(WIDE, LA_JOLLA)
    assert page.locator(".pin:not(.many)").count() >= 3


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_says_on_the_pin_how_many_it_stands_for(open_map, size):
    page = open_map(size, LA_JOLLA)
    for pin in page.locator(".pin.many").all():
        count = pin.inner_text().removeprefix("×")
        assert int(count) > 1
        assert (pin.get_attribute("aria-label") or "").startswith(f"{count} providers here: ")
    expect(page.get_by_text("A square pin says how many")).to_be_visible()


@pytest.fixture
def at_one_point(page):
    """Everybody on the map is at the same corner."""

    def move(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r'data-point="[^"]*"', 'data-point="32.84,-117.27"', answer.text()))

    page.route("**/providers?*", move)


@pytest.mark.usefixtures("at_one_point")
@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_opens_a_list_of_those_at_one_place_by_keyboard(open_map, size):
    page = open_map(size, SEARCH)
    pin = page.locator(".pin")
    expect(pin).to_have_count(1)
    names = page.locator(".cards > li[data-point] h3").all_inner_texts()
    pin.focus()
    page.keyboard.press("Enter")
    listed = page.get_by_role("dialog", name=f"{len(names)} providers here")
    links = listed.get_by_role("link")
    assert [link.split(". ", 1)[1] for link in links.all_inner_texts()] == [name.split("\n")[-1] for name in names]
    expect(links.first).to_be_focused()
    expect(page.locator(".cards > li").first).to_have_class("current")

    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(pin).to_be_focused()
    expect(page.locator("#map")).to_be_visible()

    page.keyboard.press("Enter")
    listed.get_by_role("button", name="Close").click()
    expect(listed).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    href = links.nth(1).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{urlsplit(href).path}")


@pytest.mark.usefixtures("at_one_point")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_has_a_list_without_a_fault_that_axe_can_find(open_map, page, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    open_map(WIDE, SEARCH)
    page.locator(".pin").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator(".leaflet-popup")).to_have_css("opacity", "1")  # it fades in
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_closes_by_going_back_on_a_phone_and_opens_by_going_forward(open_map):
    page = open_map(PHONE)
    shown = page.url
    page.go_back()
    expect(page.locator("#map")).to_be_hidden()
    expect(page.get_by_role("button", name="Map", exact=True)).to_be_focused()
    assert page.url == shown
    page.go_forward()
    expect(page.locator("#map")).to_be_visible()


def test_closes_by_escape_on_a_phone(open_map):
    page = open_map(PHONE)
    button = page.get_by_role("button", name="Map", exact=True)
    page.keyboard.press("Escape")
    expect(page.locator("#map")).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    page.locator(".pin").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("#map")).to_be_hidden()
    button.click()
    page.locator("#q").press("Escape")  # means the field
    expect(page.locator("#map")).to_be_visible()


def test_keeps_the_focus_when_it_has_searched_the_area(open_map):
    page = open_map(WIDE)
    canvas = page.locator(".map-canvas")
    canvas.focus()
    page.keyboard.press("ArrowUp")
    page.get_by_role("button", name="Search this area").press("Enter")
    page.wait_for_url(re.compile("near=32"))
    expect(canvas).to_be_focused()
    expect(page.locator("#said")).to_have_text(re.compile(r"^\d+ providers?$"))


def test_says_so_when_it_cannot_be_loaded(page):
    page.route("**/leaflet.js", lambda route: route.abort())
    page.set_viewport_size(PHONE)
    page.goto(SEARCH)
    page.get_by_role("button", name="Map", exact=True).click()
    expect(page.get_by_text("The map could not be loaded")).to_be_visible()
