"""It …

An operator at the queue who never touches the mouse: the next question, open it, take it, decide, take it back.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask_security.utils import hash_password
from playwright.sync_api import expect

from directory import create_app
from directory.accounts.actions import create_operator
from directory.accounts.models import Role
from directory.clock import now
from directory.config import Settings
from directory.database import unit_of_work
from directory.extensions import db
from directory.moderation.models import QueueKind
from tests.accounts.conftest import account_in
from tests.accounts.visiting import PASSWORD
from tests.moderation.asking import ASK
from tests.operations.serving_process import serving

OPERATOR = "operator@example.org"


@pytest.fixture
def running(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("queue") / "data", DEMONSTRATION="no") as running:
        running.wait_for("San Diego provider directory: http")
        yield running


@pytest.fixture
def operator(running, browser):
    """Signed in, the second factor set up since, with two addresses and a pair of twins in the queue."""
    settings = Settings(running.data_dir, f"sqlite:///{running.data_dir / 'directory.sqlite3'}", "only for tests")
    app = create_app(settings)
    context = browser.new_context(base_url=running.address, viewport={"width": 390, "height": 844})
    page = context.new_page()
    with app.app_context():
        with unit_of_work(db.session) as session:
            account = create_operator(
                session, email=OPERATOR, password_hash=hash_password(PASSWORD), role=Role.PROVIDER, now=now()
            )
            for kind in (QueueKind.GEOCODE, QueueKind.GEOCODE, QueueKind.DUPLICATE):
                ASK[kind](session, account)
        page.goto("/account/sign-in")
        page.get_by_label("E-mail address").fill(OPERATOR)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
        with unit_of_work(db.session) as session:
            account = account_in(session, OPERATOR)
            account.role, account.tf_primary_method, account.tf_totp_secret = Role.OPERATOR, "authenticator", "x"
        db.engine.dispose()
    yield page
    context.close()


def looks_right(page):
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_is_worked_through_by_keys_alone(operator):
    page, press = operator, operator.keyboard.press
    page.goto("/operate/queue")
    looks_right(page)
    questions = page.locator("[data-row] a")
    press("j")
    expect(questions.nth(0)).to_be_focused()
    press("j")
    expect(questions.nth(1)).to_be_focused()
    press("k")
    expect(questions.nth(0)).to_be_focused()
    press("x")
    expect(page.locator("[data-row] input").nth(0)).to_be_checked()
    press("a")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Given to {OPERATOR}")
    page.goto("/operate/queue")
    expect(page.get_by_text(f"taken by {OPERATOR}")).to_have_count(1)
    press("j")
    press("o")
    expect(page.get_by_role("heading", name="Decide")).to_be_visible()
    looks_right(page)
    press("r")
    page.keyboard.type("about a jukebox, quite right")  # every letter of it is a key that rests now
    expect(page.get_by_label("Why")).to_have_value("about a jukebox, quite right")
    for _ in range(3):  # past the first two answers
        press("Tab")
    expect(page.get_by_role("button", name="Nothing to change")).to_be_focused()
    press("Enter")
    expect(page.get_by_text("Decided.")).to_be_visible()
    press("r")
    page.keyboard.type("not right after all")
    press("Tab")
    press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The decision is taken back")
    press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    press("u")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    press("Escape")
    press("u")
    expect(page.get_by_role("heading", level=1)).to_have_text("The queue")
    page.goto("/operate/queue?kind=duplicate")
    page.locator("[data-row] a").first.click()
    expect(page.get_by_text("55 points")).to_be_visible()
    looks_right(page)
