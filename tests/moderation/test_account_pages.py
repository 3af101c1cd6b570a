"""Accounts as operators see them: it …"""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from directory.accounts.actions import LastAdministrator, disable, give_role
from directory.accounts.models import Account, Role, SignIn
from directory.clock import now as clock_now
from directory.moderation.models import AuditEvent
from tests.accounts.conftest import account_in, add_account, app, listing_id, owned_by, unit, visit
from tests.accounts.visiting import Visit, letters, text_of
from tests.moderation.test_pages import operator

__all__ = ["add_account", "app", "listing_id", "operator", "owned_by", "unit", "visit"]
MARISOL = "marisol@example.org"


def id_of(unit, email):
    with unit() as session:
        return account_in(session, email).id


def page_of(unit, email):
    return f"/operate/accounts/{id_of(unit, email)}"


def role_of(unit, email):
    with unit() as session:
        return account_in(session, email).role


def on_record(unit, act):
    with unit() as session:
        return [event.reason for event in session.scalars(select(AuditEvent).where(AuditEvent.act == act))]


@pytest.fixture
def administrator(app, add_account, unit):
    """Sign in somebody who gives roles."""

    def sign_in(email: str = "administrator@example.org") -> Visit:
        visit = Visit(app)
        visit.sign_in(add_account(email))
        with unit() as session:
            account = account_in(session, email)
            account.role, account.tf_primary_method, account.tf_totp_secret = Role.ADMINISTRATOR, "authenticator", "x"
        app.extensions.pop("attempts", None)
        return visit

    return sign_in


def test_finds_an_account_with_its_listings_and_devices(operator, app, add_account, unit, owned_by):
    Visit(app).sign_in(add_account())
    owned_by(MARISOL)
    assert MARISOL in operator.get("/operate/accounts?words=MARISOL@").text
    assert MARISOL not in operator.get("/operate/accounts?words=%25").text, "a percent sign is no wildcard"
    page = operator.get(page_of(unit, MARISOL)).text
    for part in ("Fictional Person", "Firefox", "confirmed on", "Provider"):
        assert part in page
    assert operator.get("/operate/accounts/999").status_code == 404


def test_switches_an_account_off_at_once_with_a_reason_and_a_letter(operator, app, add_account, unit):
    member = Visit(app)
    member.sign_in(add_account())
    page = page_of(unit, MARISOL)
    assert operator.post(f"{page}/lock", page=page, step="lock", reason=" ").status_code == 422
    assert member.is_signed_in()
    assert operator.post(f"{page}/lock", page=page, step="lock", reason="Writes to patients.").status_code == 303
    assert not member.is_signed_in()
    assert on_record(unit, "accounts.disabled") == ["Writes to patients."]
    (letter,) = [each for each in letters(app) if each["To"] == MARISOL]
    assert "Writes to patients." in text_of(letter)
    assert operator.post(f"{page}/lock", page=page, step="unlock", reason="A mistake.").status_code == 303
    app.extensions.pop("attempts", None)
    member.sign_in(MARISOL)
    assert member.is_signed_in()


def test_signs_one_device_out_or_all(operator, app, add_account, unit):
    phone, desk = Visit(app), Visit(app)
    for device in (phone, desk):
        device.sign_in(add_account() if device is phone else MARISOL)
    page = page_of(unit, MARISOL)
    with unit() as session:
        first = session.scalar(select(func.min(SignIn.id)).where(SignIn.account_id == account_in(session, MARISOL).id))
        foreign = session.scalar(
            select(SignIn.id).where(SignIn.account_id == account_in(session, "operator@example.org").id)
        )
    assert operator.post(f"{page}/sign-out", page=page, device=str(foreign), reason="Lost.").status_code == 422
    assert operator.is_signed_in()
    assert operator.post(f"{page}/sign-out", page=page, device=str(first), reason="Lost.").status_code == 303
    assert (phone.is_signed_in(), desk.is_signed_in()) == (False, True)
    assert operator.post(f"{page}/sign-out", page=page, device="all", reason="Lost.").status_code == 303
    assert not desk.is_signed_in()
    assert on_record(unit, "accounts.signed_out") == ["Lost.", "Lost."]


@pytest.mark.parametrize("act", ["lock", "sign-out"])
def test_lets_no_operator_decide_on_themselves_or_on_another(operator, add_account, unit, act):
    add_account("other@example.org", role=Role.OPERATOR)
    add_account("administrator@example.org", role=Role.ADMINISTRATOR)
    for email in ("operator@example.org", "other@example.org", "administrator@example.org"):
        page = page_of(unit, email)
        answer = operator.post(f"{page}/{act}", page="/account", step="lock", device="all", reason="Because.")
        assert answer.status_code == 403, email
        with unit() as session:
            assert account_in(session, email).active


def test_lets_no_operator_give_roles(operator, add_account, unit):
    add_account()
    for email in (MARISOL, "operator@example.org"):
        page = f"{page_of(unit, email)}/role"
        assert operator.get(page).status_code == 403
        answer = operator.post(page, page="/account", role="administrator", reason="Because.")
        assert answer.status_code == 403
    assert (role_of(unit, MARISOL), role_of(unit, "operator@example.org")) == (Role.PROVIDER, Role.OPERATOR)


def test_lets_an_administrator_give_a_role_with_a_reason(administrator, app, add_account, unit):
    boss, member = administrator(), Visit(app)
    member.sign_in(add_account())
    page = f"{page_of(unit, MARISOL)}/role"
    assert boss.post(page, role="operator", reason="").status_code == 422
    assert boss.post(page, role="owner", reason="Helps us.").status_code == 422
    assert boss.post(page, role="operator", reason="Helps us.").status_code == 303
    assert role_of(unit, MARISOL) is Role.OPERATOR
    assert not member.is_signed_in(), "the next sign-in takes a second factor"
    assert on_record(unit, "accounts.role_changed")[-1] == "Helps us."
    assert [each["To"] for each in letters(app)] == [MARISOL]


def test_raises_nobody_by_their_own_hand_and_asks_anew_after_a_while(administrator, add_account, unit):
    boss = administrator()
    own = f"{page_of(unit, 'administrator@example.org')}/role"
    assert boss.get(own).status_code == 403
    assert boss.post(own, page="/account", role="operator", reason="Tired.").status_code == 403
    add_account()
    with time_machine.travel(clock_now() + timedelta(minutes=30), tick=False):
        answer = boss.get(f"{page_of(unit, MARISOL)}/role")
        assert (answer.status_code, "/account/verify" in answer.location) == (302, True)


def test_keeps_the_last_administrator(administrator, unit, add_account):
    administrator()
    with unit() as session:
        last = account_in(session, "administrator@example.org")
        with pytest.raises(LastAdministrator):
            disable(session, last, now=clock_now())
        with pytest.raises(LastAdministrator):
            give_role(session, last, Role.PROVIDER, now=clock_now())
    add_account("second@example.org", role=Role.ADMINISTRATOR)
    with unit() as session:
        disable(session, account_in(session, "second@example.org"), now=clock_now())
        with pytest.raises(LastAdministrator):  # one that cannot sign in is none
            disable(session, account_in(session, "administrator@example.org"), now=clock_now())


def test_lets_one_administrator_end_another(administrator, unit):
    boss = administrator()
    administrator("second@example.org")
    page = page_of(unit, "second@example.org")
    assert boss.post(f"{page}/role", role="provider", reason="Left us.").status_code == 303
    with unit() as session:
        assert session.scalar(select(func.count(Account.id)).where(Account.role == Role.ADMINISTRATOR)) == 1
