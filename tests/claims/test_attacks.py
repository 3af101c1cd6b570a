"""It refuses, and writes down, …"""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from directory.accounts.models import Keeper, Relation, Role
from directory.clock import now
from directory.listings.actions import suppress
from directory.listings.changes import record_change
from directory.listings.models import Listing, ListingStatus
from tests.accounts.conftest import account_in
from tests.accounts.visiting import letters, token_in
from tests.claims.conftest import (
    OTHER_NPI,
    OWN,
    ask,
    begin,
    claim_of,
    decide,
    enter,
    owner,
    prove,
    refusals,
    send_code,
    state,
)


@pytest.fixture(autouse=True)
def goes_on_record(unit):
    """Whatever the attack was: that it was refused is in the log when the test ends."""
    yield
    assert refusals(unit)


@pytest.fixture
def proving(unit, claimant, operator, listing_id):
    """A claim that waits for its code, and the code."""
    begin(claimant, listing_id)
    claim_id = claim_of(unit)
    ask(claimant, claim_id, "phone")
    return claim_id, send_code(operator, claim_id)


def another(code):
    return f"{(int(code.replace(' ', '')) + 1) % 10**8:08}"


def test_guessed_codes_even_before_the_right_one(unit, claimant, proving):
    claim_id, code = proving
    for _ in range(5):
        assert enter(claimant, claim_id, another(code)).status_code == 422
    assert enter(claimant, claim_id, code).status_code == 409
    assert state(unit, claim_id) == "proving"
    assert refusals(unit) == ["WrongCode"] * 5 + ["CodeGone"]


def test_a_code_that_was_used(unit, claimant, proving):
    claim_id, code = proving
    enter(claimant, claim_id, code)
    assert enter(claimant, claim_id, code).status_code == 409
    assert refusals(unit) == ["ClaimClosed"]


def test_a_code_that_has_run_out(unit, claimant, proving):
    claim_id, code = proving
    with time_machine.travel(now() + timedelta(hours=1, minutes=1)):
        assert enter(claimant, claim_id, code).status_code == 409
    assert state(unit, claim_id) == "proving"
    assert refusals(unit) == ["CodeGone"]


def test_a_code_that_was_replaced(unit, claimant, operator, proving):
    claim_id, code = proving
    send_code(operator, claim_id)
    assert enter(claimant, claim_id, code).status_code == 422
    assert refusals(unit) == ["WrongCode"]


def test_a_code_of_somebody_elses_claim(unit, somebody, proving):
    claim_id, code = proving
    thief = somebody("thief@example.org")
    assert thief.post(f"/account/claims/{claim_id}/code", page="/account", code=code).status_code == 404
    assert refusals(unit) == ["NoSuchClaim"]


def test_asking_for_codes_without_end(unit, app, claimant, listing_id):
    begin(claimant, listing_id)
    claim_id = claim_of(unit)
    answers = [ask(claimant, claim_id, "phone").status_code for _ in range(7)]
    assert answers == [302] * 6 + [403]
    assert refusals(unit) == ["ClaimRefused"]


def test_an_address_that_changed_after_the_proof(unit, claimant, operator, listing_id):
    claim_id = prove(claimant, operator, unit, listing_id)
    with unit() as session:
        account_in(session, "claimant@example.org").email = "buyer@example.org"
    assert decide(operator, claim_id).status_code == 409
    assert owner(unit) is None
    assert refusals(unit) == ["AddressChanged"]


@pytest.mark.parametrize(
    "mailbox",
    [
        "office@practice-of-fictlon.com",
        f"office@mail.{OWN}",
        f"office@{OWN}.evil.example",
        "office@gmail.com",
        "office@prаctice-of-fiction.com",
        "office@xn--prctice-of-fiction-lhl.com",
    ],
)
def test_mail_at_a_domain_that_looks_alike(app, unit, claimant, listing_id, mailbox):
    begin(claimant, listing_id)
    claim_id = claim_of(unit)
    assert ask(claimant, claim_id, "mail", mailbox).status_code == 422
    assert refusals(unit) == ["ForeignMailbox"]
    assert all(letter["To"] == "claimant@example.org" for letter in letters(app))


@pytest.mark.parametrize("mailbox", [f"office@evil.example\r\nBcc: x@{OWN}", "a@b", "office\nBcc: x@evil.example"])
def test_another_address_hidden_in_a_mailbox(app, unit, claimant, listing_id, mailbox):
    begin(claimant, listing_id)
    assert ask(claimant, claim_of(unit), "mail", mailbox).status_code == 422
    assert all(letter["To"] == "claimant@example.org" for letter in letters(app))
    assert len(refusals(unit)) == 1


def test_the_npi_of_somebody_else(unit, claimant, listing_id):
    assert begin(claimant, listing_id, OTHER_NPI).status_code == 422
    assert refusals(unit) == ["NpiElsewhere"]


def test_a_listing_that_was_taken_down(unit, claimant, listing_id):
    with unit() as session:
        suppress(session, session.scalars(select(Listing)).one(), at=now())
    assert claimant.post("/account/claims/new", listing=listing_id, statement="Mine.").status_code == 409
    assert refusals(unit) == ["CannotBeClaimed"]


