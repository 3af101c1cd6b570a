"""It settles as if one had come after the other, when two come at once, …

Real threads, each with its own browser and connection, on a database in a file. What each is answered, what is stored,
and what is on record must fit together, whoever is first.
"""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from directory.accounts.models import Keeper
from directory.claims.models import Challenge, Claim
from directory.moderation.models import AuditEvent
from tests.accounts.visiting import token_in
from tests.claims.conftest import (
    NPI,
    ask,
    begin,
    claim_of,
    decide,
    owner,
    prove,
    refusals,
    send_code,
    state,
)


@pytest.fixture
def at_once() -> Callable[..., list[int]]:
    """Send forms at one moment, each from a thread of its own: (browser, address, page, fields); the statuses."""

    def send(*forms: tuple[Any, str, str, dict[str, str]]) -> list[int]:
        ready = [
            (visit, path, {**fields, "csrf_token": token_in(visit.get(page).text)})
            for visit, path, page, fields in forms
        ]
        start = Barrier(len(ready))

        def one(form: tuple[Any, str, dict[str, str]]) -> int:
            visit, path, fields = form
            start.wait()
            return int(visit.send(path, **fields).status_code)

        with ThreadPoolExecutor(len(ready)) as threads:
            return list(threads.map(one, ready))

    return send


def same_browser(visit, times):
    """The same signed-in browser, in several windows: test clients cannot be shared between threads."""
    windows = []
    for _ in range(times):
        window = type(visit)(visit.app)
        window.client.set_cookie("session", visit.cookie)
        windows.append(window)
    return windows


def acts(unit):
    with unit() as session:
        return Counter(session.scalars(select(AuditEvent.act)).all())


@pytest.fixture
def proving(unit, claimant, operator, listing_id):
    begin(claimant, listing_id)
    claim_id = claim_of(unit)
    ask(claimant, claim_id, "phone")
    return claim_id, send_code(operator, claim_id).replace(" ", "")


def test_eight_guesses_of_which_five_count(unit, claimant, proving, at_once):
    claim_id, code = proving
    page = f"/account/claims/{claim_id}"
    guesses = [f"{(int(code) + step) % 10**8:08}" for step in range(1, 9)]
    windows = same_browser(claimant, 8)
    answers = at_once(
        *((window, f"{page}/code", page, {"code": guess}) for window, guess in zip(windows, guesses, strict=True))
    )
    assert Counter(answers) == {422: 5, 409: 3}
    with unit() as session:
        assert session.scalars(select(Challenge.attempts)).all() == [5]
    assert Counter(refusals(unit)) == {"WrongCode": 5, "CodeGone": 3}
    assert state(unit, claim_id) == "proving"


def test_the_right_code_in_two_windows(unit, claimant, proving, at_once):
    claim_id, code = proving
    page = f"/account/claims/{claim_id}"
    answers = at_once(*((window, f"{page}/code", page, {"code": code}) for window in same_browser(claimant, 2)))
    assert sorted(answers) == [302, 409]
    assert refusals(unit) == ["ClaimClosed"]
    with unit() as session:
        moved = select(func.count(AuditEvent.id)).where(AuditEvent.act == "claims.moved")
        assert session.scalar(moved) == 3, "started, proving, in review"


def test_two_operators_who_approve(unit, claimant, operator, an_operator, listing_id, at_once):
    claim_id = prove(claimant, operator, unit, listing_id)
    page = f"/operate/claims/{claim_id}"
    fields = {"outcome": "approve", "reason": "It fits.", "licence_finding": "A 1"}
    second = an_operator("second@example.org")
    answers = at_once((operator, f"{page}/decide", page, fields), (second, f"{page}/decide", page, fields))
    assert sorted(answers) == [302, 409]
    assert owner(unit) == "claimant@example.org"
    assert refusals(unit) == ["ClaimClosed"]
    with unit() as session:
        assert session.scalar(select(func.count(Keeper.id))) == 1


