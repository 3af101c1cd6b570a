"""It tells the contact that was on record before a claim, …"""

import pytest
from sqlalchemy import select

from directory.accounts.queries import owner_of
from directory.claims.actions import approve
from directory.claims.models import Claim
from directory.clock import now
from directory.listings.changes import record_change
from directory.listings.models import Listing
from directory.listings.phones import PhoneNumber
from directory.moderation.contact_letters import ContactForgotten
from directory.moderation.models import QueueItem
from tests.accounts.conftest import account_in
from tests.accounts.visiting import letters, text_of
from tests.claims.conftest import NPI, OWN, ask, begin, claim_of, decide, prove


@pytest.fixture
def approved(unit, claimant, operator, listing_id):
    claim_id = prove(claimant, operator, unit, listing_id)
    decide(operator, claim_id)
    return claim_id


def contact_item(unit):
    with unit() as session:
        item = session.scalars(select(QueueItem).where(QueueItem.kind == "contact")).one()
        return str(item.state), item.evidence["contact"]


def test_or_records_no_approval(unit, claimant, operator, listing_id):
    prove(claimant, operator, unit, listing_id)
    with unit() as session:
        claim, by = session.scalars(select(Claim)).one(), account_in(session, "operator@example.org")
        approve(session, claim, licence_finding="A 1", reason="It fits.", by=by, now=now())
        with pytest.raises(ContactForgotten):
            session.commit()
        session.rollback()
        assert owner_of(session, session.query(Listing).filter_by(npi=NPI).one()) is None


def test_and_the_queue_asks_until_somebody_did(unit, operator, approved):
    state, contact = contact_item(unit)
    assert (state, contact) == ("open", ["1 Fiction Way, San Diego, CA 92103", "(619) 555-0123", OWN])
    assert "Contact on record to be told of a claim" in operator.get("/operate/queue").text
    page = f"/operate/claims/{approved}"
    assert operator.post(f"{page}/told", page=page).status_code == 302
    assert contact_item(unit)[0] == "done"
    assert "Told on" in operator.get(page).text


def test_at_the_address_of_then_whatever_was_changed_since(unit, operator, approved):
    with unit() as session:
        listing = session.query(Listing).filter_by(npi=NPI).one()
        listing.locations[0].street, listing.locations[0].phone = "666 New Way", PhoneNumber.parse("619-555-0199")
        record_change(session, listing, at=now())
    letter = operator.get(f"/operate/claims/{approved}/contact-letter").text
    assert "1 Fiction Way" in letter
    assert "666 New Way" not in letter


def test_in_both_languages_whoever_prints(operator, approved):
    for prefix in ("", "/es"):
        letter = operator.get(f"{prefix}/operate/claims/{approved}/contact-letter").text
        assert "was claimed" in letter
        assert "Durante las 72 horas" in letter


def test_not_where_the_claim_was_revoked_meanwhile(unit, operator, approved):
    decide(operator, approved, "revoke", "A mistake.")
    assert contact_item(unit)[0] == "dismissed"


def test_by_a_code_letter_in_both_languages(unit, claimant, operator, listing_id):
    begin(claimant, listing_id)
    claim_id = claim_of(unit)
    ask(claimant, claim_id, "letter")
    page = f"/es/operate/claims/{claim_id}"
    letter = operator.post(f"{page}/code", page=page).text
    assert "If that is right, give them this code" in letter
    assert "Si es así" in letter
    assert letter.count('class="letter-code"') == 2


def test_by_mail_in_both_languages(app, unit, claimant, listing_id):
    begin(claimant, listing_id)
    ask(claimant, claim_of(unit), "mail", "office")
    letter = next(each for each in letters(app) if each["To"] == f"office@{OWN}")
    assert "If that is right, give them this code" in text_of(letter)
    assert "Si es así" in text_of(letter)


def test_and_the_former_owner_by_mail_in_both_languages(
    app, unit, operator, an_operator, somebody, listing_id, approved
):
    heir = prove(somebody("heir@example.org"), operator, unit, listing_id, "heir@example.org")
    decide(operator, heir)
    decide(an_operator("second@example.org"), heir)
    letter = next(each for each in letters(app) if "no longer yours" in each["Subject"])
    assert "dieron a otra persona" in text_of(letter)


def test_with_nothing_in_it_that_a_browser_would_run(unit, claimant, operator, listing_id):
    hostile = "<script>alert(1)</script>"
    with unit() as session:
        listing = session.query(Listing).filter_by(npi=NPI).one()
        listing.name, listing.locations[0].street = hostile, hostile
        record_change(session, listing, at=now())
    begin(claimant, listing_id)
    claim_id = claim_of(unit)
    ask(claimant, claim_id, "letter")
    page = f"/operate/claims/{claim_id}"
    code_letter = operator.post(f"{page}/code", page=page).text
    digits = code_letter.split("<strong>")[1].split("</strong>")[0]
    claimant.post(f"/account/claims/{claim_id}/code", page=f"/account/claims/{claim_id}", code=digits)
    decide(operator, claim_id)
    own = claimant.get(f"/account/listings/{listing_id}").text
    for shown in (code_letter, operator.get(f"{page}/contact-letter").text, operator.get(page).text, own):
        assert "&lt;script&gt;alert(1)" in shown
        assert "<script>alert(1)" not in shown
