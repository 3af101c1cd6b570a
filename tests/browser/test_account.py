"""It …

The whole story of an account in a browser: its letters are read where a site without a mail server leaves them.
"""

import email
import re
import time
from email.policy import default

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.operations.serving_process import serving

EMAIL, PASSWORD = "marisol@example.org", "correct horse battery staple"
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("accounts") / "data", DEMONSTRATION="no") as running:
        running.wait_for("There is no mail server")
        yield running


@pytest.fixture(params=["phone", "desk"])
def somebody(request, running, browser):
    """A browser of their own, and an address of their own."""
    context = browser.new_context(base_url=running.address, viewport=SIZES[request.param], color_scheme="dark")
    page = context.new_page()
    page.email = f"{request.param}-{EMAIL}"
    yield page
    context.close()


def last_letter(running, to):
    """What the last letter to an address says; it is written when the page has been answered."""
    for _ in range(50):
        found = sorted((running.data_dir / "outbox-mail").glob("*.eml"))
        letters = [email.message_from_bytes(path.read_bytes(), policy=default) for path in found]
        for letter in reversed(letters):
            if letter["To"] == to:
                return letter.get_payload(decode=True).decode()
        time.sleep(0.1)
    raise AssertionError("there is no letter")


def link_in(letter):
    return re.findall(r"https?://\S+", letter)[0]


def looks_right(page):
    """No fault that axe finds, and nothing that is too wide for the screen."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def register(page, running):
    page.goto("/for-providers")
    looks_right(page)
    page.get_by_role("link", name="Make an account").click()
    looks_right(page)
    page.get_by_label("E-mail address").fill(page.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The password once more").fill(PASSWORD)
    page.get_by_role("button", name="Make an account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mailbox")
    looks_right(page)
    link = link_in(last_letter(running, page.email))
    page.goto(link)
    looks_right(page)
    page.get_by_role("button", name="Yes, this is my address").click()
    expect(page.get_by_role("status")).to_contain_text("is confirmed")


def sign_in(page):
    page.goto("/account")
    looks_right(page)
    page.get_by_label("E-mail address").fill(page.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def set_codes_up(page):
    page.get_by_role("link", name="Set up codes from an app").click()
    looks_right(page)
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    page.get_by_text("I cannot scan it").click()
    looks_right(page)
    app = pyotp.TOTP(page.locator("code.secret").inner_text().replace("-", ""))
    page.get_by_label("Code of six digits").fill(app.now())
    page.get_by_role("button", name="Use codes from now on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.get_by_role("button", name="Make new codes").click()
    looks_right(page)
    return page.locator(".recovery-codes code").all_inner_texts()


def test_registers_confirms_signs_in_sets_codes_up_and_comes_back_with_a_recovery_code(somebody, running):
    page = somebody
    register(page, running)
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    looks_right(page)
    codes = set_codes_up(page)
    assert len(codes) == 10
    page.get_by_role("link", name="I have them safe").click()
    expect(page.locator("dd").filter(has_text="10 unused")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    looks_right(page)
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter a code")
    looks_right(page)
    page.get_by_role("link", name="Use a recovery code").click()
    looks_right(page)
    page.get_by_label("Recovery code").fill(codes[0])
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("dd").filter(has_text="9 unused")).to_be_visible()
    page.get_by_role("link", name="Where you are signed in").click()
    expect(page.get_by_text("this one")).to_be_visible()
    looks_right(page)


@pytest.mark.parametrize("somebody", ["desk"], indirect=True)
def test_says_where_passkeys_cannot_be_had(somebody, running):
    page = somebody
    page.email = f"passkey-{EMAIL}"
    register(page, running)
    sign_in(page)
    page.goto("/account/passkeys")
    expect(page.get_by_text("this address has none")).to_be_visible()  # 127.0.0.1 is no name


@pytest.fixture
def by_name(running, playwright, browser_type_launch_args):
    """The same site under a host name, in a browser with an authenticator of its own."""
    arguments = [each for each in browser_type_launch_args["args"] if "host-resolver" not in each]
    arguments.append("--host-resolver-rules=MAP localhost 127.0.0.1")
    browser = playwright.chromium.launch(executable_path=browser_type_launch_args["executable_path"], args=arguments)
    page = browser.new_page(base_url=running.address.replace("127.0.0.1", "localhost"))
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.email = f"key-{EMAIL}"
    yield page
    browser.close()


def test_opens_an_account_with_a_passkey_and_without_a_password(by_name, running):
    page = by_name
    register(page, running)
    sign_in(page)
    page.get_by_role("link", name="Add or remove passkeys").click()
    looks_right(page)
    page.get_by_label("A name that you will know it by").fill("work laptop")
    page.get_by_role("button", name="Add a passkey").click()
    looks_right(page)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("opens this account from now on")).to_be_visible()
    looks_right(page)
    page.goto("/account")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/account/sign-in")
    page.get_by_role("link", name="Sign in with a passkey").click()
    looks_right(page)
    page.get_by_role("button", name="Choose a passkey").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    page.goto("/account/passkeys")
    page.get_by_role("button", name="Remove the passkey work laptop").click()
    expect(page.get_by_text("no longer opens this account")).to_be_visible()


def test_registers_and_signs_in_without_scripts(running, browser):
    context = browser.new_context(base_url=running.address, java_script_enabled=False)
    page = context.new_page()
    page.email = f"scriptless-{EMAIL}"
    page.goto("/account/register")
    page.get_by_label("E-mail address").fill(page.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The password once more").fill(PASSWORD)
    page.get_by_role("button", name="Make an account").click()
    page.goto(link_in(last_letter(running, page.email)))
    page.get_by_role("button", name="Yes, this is my address").click()
    page.goto("/account")
    page.get_by_label("E-mail address").fill(page.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    context.close()
