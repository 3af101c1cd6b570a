"""An operator …"""

from directory.accounts.actions import end_keeping, make_owner
from directory.claims.models import Claim
from directory.clock import now
from directory.editing.models import Revision
from directory.extensions import db
from directory.listings.models import FactSource, Notice, StatedFact
from directory.moderation.models import QueueItem
from directory.operations.keeping_time import one_round
from tests.accounts.conftest import account_in, the_listing
from tests.editing.conftest import save

NEW = "Fictional Person Junior"


def ask(owner, edit, unit, name=NEW):
    """The address of the question about a new name."""
    save(owner, f"{edit}/about", name=name)
    with unit() as session:
        return f"/operate/queue/{session.query(QueueItem).filter_by(state='open').one().id}"


def decide(operator, item, outcome, reason="The license says so."):
    return operator.post(item, outcome=outcome, reason=reason)


def revision(session):
    return session.query(Revision).order_by(Revision.id.desc()).first()


def test_sees_what_differs_and_puts_it_on_the_page(owner, operator, edit, unit):
    item = ask(owner, edit, unit)
    page = operator.get(item).text
    assert NEW in page
    assert "Fictional Person" in page
    assert decide(operator, item, "approved").status_code == 303
    with unit() as session:
        listing = the_listing(session)
        assert (listing.name, listing.slug) == (NEW, "fictional-person-junior")
        assert revision(session).state == "live"
        assert session.query(Notice).one().kind == "edit_approved"
        sources = {row.fact: row.source for row in listing.provenance}
        assert sources[StatedFact.NAME] is FactSource.PROVIDER
    assert owner.get("/providers/fictional-person").status_code == 301
    assert "The license says so." in owner.get(f"{edit}/history").text


def test_refuses_it_with_a_reason_that_the_provider_reads(owner, operator, edit, unit):
    item = ask(owner, edit, unit)
    assert decide(operator, item, "refused", reason=" ").status_code == 422
    assert decide(operator, item, "refused", reason="It is another person’s name.").status_code == 303
    with unit() as session:
        assert the_listing(session).name == "Fictional Person"
        assert session.query(Notice).one().facts["answer"] == "It is another person’s name."
    assert "It is another person’s name." in owner.get(f"{edit}/history").text


def test_has_the_provider_told_in_both_languages(owner, operator, edit, unit, app, letters):
    decide(operator, ask(owner, edit, unit), "refused", reason="It is another person’s name.")
    with app.app_context():
        one_round(db.session, now=now())
    letter = letters()[-1]
    assert "Your change to “About”" in letter
    assert "“Presentación”" in letter
    assert letter.count("It is another person’s name.") == 2


def test_takes_a_decision_back_with_what_it_changed(owner, operator, edit, unit):
    item = ask(owner, edit, unit)
    decide(operator, item, "approved")
    assert operator.post(f"{item}/undo", page=item, reason="Too fast.").status_code == 303
    with unit() as session:
        assert the_listing(session).name == "Fictional Person"
        assert revision(session).state == "waiting"
        assert the_listing(session).slug == "fictional-person"
    decide(operator, item, "refused")
    with unit() as session:
        assert revision(session).state == "refused"


def test_does_not_decide_on_a_listing_of_their_own(owner, operator, edit, unit, owned_by):
    item = ask(owner, edit, unit)
    with unit() as session:
        listing, account = the_listing(session), account_in(session, "operator@example.org")
        end_keeping(session, listing, now=now(), actor=account, reason="a test")
        make_owner(session, listing, account, now=now(), actor=None, reason="a test")
    assert decide(operator, item, "approved").status_code in (403, 422)
    with unit() as session:
        assert the_listing(session).name == "Fictional Person"


def test_does_not_decide_on_a_listing_that_they_claim(owner, operator, edit, unit):
    item = ask(owner, edit, unit)
    with unit() as session:
        account = account_in(session, "operator@example.org")
        claim = Claim(listing=the_listing(session), account=account, email=account.email, started_at=now())
        claim.statement = "It is mine."
        session.add(claim)
    assert decide(operator, item, "approved").status_code in (403, 422)
    with unit() as session:
        assert the_listing(session).name == "Fictional Person"


def test_is_asked_once_when_somebody_asks_for_something_else(owner, edit, unit):
    ask(owner, edit, unit)
    ask(owner, edit, unit, name="Fictional Person the Third")
    with unit() as session:
        states = [row.state for row in session.query(Revision).order_by(Revision.id)]
        assert states == ["superseded", "waiting"]
        assert [row.state for row in session.query(QueueItem).order_by(QueueItem.id)] == ["dismissed", "open"]


def test_is_no_longer_asked_when_it_is_taken_back(owner, edit, unit):
    ask(owner, edit, unit)
    with unit() as session:
        number = revision(session).id
    assert owner.post(f"{edit}/history/{number}/withdraw", page=edit).status_code == 303
    with unit() as session:
        assert session.query(QueueItem).one().state == "dismissed"
    assert owner.post(f"{edit}/history/{number}/withdraw", page=f"{edit}/about").status_code == 409


def test_edits_somebody_elses_listing_with_a_reason_only_and_confirms_nothing(owner, operator, edit, unit):
    assert save(operator, f"{edit}/about", name=NEW).status_code == 422
    assert save(operator, f"{edit}/about", name=NEW, reason="They called.").status_code == 303
    with unit() as session:
        listing = the_listing(session)
        assert (listing.name, listing.confirmed_on) == (NEW, None)
        assert session.query(QueueItem).count() == 0
    assert "an operator of this directory" in owner.get(f"{edit}/history").text
    assert "operator@example.org" not in owner.get(f"{edit}/history").text
