"""It …

A provider whose license covers the outermost skin only chooses an injection, reads why it is refused, and then offers a
facial with a price that a visitor finds.
"""

import time
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from directory import create_app
from directory.clock import now, today
from directory.config import Settings
from directory.database import unit_of_work
from directory.extensions import db
from directory.listings.actions import add_licence
from directory.listings.models import CredentialSource, Listing
from tests.browser.test_editing import looks_right, running, somebody

__all__ = ["running", "somebody"]


@pytest.fixture
def esthetician(somebody, running):
    settings = Settings(running.data_dir, f"sqlite:///{running.data_dir / 'directory.sqlite3'}", "only for tests")
    with create_app(settings).app_context():
        with unit_of_work(db.session) as session:
            listing = session.query(Listing).filter_by(slug=somebody.public.rsplit("/", 1)[1]).one()
            source = CredentialSource.OPERATOR
            until = today() + timedelta(days=300)
            number = f"Z1000{listing.id}"
            add_licence(
                session,
                listing,
                kind="esthetician",
                number=number,
                source=source,
                checked_on=today(),
                expires_on=until,
                at=now(),
            )
        db.engine.dispose()
    return somebody


def test_refuses_an_injection_with_the_statute_and_shows_a_priced_facial_in_the_search(esthetician):
    page = esthetician
    page.goto(f"{page.editor}/services")
    looks_right(page)
    page.get_by_label("Find a service").fill("botox cosm")
    botox = page.get_by_role("checkbox", name="Botox Cosmetic")
    expect(page.get_by_role("checkbox", name="Lip flip")).to_be_hidden()
    botox.focus()
    page.keyboard.press("Space")
    law = page.locator("[id='law:botox-cosmetic']")
    expect(law).to_contain_text("7316")  # at the choice, before anything is sent
    page.get_by_label("Find a service").fill("")
    page.get_by_role("checkbox", name="Facial", exact=True).check()
    page.locator("[id='price:facial']").fill("95")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("p.problem", has_text="7316")).to_be_visible()
    expect(page.locator("[id='price:facial']")).to_have_value("95")
    looks_right(page)
    page.get_by_role("checkbox", name="Botox Cosmetic").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It is live now")).to_be_visible()
    page.goto(page.public)
    expect(page.get_by_text("$95 per session").first).to_be_visible()
    for _ in range(40):
        page.goto("/providers?q=facial")
        if page.get_by_role("link", name=page.word.title()).count() or page.public in page.content():
            break
        time.sleep(0.25)
    assert page.public in page.content()
    assert "$95" in page.content()
