"""What a clumsy or hostile operator types: it …"""

import re

import pytest
from sqlalchemy import select

from directory.accounts.actions import make_owner
from directory.clock import now
from directory.moderation.actions import LONGEST_REASON
from directory.moderation.models import QueueItem, QueueKind
from directory.moderation.official_records import listings_of
from tests.accounts.conftest import account_in, add_account, app, unit, visit
from tests.accounts.visiting import token_in
from tests.moderation.asking import ASK
from tests.moderation.test_pages import operator

__all__ = ["add_account", "app", "operator", "unit", "visit"]
DEEP = "[" * 5000 + "]" * 5000


@pytest.fixture
def ask(unit, operator):
    """A question of this kind, by the address of its page."""

    def opened(kind):
        with unit() as session:
            return f"/operate/queue/{ASK[kind](session, account_in(session, 'operator@example.org')).id}"

    return opened


def reason_of(unit):
    with unit() as session:
        return session.scalars(select(QueueItem.reason).order_by(QueueItem.id.desc())).first()


@pytest.mark.parametrize("reason", [" \n", "\u202e\u200b", "x" * (LONGEST_REASON + 1)])
def test_takes_no_reason_that_nobody_can_read(operator, ask, unit, reason):
    page = ask(QueueKind.GEOCODE)
    answer = operator.post(page, outcome="dismiss", reason=reason)
    assert answer.status_code == 422
    assert reason_of(unit) is None


def test_keeps_a_reason_without_what_nobody_sees(operator, ask, unit):
    operator.post(ask(QueueKind.GEOCODE), outcome="dismiss", reason="  It is\x00right.\r\n\u202eCalled them. ")
    assert reason_of(unit) == "It is right.\n Called them."


@pytest.mark.parametrize(
    "base", ["", "null", "[]", '{"a": [[[[[[[[[1]]]]]]]]]}', DEEP, '{"a": ' * 900 + "1" + "}" * 900]
)
def test_reads_no_forged_snapshot(operator, ask, base):
    page = ask(QueueKind.REPORT)
    assert operator.post(page, outcome="fixed", reason="Called them.", base=base).status_code in (409, 422)


def test_answers_a_form_that_is_sent_twice(operator, ask):
    """The second press of an impatient operator changes nothing and says so."""
    for kind, outcome in (
        (QueueKind.GEOCODE, "done"),
        (QueueKind.LICENCE, "not_found"),
        (QueueKind.WORDING, "taken_off"),
    ):
        page = ask(kind)
        token = token_in(operator.get(page).text)
        codes = [operator.send(page, csrf_token=token, outcome=outcome, reason="Yes.").status_code for _ in range(2)]
        assert codes[0] == 303, kind
        assert codes[1] in (409, 422), kind
        codes = [operator.send(f"{page}/undo", csrf_token=token, reason="No.").status_code for _ in range(2)]
        assert codes == [303, 409], kind


def test_lets_nobody_decide_about_a_listing_that_is_or_was_their_own(operator, ask, unit):
    """Whatever the question; not even by many at once, by taking back, or past the queue."""
    decided = ask(QueueKind.REPORT)
    operator.post(decided, outcome="cannot_tell", reason="Nobody answers.")
    pages = {kind: ask(kind) for kind in (QueueKind.LICENCE, QueueKind.DUPLICATE, QueueKind.WORDING)}
    with unit() as session:
        me = account_in(session, "operator@example.org")
        for item in session.scalars(select(QueueItem)):
            for listing in listings_of(session, item)[-1:]:  # of a pair, the other
                make_owner(session, listing, me, now=now(), actor=None, reason="a test")
                public_id, name = listing.public_id, listing.name
    given = {QueueKind.LICENCE: "not_found", QueueKind.DUPLICATE: "dismiss", QueueKind.WORDING: "dismiss"}
    for kind, page in pages.items():
        answer = operator.post(page, outcome=given[kind], reason="It suits me.")
        assert (answer.status_code, "Another operator must decide" in answer.text) == (403, True), kind
    assert operator.post(f"{decided}/undo", page=decided, reason="It suits me.").status_code == 403
    find = f"/operate/listings?words={name}"
    assert operator.post(f"/operate/listings/{public_id}", page=find, step="hide", reason="So.").status_code == 403
    chosen = re.findall(r'name="item" value="([^"]+)"', operator.get("/operate/queue?kind=wording").text)
    fields = {"item": chosen[0], "step": "dismiss", "reason": "It suits me."}
    assert operator.post("/operate/queue/bulk", page="/operate/queue", **fields).status_code == 409
