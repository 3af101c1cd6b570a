"""Everything an operator can do is on record, whatever is added later: it …"""

import re

from sqlalchemy import func, select

from directory.accounts.actions import make_owner
from directory.accounts.audited import name_of
from directory.accounts.models import Role, SignIn
from directory.clock import now
from directory.editing.actions import save
from directory.editing.sections import section_of
from directory.editing.supervision import ask_physicians
from directory.editing.supervision.queries import key_of
from directory.moderation.edits import file_edit
from directory.moderation.models import AuditEvent, QueueItem, QueueKind
from directory.moderation.questions import QUESTIONS
from tests.accounts.conftest import account_in, add_account
from tests.accounts.test_who_may import TABLE, only
from tests.accounts.visiting import Visit, token_in
from tests.claims.conftest import (
    an_operator,
    app,
    ask,
    begin,
    claim_of,
    claimant,
    decide,
    enter,
    listing_id,
    somebody,
    unit,
    visit,
)
from tests.moderation.asking import ASK, ELSEWHERE, a_person, filled_in

__all__ = ["add_account", "an_operator", "app", "claimant", "listing_id", "somebody", "unit", "visit"]
OPERATOR, PROVIDER = "operator@example.org", "marisol@example.org"


def last_entry(unit):
    with unit() as session:
        return session.scalar(select(func.max(AuditEvent.id))) or 0


def entries_since(unit, before):
    """What the log took down after an entry: acts, by whom and why."""
    with unit() as session:
        wanted = select(AuditEvent).where(AuditEvent.id > before).order_by(AuditEvent.id)
        return [(event.act, event.actor, event.subject, event.reason) for event in session.scalars(wanted)]


def is_whole(app):
    with app.app_context():
        said = app.test_cli_runner().invoke(args=["audit", "verify"])
    return (said.exit_code, "is whole" in said.output)


def test_knows_how_to_ask_and_answer_every_kind_of_question():
    assert set(ASK) | ELSEWHERE == set(QUESTIONS) == set(QueueKind)
    assert {kind for kind, question in QUESTIONS.items() if not question.outcomes} == ELSEWHERE


def test_puts_every_answer_to_every_kind_of_question_on_record_and_its_undoing(app, an_operator, unit, add_account):
    operator = an_operator()
    add_account(PROVIDER)
    with unit() as session:
        me = name_of(account_in(session, OPERATOR))
    for kind, ask_one in ASK.items():
        for outcome in QUESTIONS[kind].outcomes:
            with unit() as session:
                item = ask_one(session, account_in(session, PROVIDER))
                number, given = item.id, filled_in(item, outcome.name)
            page, subject = f"/operate/queue/{number}", f"queue item {number}"
            before, reason = last_entry(unit), f"Because of {kind} {outcome.name}."
            token = token_in(operator.get(page).text)
            answer = operator.send(page, csrf_token=token, outcome=outcome.name, reason=reason, **given)
            refusal = re.findall(r'role="alert"[^>]*>([^<]*)', answer.text)
            assert answer.status_code == 303, (kind, outcome.name, refusal)
            act = "queue.dismiss" if outcome.name == "dismiss" else "queue.resolve"
            assert (act, me, subject, reason) in entries_since(unit, before), (kind, outcome.name)
            before = last_entry(unit)
            answer = operator.send(f"{page}/undo", csrf_token=token, reason="A mistake.")
            assert answer.status_code == 303, (kind, outcome.name)
            assert ("queue.undo", me, subject, "A mistake.") in entries_since(unit, before), (kind, outcome.name)
            with unit() as session:
                assert session.get_one(QueueItem, number).is_open
    assert is_whole(app) == (0, True)


def bulk_form(operator, **fields):
    page = operator.get("/operate/queue?kind=geocode").text
    data = {"item": re.findall(r'name="item" value="([^"]+)"', page), **fields}
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    return operator.client.post("/operate/queue/bulk", data=data | {"csrf_token": token[1]}, base_url=operator.base_url)


