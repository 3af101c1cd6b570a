"""From "Is this you?" to a corrected number: it …

Two nurses claim the fictional listings about them, one in English at a desk, one in Spanish with a phone. An operator
decides, a visitor looks, and ninety-five days go by.
"""

from playwright.sync_api import expect

from directory.clock import now
from tests.browser.story.cast import by_law, point, revoked

NUMBER, PRICE = "(619) 236-1234", "185"


def test_it_keeps_a_listing_honest_from_its_claim_to_a_reported_mistake(site, providers, operator, visitor):
    operator.is_appointed()
    for provider, way in zip(providers, ("phone", "letter"), strict=True):
        provider.makes_an_account()
        provider.claims(by=way)
        provider.proves(operator.sends_a_code(provider.name, by=way))
        operator.approves(provider.name)
        contact_details_are_frozen(provider)
    site.wait(hours=73)
    for provider in providers:
        provider.comes_back()
        the_law_is_asked(site, provider, visitor)
        the_point_moves(site, provider)
        two_tabs_are_merged(provider, visitor)
    site.wait(days=91)
    for provider in providers:
        one_click_makes_it_fresh(provider, visitor)
    licenses_are_revoked(site, providers, visitor)
    a_reported_mistake_is_corrected(providers[0], operator, visitor)
    assert "is whole" in site.command("audit", "verify")


def contact_details_are_frozen(provider):
    provider.opens_the_listing()
    provider.edits("Addresses")
    expect(provider.field("City").first).to_be_disabled()
    provider.look("frozen for 72 hours")


def the_law_is_asked(site, provider, visitor):
    law = by_law(site, provider.slug)
    forbidden, allowed = (getattr(each.name, provider.say.language) for each in (law.forbidden, law.allowed))
    provider.edits("Services and prices")
    provider.offers(forbidden)
    refusal = provider.page.locator(f"p.problem[id='law:{law.forbidden.slug}']")
    expect(refusal).to_contain_text(law.statute)
    provider.look("refused with the statute")
    provider.takes_off(forbidden)
    provider.offers(allowed, PRICE)
    provider.reads("Saved. It is live now.")
    provider.look("saved")
    is_found_at(f"/providers?service={law.allowed.slug}&per_page=100", provider, visitor)
    visitor.goto(f"/providers/{provider.slug}")
    expect(visitor.get_by_text(f"${PRICE}").first).to_be_visible()


def is_found_at(search, provider, visitor):
    """The indexer takes what was saved at once; how long it may take is measured elsewhere."""
    card = visitor.locator(f"a[href='/providers/{provider.slug}']")
    for _ in range(50):
        visitor.goto(search)
        if card.count():
            return
        visitor.wait_for_timeout(100)
    raise AssertionError("the search does not know what was saved")


def the_point_moves(site, provider):
    before = point(site, provider.slug)
    provider.edits("Addresses")
    provider.moves_to("3000 Fiction Boulevard", "Oceanside", "92054")
    latitude, longitude = point(site, provider.slug)
    assert latitude > before[0] + 0.2
    assert longitude < before[1] - 0.1


def two_tabs_are_merged(provider, visitor):
    provider.edits("About")
    provider.writes_in_two_tabs("From the first tab.", "From the second tab.")
    visitor.goto(f"/providers/{provider.slug}")
    expect(visitor.get_by_text("From the second tab.")).to_be_visible()


def one_click_makes_it_fresh(provider, visitor):
    flag = visitor.get_by_text("Nobody has confirmed this page for a while.")
    visitor.goto(f"/providers/{provider.slug}")
    expect(flag).to_be_visible()
    provider.confirms()
    visitor.reload()
    expect(flag).to_have_count(0)


def licenses_are_revoked(site, providers, visitor):
    path = revoked(site, [provider.slug for provider in providers])
    as_of = now().date().isoformat()
    site.command("import", "licences", str(path), "--as-of", as_of, "--no-progress")
    site.command("listings", "remind")
    for provider in providers:
        visitor.goto(f"/providers/{provider.slug}")
        expect(visitor.get_by_text("Revoked").first).to_be_visible()
        expect(visitor.get_by_text(f"${PRICE}")).to_have_count(0)
        letter = site.letter(provider.email, provider.say("Services off the page:"))
        assert provider.say.address("/account/listings/") in letter


def a_reported_mistake_is_corrected(provider, operator, visitor):
    visitor.goto("/accuracy")
    expect(visitor.get_by_text("Nothing reported yet.")).to_be_visible()
    visitor.goto(f"/providers/{provider.slug}")
    visitor.get_by_role("link", name="Report a mistake").click()
    visitor.get_by_label("What is wrong").select_option(label="The telephone number")
    visitor.get_by_label("What you know").fill("It rings at a bakery.")
    visitor.get_by_role("button", name="Send the report").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Thank you")
    operator.signs_in()
    operator.corrects_the_phone(provider.name, NUMBER)
    visitor.goto(f"/providers/{provider.slug}")
    expect(visitor.get_by_text(NUMBER).first).to_be_visible()
    visitor.goto("/accuracy")
    expect(visitor.locator("dt", has_text="Answered in time").locator("+ dd")).to_contain_text("100%")
