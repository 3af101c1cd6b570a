"""Hands that have no mouse: everything is reached by Tab, chosen by arrows and Space, and sent by Enter."""

from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 60
_IS = "(focused, wanted) => focused === wanted"


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there. Every stop on the way can be seen, and the last one shows that it is it."""
    target = wanted.element_handle()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and focused.evaluate(_IS, target):
            expect(wanted).to_be_in_viewport()
            assert focused.evaluate("it => getComputedStyle(it).outlineStyle") != "none"
            return
    raise AssertionError(f"{MOST_STOPS} stops, and none is {wanted}")


def write(page: Page, into: Locator, text: str) -> None:
    """Go to a field and type into it, over what is there."""
    reach(page, into)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def press(page: Page, button: Locator) -> None:
    """Go to a button or a link and press Enter."""
    reach(page, button)
    page.keyboard.press("Enter")


def choose(page: Page, radio: Locator) -> None:
    """Go to a group of choices and take one of it. Where nothing is chosen yet, Tab stops at its first."""
    group = page.locator(f"input[type=radio][name='{radio.get_attribute('name')}']")
    chosen = group.and_(page.locator(":checked"))
    reach(page, chosen if chosen.count() else group.first)
    page.keyboard.press("Space")
    while not radio.is_checked():
        page.keyboard.press("ArrowDown")