def acts_of_the_queue(operator, unit):
    """Assign, decide, take back; many at once, and all of it back."""
    with unit() as session:
        number = ASK[QueueKind.GEOCODE](session, account_in(session, PROVIDER)).id
    page = f"/operate/queue/{number}"
    yield "moderation.assign_item", operator.post(f"{page}/assign", page=page, to="me")
    yield "moderation.decide_item", operator.post(page, outcome="dismiss", reason="It is right.")
    yield "moderation.undo_item", operator.post(f"{page}/undo", page=page, reason="It is not.")
    together = bulk_form(operator, step="dismiss", reason="One building.")
    yield "moderation.act_together", together
    undo = f"{together.location}/undo"
    yield "moderation.undo_together", operator.post(undo, page=together.location, reason="It is not.")


def acts_on_listings_and_accounts(operator, unit, app, add_account):
    with unit() as session:
        listing = a_person(session)
        name, public_id = listing.name, listing.public_id
    find = f"/operate/listings?words={name}"
    hide = operator.post(f"/operate/listings/{public_id}", page=find, step="hide", reason="A question is open.")
    yield "moderation.change_listing", hide
    Visit(app).sign_in(add_account("somebody@example.org"))
    with unit() as session:
        provider = account_in(session, "somebody@example.org")
        page = f"/operate/accounts/{provider.id}"
        device = session.scalars(select(SignIn.id).where(SignIn.account_id == provider.id)).one()
    out = operator.post(f"{page}/sign-out", page=page, device=str(device), reason="They lost it.")
    yield "moderation.sign_out", out
    yield "moderation.lock", operator.post(f"{page}/lock", page=page, step="lock", reason="They asked for it.")
    yield "moderation.change_role", operator.post(f"{page}/role", role="operator", reason="They work here now.")
    yield "moderation.export_audit", operator.post("/operate/audit/export", page="/operate/audit")


def acts_about_a_claim(operator, claimant, listing_id, unit):
    begin(claimant, listing_id)
    claim = claim_of(unit)
    ask(claimant, claim, "phone")
    page = f"/operate/claims/{claim}"
    made = operator.post(f"{page}/code", page=page)
    yield "claims.send", made
    code = re.search(r"<strong>(\d{4} \d{4})</strong>", made.text)
    assert code
    enter(claimant, claim, code[1])
    yield "claims.decide", decide(operator, claim)
    yield "claims.told", operator.post(f"{page}/told", page=page)


def act_about_supervision(operator, unit):
    """A letter with a key, to a physician who has no account."""
    with unit() as session:
        nurse, physician, by = a_person(session, kind="rn"), a_person(session), account_in(session, PROVIDER)
        make_owner(session, nurse, by, now=now(), actor=None, reason="a test")
        wanted = {key_of(physician): "standardized-procedures"}
        saved = save(session, nurse, section_of("supervision"), wanted, base={}, by=by, now=now(), reason="A test.")
        assert saved.waiting is not None
        (request,) = ask_physicians(session, saved.waiting, by=by, now=now())
        number, page = request.id, f"/operate/queue/{file_edit(session, saved.waiting, now=now()).id}"
    yield "supervision.print_letter", operator.post(f"/operate/supervision/{number}/letter", page=page)


def test_puts_every_act_that_only_operators_have_on_record(app, an_operator, claimant, listing_id, unit, add_account):
    operator = an_operator()
    add_account(PROVIDER)
    with unit() as session:
        account_in(session, OPERATOR).role = Role.ADMINISTRATOR
    done = {}
    for acts in (
        acts_of_the_queue(operator, unit),
        acts_on_listings_and_accounts(operator, unit, app, add_account),
        acts_about_a_claim(operator, claimant, listing_id, unit),
        act_about_supervision(operator, unit),
    ):
        before = last_entry(unit)
        for endpoint, answer in acts:
            assert answer.status_code in (200, 302, 303), (endpoint, answer.status_code)
            done[endpoint] = entries_since(unit, before)
            before = last_entry(unit)
    theirs = {
        endpoint
        for (endpoint, method), who in TABLE.items()
        if method == "POST" and who in (only("operator"), only("administrator"))
    }
    assert set(done) == theirs
    assert [endpoint for endpoint, entries in done.items() if not entries] == []
    assert is_whole(app) == (0, True)