def test_a_listing_that_is_part_of_another(unit, claimant, listing_id):
    with unit() as session:
        listing = session.scalars(select(Listing)).one()
        listing.status, listing.hidden_because = ListingStatus.HIDDEN, "merged"
        record_change(session, listing, at=now())
    assert claimant.post("/account/claims/new", listing=listing_id, statement="Mine.").status_code == 409
    assert refusals(unit) == ["CannotBeClaimed"]


def test_approving_before_there_is_proof(unit, operator, proving):
    claim_id, _ = proving
    assert decide(operator, claim_id).status_code == 409
    assert owner(unit) is None
    assert refusals(unit) == ["ClaimClosed"]


def test_an_operator_who_claims(unit, operator, an_operator, listing_id):
    claim_id = prove(operator, an_operator("second@example.org"), unit, listing_id, "operator@example.org")
    assert decide(operator, claim_id).status_code == 403
    assert owner(unit) is None
    assert refusals(unit) == ["NotYours"]


def test_a_claimant_at_the_operators_pages(unit, claimant, operator, listing_id):
    claim_id = prove(claimant, operator, unit, listing_id)
    answer = claimant.post(f"/operate/claims/{claim_id}/decide", page="/account", outcome="approve", reason="Me.")
    assert answer.status_code == 403
    assert owner(unit) is None
    assert refusals(unit) == ["Forbidden"]


def test_one_operator_doing_both_halves(unit, claimant, operator, somebody, listing_id):
    decide(operator, prove(claimant, operator, unit, listing_id))
    heir = prove(somebody("heir@example.org"), operator, unit, listing_id, "heir@example.org")
    assert decide(operator, heir).status_code == 302
    assert decide(operator, heir).status_code == 403
    assert owner(unit) == "claimant@example.org"
    assert refusals(unit) == ["SameOperator"]


def test_one_operator_who_first_revokes(unit, claimant, operator, somebody, listing_id):
    first = prove(claimant, operator, unit, listing_id)
    decide(operator, first)
    heir = prove(somebody("heir@example.org"), operator, unit, listing_id, "heir@example.org")
    decide(operator, first, "revoke", "A mistake.")
    decide(operator, heir)
    assert owner(unit) is None
    assert decide(operator, heir).status_code == 403
    assert refusals(unit) == ["SameOperator"]


def test_racing_claims(unit, claimant, operator, somebody, listing_id):
    first = prove(claimant, operator, unit, listing_id)
    second = prove(somebody("rival@example.org"), operator, unit, listing_id, "rival@example.org")
    decide(operator, first)
    decide(operator, second)
    assert owner(unit) is None, "each is a dispute, and one operator is not enough for either"
    assert decide(operator, first).status_code == 403
    assert refusals(unit) == ["SameOperator"]


def test_deciding_twice(unit, claimant, operator, listing_id):
    claim_id = prove(claimant, operator, unit, listing_id)
    decide(operator, claim_id)
    assert decide(operator, claim_id).status_code == 409
    assert decide(operator, claim_id, "deny").status_code == 409
    assert refusals(unit) == ["ClaimClosed"] * 2


def test_staff_who_raise_themselves(unit, claimant, operator, somebody, listing_id):
    decide(operator, prove(claimant, operator, unit, listing_id))
    staff = somebody("staff@example.org")
    with unit() as session:
        listing = session.scalars(select(Listing)).one()
        helper, boss = (account_in(session, f"{name}@example.org") for name in ("staff", "claimant"))
        session.add(Keeper(listing=listing, account=helper, relation=Relation.STAFF, since=now(), invited_by=boss))
    claim_id = prove(staff, operator, unit, listing_id, "staff@example.org")
    answer = staff.post(f"/account/disputes/{claim_id}", page="/account", answer="agrees")
    assert answer.status_code == 404
    decide(operator, claim_id)
    assert owner(unit) == "claimant@example.org"
    assert refusals(unit) == ["NoSuchClaim"]


def test_more_claims_than_one_person_has(unit, claimant):
    said = {"kind": "person", "licence": "A 1", "street": "2 Fiction Way", "city": "San Diego", "zip_code": "92103"}
    said |= {"phone": "619-555-0145", "statement": "I am this physician."}
    answers = [claimant.post("/account/claims/new-listing", name=f"F {n}", **said).status_code for n in range(6)]
    assert answers == [302] * 5 + [409]
    assert refusals(unit) == ["TooManyClaims"]


def test_an_operator_without_a_second_factor(unit, claimant, operator, listing_id):
    claim_id = prove(claimant, operator, unit, listing_id)
    token = token_in(operator.get(f"/operate/claims/{claim_id}").text)
    with unit() as session:
        account = account_in(session, "operator@example.org")
        account.tf_primary_method = account.tf_totp_secret = None
        assert account.role is Role.OPERATOR
    said = {"outcome": "approve", "reason": "It fits.", "licence_finding": "A 1", "csrf_token": token}
    assert operator.send(f"/operate/claims/{claim_id}/decide", **said).status_code == 403
    assert owner(unit) is None
    assert refusals(unit) == ["Forbidden"]
