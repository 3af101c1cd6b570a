"""It …"""

from datetime import timedelta

from sqlalchemy import select

from directory.claims.models import Claim
from directory.claims.permissions import contact_frozen_until
from directory.geo import Precision
from directory.listings.models import Listing
from directory.moderation.models import QueueItem
from tests.accounts.visiting import letters, text_of
from tests.claims.conftest import (
    NPI,
    OTHER_NPI,
    OWN,
    ask,
    begin,
    claim_of,
    decide,
    enter,
    owner,
    prove,
    send_code,
    state,
)


def test_gives_a_listing_to_whoever_proves_it(app, unit, claimant, operator, listing_id):
    page = claimant.get("/providers/fictional-person").text
    assert "/providers/fictional-person/claim" in page
    assert "Claimed on" not in page
    claim_id = prove(claimant, operator, unit, listing_id)
    assert owner(unit) is None
    assert decide(operator, claim_id).status_code == 302
    assert owner(unit) == "claimant@example.org"
    assert "Claimed on" in claimant.get("/providers/fictional-person").text
    assert f'href="/account/listings/{listing_id}"' in claimant.get(f"/account/claims/{claim_id}").text
    assert "It fits." in text_of(letters(app)[-1])
    with unit() as session:
        items = session.scalars(select(QueueItem).order_by(QueueItem.id)).all()
        assert [(str(item.kind), str(item.state)) for item in items] == [("claim", "done"), ("contact", "open")]
        assert [str(event.state) for event in session.scalars(select(Claim)).one().events] == [
            "started",
            "proving",
            "in_review",
            "approved",
        ]


def test_freezes_contact_details_for_72_hours(unit, claimant, operator, listing_id):
    decide(operator, prove(claimant, operator, unit, listing_id))
    with unit() as session:
        listing, claim = session.scalars(select(Listing)).one(), session.scalars(select(Claim)).one()
        end = claim.approved_at + timedelta(hours=72)
        assert contact_frozen_until(session, listing, end - timedelta(seconds=1)) == end
        assert contact_frozen_until(session, listing, end) is None


def test_proves_by_mail_at_the_practices_own_domain(app, unit, claimant, listing_id):
    begin(claimant, listing_id)
    claim_id = claim_of(unit)
    assert ask(claimant, claim_id, "mail", "Office").status_code == 302
    letter = next(each for each in letters(app) if each["To"] == f"office@{OWN}")
    digits = next(line for line in text_of(letter).splitlines() if line.replace(" ", "").isdigit())
    assert enter(claimant, claim_id, digits).status_code == 302
    assert state(unit, claim_id) == "in_review"


def test_starts_a_new_listing_that_nobody_sees_before_it_is_approved(unit, claimant, operator):
    said = {"kind": "person", "name": "New Fiction", "npi": OTHER_NPI, "licence": "A 1", "street": "2 Fiction Way"}
    said |= {"city": "San Diego", "zip_code": "92103", "phone": "619-555-0145", "statement": "I am this physician."}
    assert claimant.post("/account/claims/new-listing", **said).status_code == 302
    claim_id = claim_of(unit)
    assert claimant.get("/providers/new-fiction").status_code == 404
    ask(claimant, claim_id, "letter")
    code = send_code(operator, claim_id, destination="9 Board Street\nSan Diego, CA 92101", source="the board’s record")
    enter(claimant, claim_id, code)
    with unit() as session:
        assert session.scalars(select(Listing)).one().npi is None
    decide(operator, claim_id)
    assert claimant.get("/providers/new-fiction").status_code == 200
    with unit() as session:
        listing = session.scalars(select(Listing)).one()
        assert listing.npi == OTHER_NPI
        assert listing.locations[0].point_precision is Precision.ZIP
        stated = {(str(row.fact), str(row.source)) for row in listing.provenance}
        assert stated == {("name", "provider"), ("address", "provider"), ("phone", "provider")}
        assert [str(item.kind) for item in session.scalars(select(QueueItem))] == ["new_listing"]


def test_keeps_what_was_typed_and_says_what_is_wrong(claimant):
    answer = claimant.post("/account/claims/new-listing", kind="person", name="New Fiction", phone="12")
    assert answer.status_code == 422
    assert 'value="New Fiction"' in answer.text
    assert 'id="phone-problem"' in answer.text
    assert 'id="street-problem"' in answer.text


def test_says_every_step_in_spanish(app, unit, claimant, listing_id):
    page = f"/es/account/claims/new?listing={listing_id}"
    said = {"listing": listing_id, "npi": NPI, "statement": "Soy yo."}
    assert claimant.post("/es/account/claims/new", page=page, **said).status_code == 302
    assert "Iniciada" in claimant.get(f"/es/account/claims/{claim_of(unit)}").text
    assert "Su reclamación" in text_of(letters(app)[-1])


def test_lets_the_owner_answer_and_two_operators_decide(
    app, unit, claimant, operator, an_operator, somebody, listing_id
):
    decide(operator, prove(claimant, operator, unit, listing_id))
    heir = somebody("heir@example.org")
    claim_id = prove(heir, operator, unit, listing_id, "heir@example.org")
    assert any("Somebody else claims your listing" in each["Subject"] for each in letters(app))
    page = f"/account/disputes/{claim_id}"
    assert claimant.post(page, answer="agrees").status_code == 302
    decide(operator, claim_id)
    assert owner(unit) == "claimant@example.org"
    decide(an_operator("second@example.org"), claim_id)
    assert owner(unit) == "heir@example.org"
    assert any("A listing is no longer yours" in each["Subject"] for each in letters(app))


def test_asks_for_a_point_where_the_address_of_a_new_listing_has_none(unit, claimant, operator):
    said = {"kind": "person", "name": "New Fiction", "licence": "A 1", "street": "2 Fiction Way", "city": "Nowhere"}
    said |= {"zip_code": "99999", "phone": "619-555-0145", "statement": "I am this physician."}
    claimant.post("/account/claims/new-listing", **said)
    claim_id = claim_of(unit)
    ask(claimant, claim_id, "letter")
    enter(claimant, claim_id, send_code(operator, claim_id, destination="9 Board Street", source="the board’s record"))
    decide(operator, claim_id)
    with unit() as session:
        kinds = [str(item.kind) for item in session.scalars(select(QueueItem).where(QueueItem.state == "open"))]
    assert kinds == ["geocode"]
