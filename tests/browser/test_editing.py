"""It …

A provider at their own listing in a browser: what they save is on the page and in the search, drafts keep themselves,
two tabs collide, and everything can be taken back.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask_security.utils import hash_password
from playwright.sync_api import expect

from directory import create_app
from directory.accounts.actions import create_operator, make_owner
from directory.accounts.models import Role
from directory.accounts.queries import account_by_email
from directory.clock import now
from directory.config import Settings
from directory.database import unit_of_work
from directory.extensions import db
from directory.listings.actions import add_location, create_listing, publish
from directory.listings.models import ListingKind
from directory.listings.phones import PhoneNumber
from tests.operations.serving_process import serving

PASSWORD = "correct horse battery staple"
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
WORDS = "In your own words"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("editing") / "data", DEMONSTRATION="no") as running:
        running.wait_for("San Diego provider directory: http")
        yield running


@pytest.fixture(params=["phone", "desk"])
def somebody(request, running, browser):
    """Signed in, and the owner of a listing of their own; `page.editor` is its address."""
    address, name = f"{request.param}@example.org", f"Fictional {request.param.title()}"
    settings = Settings(running.data_dir, f"sqlite:///{running.data_dir / 'directory.sqlite3'}", "only for tests")
    app = create_app(settings)
    with app.app_context():
        with unit_of_work(db.session) as session:
            account = account_by_email(session, address) or create_operator(
                session, email=address, password_hash=hash_password(PASSWORD), role=Role.PROVIDER, now=now()
            )
            listing = create_listing(session, kind=ListingKind.PERSON, name=name, at=now())
            phone = PhoneNumber.parse("619-555-0123")
            add_location(session, listing, city="San Diego", street="1 Fiction Way", phone=phone, at=now())
            publish(session, listing, at=now())
            make_owner(session, listing, account, now=now(), actor=None, reason="a test")
            public_id, slug = listing.public_id, listing.slug
        db.engine.dispose()
    context = browser.new_context(
        base_url=running.address,
        viewport=SIZES[request.param],
        color_scheme="dark" if request.param == "phone" else "light",
    )
    page = context.new_page()
    page.goto("/account/sign-in")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    page.editor, page.public, page.word = f"/account/listings/{public_id}/edit", f"/providers/{slug}", slug[-4:]
    yield page
    context.close()


def looks_right(page):
    """No fault that axe finds, and nothing that is too wide for the screen."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_saves_shows_it_to_visitors_and_takes_it_back(somebody):
    page = somebody
    page.goto(page.editor)
    looks_right(page)
    page.get_by_role("link", name="Edit About").click()
    looks_right(page)
    expect(page.get_by_text("3000 letters are left")).to_be_visible()
    page.get_by_label(WORDS).fill("We *listen* xylophonically.")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text("Visitors do not see this")).to_be_visible()
    expect(page.locator("em", has_text="listen")).to_be_visible()
    page.get_by_role("link", name="Go on writing").click()
    looks_right(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved. It is live now.")).to_be_visible()
    looks_right(page)
    visitor = page.context.new_page()
    visitor.goto(page.public)
    expect(visitor.locator("em", has_text="listen")).to_be_visible()
    found_by_search(visitor, "xylophonically", page.public)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("It is back, and live now.")).to_be_visible()
    visitor.goto(page.public)
    expect(visitor.locator("em", has_text="listen")).to_have_count(0)
    page.get_by_role("link", name="What was changed").click()
    looks_right(page)
    expect(page.get_by_role("button", name="Bring this back")).to_have_count(1)


def found_by_search(visitor, word, address):
    """The indexer takes what was saved at once; how long it may take is measured elsewhere."""
    for _ in range(50):
        visitor.goto(f"/providers?q={word}")
        if visitor.locator(f"a[href='{address}']").count():
            return
        visitor.wait_for_timeout(100)
    raise AssertionError("the search does not know what was saved")


def test_keeps_a_draft_by_itself_and_offers_it(somebody):
    page = somebody
    page.goto(f"{page.editor}/about")
    page.get_by_label(WORDS).fill("Half a sent")
    expect(page.get_by_text(re.compile("Draft kept at"))).to_be_visible()
    page.goto(f"{page.editor}/about")
    expect(page.get_by_label(WORDS)).to_have_value("")
    looks_right(page)
    page.get_by_role("link", name="Go on with them").click()
    expect(page.get_by_label(WORDS)).to_have_value("Half a sent")
    page.get_by_role("button", name="Throw this draft away").click()
    expect(page.get_by_text("Your draft is thrown away.")).to_be_visible()
    expect(page.get_by_text("You have unsaved changes")).to_have_count(0)


def test_shows_two_tabs_that_collide_both_and_saves_what_is_chosen(somebody):
    page = somebody
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(f"{page.editor}/about")
    page.get_by_label(WORDS).fill("From the first tab.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved. It is live now.")).to_be_visible()
    other.get_by_label(WORDS).fill("From the second tab.")
    with other.expect_response(lambda response: response.request.method == "POST" and response.status == 409):
        other.get_by_role("button", name="Save", exact=True).click()
    looks_right(other)
    expect(other.get_by_text("From the first tab.")).to_be_visible()
    other.get_by_role("radio", name=re.compile("From the second tab.")).check()
    other.get_by_role("button", name="Save what is chosen").click()
    expect(other.get_by_text("Saved. It is live now.")).to_be_visible()
    page.goto(page.public)
    expect(page.get_by_text("From the second tab.")).to_be_visible()
