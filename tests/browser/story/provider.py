"""A provider of the story: what they do on the site, in their language, and with the keyboard where it matters most."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.story.album import Album
from tests.browser.story.keyboard import choose, press, reach, write
from tests.browser.story.site import Site
from tests.browser.story.words import Words

PASSWORD = "correct horse battery staple"


@dataclass
class Provider:
    """Somebody at their browser, and the listing that is about them."""

    page: Page
    site: Site
    album: Album
    say: Words
    email: str
    name: str
    slug: str
    npi: str

    @property
    def public(self) -> str:
        """Where visitors see the listing, as this provider reads it."""
        return self.say.address(f"/providers/{self.slug}")

    def look(self, what: str) -> None:
        self.album.look(self.page, what, self.say.language)

    def link(self, sentence: str, **values: object) -> Locator:
        return self.page.get_by_role("link", name=self.say(sentence, **values), exact=True)

    def button(self, sentence: str) -> Locator:
        return self.page.get_by_role("button", name=self.say(sentence), exact=True)

    def field(self, sentence: str, **values: object) -> Locator:
        return self.page.get_by_label(self.say(sentence, **values), exact=True)

    def reads(self, sentence: str, **values: object) -> None:
        """The page says this."""
        expect(self.page.get_by_text(self.say(sentence, **values)).first).to_be_visible()

    def heads(self, sentence: str, **values: object) -> None:
        """This is the page that came."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.say(sentence, **values))

    def heads_with(self, name: str) -> None:
        """This is the page about somebody."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)

    def makes_an_account(self) -> None:
        """From the listing to an account with a confirmed address, and on to the claim that they came for."""
        self.page.goto(self.public)
        self.link("Claim this listing").click()
        self.look("is this you")
        self.link("Claim this listing").click()
        self.heads("Sign in")
        self.link("Make an account").click()
        self.field("E-mail address").fill(self.email)
        self.field("Password").fill(PASSWORD)
        self.field("The password once more").fill(PASSWORD)
        self.button("Make an account").click()
        self.heads("Look into your mailbox")
        self.page.goto(self.link_in(self.say("Confirm your e-mail address")))
        self.button("Yes, this is my address").click()
        self.signs_in()

    def signs_in(self) -> None:
        self.heads("Sign in")
        self.field("E-mail address").fill(self.email)
        self.field("Password").fill(PASSWORD)
        self.button("Sign in").click()

    def claims(self, *, by: str) -> str:
        """Say which listing, and ask for a code by "phone" or "letter". The address of the claim."""
        self.heads("Claim a listing")
        self.look("claim a listing")
        write(self.page, self.page.get_by_label("NPI", exact=True), self.npi)
        write(self.page, self.field("What is this listing to you?"), "I am this nurse.")
        press(self.page, self.button("Go on to the proof"))
        self.heads("Your claim to %(name)s", name=self.name)
        self.look("how to prove it")
        choose(self.page, self.page.locator(f"input[name=way][value^={by}]").first)
        press(self.page, self.button("Ask for the code"))
        self.reads("We noted how you want to prove it.")
        self.look("a code is on its way")
        return self.page.url

    def proves(self, code: str) -> None:
        """With a code that came by another way than this browser; a wrong one first."""
        write(self.page, self.field("Code"), "00000000" if code != "0000 0000" else "11111111")
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#code-problem")).to_be_visible()
        self.look("a wrong code")
        write(self.page, self.field("Code"), code)
        self.page.keyboard.press("Enter")
        self.reads("That is the code. An operator now looks at your license.")
        self.look("proved")

    def opens_the_listing(self) -> None:
        """From the claim that was approved."""
        self.page.reload()
        self.look("the listing is yours")
        self.link("Open your listing").click()
        self.heads_with(self.name)
        self.look("my listing")

    def comes_back(self) -> None:
        """After days: the sign-in has run out, and leads on to the listing."""
        self.page.goto(self.say.address("/account"))
        self.signs_in()
        mine = self.page.get_by_role("region", name=self.say("Your listings"))
        mine.get_by_role("link", name=self.name, exact=True).click()
        self.heads_with(self.name)

    def edits(self, part: str) -> None:
        """Open one part of the listing, from the page of the listing or after another part was saved."""
        if self.link("Edit the listing").count():
            self.link("Edit the listing").click()
        self.heads("Edit %(name)s", name=self.name)
        self.look("the editor")
        self.page.get_by_role("link", name=f"{self.say('Edit')} {self.say(part)}", exact=True).click()
        self.heads(part)

    def offers(self, service: str, price: str = "") -> None:
        """Find a service, choose it, give it a price, save: by keyboard."""
        write(self.page, self.field("Find a service"), service)
        box = self.page.get_by_role("checkbox", name=re.compile(f"^{re.escape(service)}"))
        if not box.is_checked():
            reach(self.page, box)
            self.page.keyboard.press("Space")
        if price:
            label = self.say("Price of %(service)s", service=service)
            write(self.page, self.page.get_by_role("textbox", name=label, exact=True), price)
        press(self.page, self.button("Save"))

    def takes_off(self, service: str) -> None:
        """What cannot be offered."""
        box = self.page.get_by_role("checkbox", name=re.compile(f"^{re.escape(service)}"))
        reach(self.page, box)
        self.page.keyboard.press("Space")
        expect(box).not_to_be_checked()

    def moves_to(self, street: str, city: str, zip_code: str) -> None:
        """Another address. Suite and building are those of the old one."""
        fields = {"Street and number": street, "Suite, unit or floor": "", "City": city, "ZIP code": zip_code}
        for label, text in (fields | {"Name of the building or the place": ""}).items():
            self.field(label).first.fill(text)
        self.look("another address")
        self.button("Save").click()
        self.reads("Saved. It is live now.")

    def writes_in_two_tabs(self, first: str, second: str) -> None:
        """Both save. The later is shown both, and keeps the second: by keyboard."""
        other = self.page.context.new_page()
        other.goto(self.page.url)
        other.get_by_label(self.say("In your own words")).fill(first)
        other.get_by_role("button", name=self.say("Save"), exact=True).click()
        expect(other.get_by_text(self.say("Saved. It is live now."))).to_be_visible()
        other.close()
        write(self.page, self.field("In your own words"), second)
        with self.page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 409):
            press(self.page, self.button("Save"))
        self.heads("Somebody else saved this section while you were writing")
        self.look("two tabs collide")
        choose(self.page, self.page.locator("input[type=radio][value=mine]"))
        press(self.page, self.button("Save what is chosen"))
        self.reads("Saved. It is live now.")

    def confirms(self) -> None:
        """By the link of the letter, signed in nowhere: it shows what the listing says, and one press keeps it."""
        self.page.goto(self.link_in(self.say("Is your listing still right?"), to="/confirm/"))
        self.heads("Is this still right?")
        self.look("is this still right")
        press(self.page, self.button("All still right"))
        self.heads("Thank you")
        self.look("confirmed")

    def link_in(self, saying: str, to: str = "/account/") -> str:
        """The link of the last letter with these words that leads there, in this provider's language."""
        letter = self.site.letter(self.email, saying)
        start = re.escape(f"{self.site.address}{self.say.address(to)}")
        found = re.search(rf"{start}\S+", letter)
        assert found, letter
        return found[0]
