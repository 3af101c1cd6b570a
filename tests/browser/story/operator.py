"""An operator of the story: signs in with a second factor, reads codes out, prints letters, decides with a reason."""

import re
from dataclasses import dataclass, field

import pyotp
from playwright.sync_api import Page, expect

from tests.browser.story.album import Album
from tests.browser.story.provider import PASSWORD
from tests.browser.story.site import Site


@dataclass
class Operator:
    """Somebody who runs the directory."""

    page: Page
    site: Site
    album: Album
    email: str
    codes: pyotp.TOTP | None = field(default=None, init=False)

    def look(self, what: str) -> None:
        self.album.look(self.page, what, "en")

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def follow(self, link: str | re.Pattern[str]) -> None:
        self.page.get_by_role("link", name=link).first.click()

    def is_appointed(self) -> None:
        """By whoever has the machine; the first sign-in sets the second factor up."""
        self.site.command("users", "create-operator", self.email, "--password", PASSWORD)
        self._gives_the_password()
        self.press("Set it up")
        self.page.get_by_text("I cannot scan it").click()
        self.codes = pyotp.TOTP(self.page.locator("code.secret").inner_text().replace("-", ""))
        self.page.get_by_label("Code of six digits").fill(self.codes.now())
        self.press("Use codes from now on")
        expect(self.page.get_by_text("You have no recovery codes.")).to_be_visible()
        self.follow("Make recovery codes")
        self.press("Make new codes")
        expect(self.page.locator(".recovery-codes code")).to_have_count(10)

    def signs_in(self) -> None:
        """With the second step."""
        assert self.codes is not None
        self._gives_the_password()
        self.page.get_by_label("Code of six digits").fill(self.codes.now())
        self.press("Go on")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Your account")

    def opens_the_question(self, about: str) -> None:
        """From the account to what waits in the queue."""
        self.page.goto("/account")
        self.follow("Keeping the directory honest")
        self.follow("The queue")
        self.follow(re.compile(re.escape(about)))

    def sends_a_code(self, about: str, *, by: str) -> str:
        """Reads it out at the number on record, or prints the letter. The digits, which are shown once."""
        self.opens_the_question(about)
        self.follow(re.compile("Open the claim"))
        self.look("a claim")
        self.press("Make the code and read it out" if by == "phone" else "Make the letter")
        self.look("a code to read out" if by == "phone" else "a code to print")
        code = self.page.locator(".letter-code strong").first.inner_text()
        self.follow("Back to the claim")
        return code

    def approves(self, about: str) -> None:
        """After a look at the state's record."""
        self.opens_the_question(about)
        self.follow(re.compile("Open the claim"))
        self.page.get_by_label("What the state’s record says").fill("The same name and number, current.")
        self.page.get_by_label("Why").fill("Name and number agree with the board’s record.")
        self.press("Approve")
        expect(self.page.get_by_text("The claim is approved.")).to_be_visible()
        self.look("an approved claim")

    def corrects_the_phone(self, about: str, number: str) -> None:
        """What a visitor reported, where it is read."""
        self.opens_the_question(f"mistake: {about}")
        self.page.get_by_label(re.compile("^Telephone")).first.fill(number)
        self.page.get_by_label("Why").fill("Called both numbers.")
        self.look("a reported mistake")
        self.press("It was wrong and is corrected")
        expect(self.page.get_by_role("heading", name="What was corrected")).to_be_visible()
        self.look("a corrected mistake")

    def _gives_the_password(self) -> None:
        self.page.goto("/account/sign-in")
        self.page.get_by_label("E-mail address").fill(self.email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.press("Sign in")
