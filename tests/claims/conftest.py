"""A listing from the registry, somebody who claims it, and operators."""

from uuid import UUID

import pytest

from directory.accounts.models import Role
from directory.accounts.queries import owner_of
from directory.claims.models import Claim
from directory.clock import now
from directory.listings.actions import add_location, create_listing, publish, state_fact
from directory.listings.models import FactSource, Listing, ListingKind, StatedFact
from directory.listings.npi import with_check_digit
from directory.listings.phones import PhoneNumber
from directory.moderation.models import AuditEvent
from tests.accounts.conftest import account_in, add_account, app, unit, visit
from tests.accounts.visiting import Visit, found

__all__ = ["add_account", "app", "unit", "visit"]
NPI = with_check_digit("123456789")
OTHER_NPI = with_check_digit("198765432")
OWN = "practice-of-fiction.com"


@pytest.fixture
def listing_id(unit):
    """The public id of a listing with everything a claim can be proved by."""
    with unit() as session:
        at = now()
        listing = create_listing(session, kind=ListingKind.PERSON, name="Fictional Person", npi=NPI, at=at)
        phone = PhoneNumber.parse("619-555-0123")
        place = add_location(
            session, listing, city="San Diego", street="1 Fiction Way", zip_code="92103", phone=phone, at=at
        )
        for fact in (StatedFact.PHONE, StatedFact.ADDRESS):
            state_fact(session, listing, fact, source=FactSource.NPPES, checked_on=at.date(), at=at, location=place)
        listing.website = f"https://www.{OWN}/"
        publish(session, listing, at=at)
        return str(listing.public_id)


@pytest.fixture
def somebody(app, add_account):
    """Sign in a provider of this address."""

    def sign_in(email: str = "claimant@example.org") -> Visit:
        visit = Visit(app)
        visit.sign_in(add_account(email))
        app.extensions.pop("attempts", None)
        return visit

    return sign_in


@pytest.fixture
def an_operator(somebody, unit):
    """Sign in an operator with a second factor."""

    def sign_in(email: str = "operator@example.org") -> Visit:
        visit: Visit = somebody(email)
        with unit() as session:
            account = account_in(session, email)
            account.role, account.tf_primary_method, account.tf_totp_secret = Role.OPERATOR, "authenticator", "x"
        return visit

    return sign_in


@pytest.fixture
def claimant(somebody):
    return somebody()


@pytest.fixture
def operator(an_operator):
    return an_operator()


def claim_of(unit, email="claimant@example.org"):
    """Page of the last claim of somebody."""
    with unit() as session:
        account = account_in(session, email)
        claim = session.query(Claim).filter_by(account_id=account.id).order_by(Claim.id.desc()).first()
        return str(claim.public_id)


def state(unit, claim_id):
    with unit() as session:
        return str(session.query(Claim).filter_by(public_id=UUID(claim_id)).one().state)


def refusals(unit):
    """The kinds of refusal on record."""
    with unit() as session:
        rows = session.query(AuditEvent).filter_by(act="claims.refused").order_by(AuditEvent.id)
        return [row.details["error"] for row in rows]


def owner(unit):
    with unit() as session:
        present = owner_of(session, session.query(Listing).filter_by(npi=NPI).one())
        return present.email if present else None


def begin(visit, listing_id, npi=NPI):
    return visit.post(
        "/account/claims/new",
        page=f"/account/claims/new?listing={listing_id}",
        listing=listing_id,
        npi=npi,
        statement="I am this physician.",
    )


def way(visit, claim_id, channel):
    """The way of the claim's page that starts like this."""
    return found(rf'value="({channel}[^"]*)"', visit.get(f"/account/claims/{claim_id}").text)


def ask(visit, claim_id, channel, mailbox=""):
    page = f"/account/claims/{claim_id}"
    return visit.post(f"{page}/proof", page=page, way=way(visit, claim_id, channel), mailbox=mailbox)


def send_code(operator, claim_id, **fields):
    """An operator makes the code; the eight digits."""
    page = f"/operate/claims/{claim_id}"
    answer = operator.post(f"{page}/code", page=page, **fields)
    assert answer.status_code == 200, answer.status_code
    return found(r"<strong>(\d{4} \d{4})</strong>", answer.text)


def enter(visit, claim_id, code):
    page = f"/account/claims/{claim_id}"
    return visit.post(f"{page}/code", page=page, code=code)


def decide(operator, claim_id, outcome="approve", reason="It fits.", finding="A 1, current until 2028."):
    page = f"/operate/claims/{claim_id}"
    return operator.post(f"{page}/decide", page=page, outcome=outcome, reason=reason, licence_finding=finding)


def prove(visit, operator, unit, listing_id, email="claimant@example.org"):
    """From the listing to the review; the claim's public id."""
    assert begin(visit, listing_id).status_code == 302
    claim_id = claim_of(unit, email)
    assert ask(visit, claim_id, "phone").status_code == 302
    assert enter(visit, claim_id, send_code(operator, claim_id)).status_code == 302
    assert state(unit, claim_id) == "in_review"
    return claim_id