def test_both_halves_from_one_operator(unit, claimant, operator, somebody, listing_id, at_once):
    decide(operator, prove(claimant, operator, unit, listing_id))
    heir = prove(somebody("heir@example.org"), operator, unit, listing_id, "heir@example.org")
    page = f"/operate/claims/{heir}"
    fields = {"outcome": "approve", "reason": "It fits.", "licence_finding": "A 1"}
    answers = at_once(*((window, f"{page}/decide", page, fields) for window in same_browser(operator, 3)))
    assert sorted(answers) == [302, 403, 403]
    assert owner(unit) == "claimant@example.org"
    assert refusals(unit) == ["SameOperator"] * 2


def test_an_approval_and_a_withdrawal(unit, claimant, operator, listing_id, at_once):
    claim_id = prove(claimant, operator, unit, listing_id)
    page, own = f"/operate/claims/{claim_id}", f"/account/claims/{claim_id}"
    fields = {"outcome": "approve", "reason": "It fits.", "licence_finding": "A 1"}
    answers = at_once((operator, f"{page}/decide", page, fields), (claimant, f"{own}/withdraw", own, {}))
    assert sorted(answers) == [302, 409]
    assert (state(unit, claim_id), owner(unit)) in (("approved", "claimant@example.org"), ("withdrawn", None))
    assert refusals(unit) == ["ClaimClosed"]


def test_one_person_who_claims_twice(unit, claimant, listing_id, at_once):
    page = f"/account/claims/new?listing={listing_id}"
    fields = {"listing": listing_id, "npi": NPI, "statement": "I am this physician."}
    answers = at_once(*((window, "/account/claims/new", page, fields) for window in same_browser(claimant, 2)))
    assert sorted(answers) == [302, 409]
    with unit() as session:
        assert session.scalar(select(func.count(Claim.id))) == 1


def test_two_people_who_claim_one_listing(unit, claimant, operator, an_operator, somebody, listing_id, at_once):
    rival = somebody("rival@example.org")
    page = f"/account/claims/new?listing={listing_id}"
    fields = {"listing": listing_id, "npi": NPI, "statement": "I am this physician."}
    answers = at_once(*((visit, "/account/claims/new", page, fields) for visit in (claimant, rival)))
    assert answers == [302, 302]
    for visit, name in ((claimant, "claimant"), (rival, "rival")):
        claim_id = claim_of(unit, f"{name}@example.org")
        ask(visit, claim_id, "phone")
        code = send_code(operator, claim_id)
        visit.post(f"/account/claims/{claim_id}/code", page=f"/account/claims/{claim_id}", code=code)
    for name in ("claimant", "rival"):
        decide(operator, claim_of(unit, f"{name}@example.org"))
    assert owner(unit) is None, "each is a dispute, whoever came first"
    assert acts(unit)["claims.half_approved"] == 2


def test_two_rivals_approved_at_once(unit, claimant, operator, an_operator, somebody, listing_id, at_once):
    first = prove(claimant, operator, unit, listing_id)
    second = prove(somebody("rival@example.org"), operator, unit, listing_id, "rival@example.org")
    decide(operator, first)
    decide(operator, second)
    other = an_operator("second@example.org")
    fields = {"outcome": "approve", "reason": "It fits.", "licence_finding": "A 1"}
    pages = [f"/operate/claims/{claim_id}" for claim_id in (first, second)]
    forms = [
        (window, f"{page}/decide", page, fields) for window, page in zip(same_browser(other, 2), pages, strict=True)
    ]
    assert at_once(*forms) == [302, 302], "the later one counts as half again: there is an owner now"
    assert sorted((state(unit, first), state(unit, second))) == ["approved", "in_review"]
    with unit() as session:
        assert session.scalar(select(func.count(Keeper.id)).where(Keeper.until.is_(None))) == 1
