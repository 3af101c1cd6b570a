"""It pays no heed to …"""

from sqlalchemy import select

from directory.listings.models import Listing
from directory.moderation.models import AuditEvent
from tests.accounts.visiting import letters
from tests.claims.conftest import begin, claim_of, state


def acts(unit):
    with unit() as session:
        return session.scalars(select(AuditEvent.act).order_by(AuditEvent.id)).all()


def test_another_host_for_letters(app, unit, claimant, listing_id):
    begin(claimant, listing_id)
    claim_id = claim_of(unit)
    page = f"/account/claims/{claim_id}"
    token = claimant.get(page).text.split('name="csrf_token" value="')[1].split('"')[0]
    fields = {"way": "mail", "mailbox": "office", "csrf_token": token}
    claimant.send(f"{page}/proof", {"X-Forwarded-Host": "evil.example"}, **fields)
    assert len(letters(app)) > 1
    assert not any("http" in letter.as_string() or "evil" in letter.as_string() for letter in letters(app))
    assert acts(unit)[-1] == "claims.code_issued"


def test_columns_that_no_form_has(unit, claimant, listing_id):
    page = f"/account/claims/new?listing={listing_id}"
    fields = {"state": "approved", "approved_by_id": "1", "proved_at": "2026-01-01", "account_id": "9", "owner": "me"}
    with unit() as session:
        npi = session.scalars(select(Listing)).one().npi
    claimant.post("/account/claims/new", page=page, listing=listing_id, npi=npi, statement="Mine.", **fields)
    assert state(unit, claim_of(unit)) == "started"
    assert acts(unit)[-1] == "claims.moved"
