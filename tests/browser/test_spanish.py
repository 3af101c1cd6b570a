"""It …"""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.pages import IN_SPANISH

SEARCH = "/es/providers?q=arrugas+en+la+frente&near=92103"
WIDTHS = (360, 390, 768, 1280)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/es/", SEARCH, "person", "/es/nowhere"])
def test_has_no_fault_that_axe_can_find(page, a_page_of, path, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"/es{a_page_of[path]}" if path in a_page_of else path)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_fits_every_screen_though_words_are_longer(page, a_page_of):
    too_wide = []
    for path in [path for path, _status in IN_SPANISH] + [f"/es{path}" for path in a_page_of.values()]:
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                too_wide.append((path, width))
    assert too_wide == []


def test_goes_to_the_other_language_with_the_search_that_is_shown(page):
    page.goto(SEARCH)
    page.locator('input[name="language"][value="es"]').check()
    page.wait_for_url(re.compile("language=es"))
    shown = urlsplit(page.url).query
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert (urlsplit(page.url).path, urlsplit(page.url).query) == ("/providers", shown)
    page.get_by_role("link", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert (urlsplit(page.url).path, urlsplit(page.url).query) == ("/es/providers", shown)


def test_suggests_and_searches_in_spanish(page):
    page.goto("/es/")
    field = page.get_by_label("Tratamiento, motivo o nombre")
    field.press_sequentially("arrugas en la fre")
    expect(page.locator(".suggestion-group").first).to_have_text(re.compile("Tratamientos|Afecciones"))
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/es/providers?**")
    expect(page.locator("#found")).to_have_text(re.compile(r"^\d+ proveedor(es)?$"))


def test_changes_the_list_in_place_in_spanish(page):
    page.goto(SEARCH)
    loads = []
    page.on("load", lambda: loads.append(page.url))
    page.get_by_role("link", name="Más cercanos").click()
    page.wait_for_url(re.compile("sort=distance"))
    expect(page.locator(".orders [aria-current]")).to_have_text("Más cercanos")
    expect(page.locator("#said")).to_have_text(re.compile("proveedores$"))
    assert page.title().endswith("Directorio de proveedores de San Diego")
    assert loads == []


def test_keeps_one_shortlist_for_both_languages(page):
    page.goto(SEARCH)
    page.locator("button.keep").nth(0).click()
    page.goto("/providers")
    page.locator("button.keep").nth(3).click()
    page.goto("/es/compare")
    expect(page.locator(".shortlisted input")).to_have_count(2)
    page.get_by_role("button", name="Comparar").click()
    page.wait_for_url("**/es/compare?**")
    expect(page.locator('.comparison th[scope="col"]')).to_have_count(2)
    expect(page.get_by_role("button", name="Imprimir")).to_be_visible()


def test_names_places_on_its_map_in_spanish(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/es/providers?near=92101&within=1")
    expect(page.locator(".map-name").first).to_be_attached()
    names = page.locator(".map-name").all_inner_texts()
    for _ in range(3):
        page.get_by_role("button", name="Alejar").click()
        page.wait_for_timeout(400)  # Leaflet's zoom is an animation
        names += page.locator(".map-name").all_inner_texts()
    assert not {"Downtown San Diego", "Balboa Park", "Southeastern San Diego"} & set(names)
    assert {"Centro de San Diego", "Parque Balboa", "Sureste de San Diego"} & set(names)
