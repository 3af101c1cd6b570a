"""It …"""

import pytest

from directory.accounts.models import Role
from tests.accounts.conftest import account_in
from tests.accounts.visiting import PASSWORD, Visit


@pytest.fixture
def flask(app):
    def run(*args, **given):
        return app.test_cli_runner().invoke(args=["users", *args], **given)

    return run


def test_makes_an_operator_who_needs_a_second_factor(app, flask):
    done = flask("create-operator", "Op@example.org", input=f"{PASSWORD}\n{PASSWORD}\n")
    assert done.exit_code == 0, done.output
    assert PASSWORD not in done.output
    assert "(no second factor yet)" in flask("list").output
    assert Visit(app).sign_in("op@example.org").location == "/account/codes"


@pytest.mark.parametrize(
    ("email", "password", "says"),
    [
        ("nobody", PASSWORD, "is not an e-mail address"),
        ("op@example.org", "short", "at least 15 letters"),
        ("marisol@example.org", PASSWORD, "There is an account with the address"),
    ],
)
def test_says_in_a_line_what_is_wrong(flask, add_account, email, password, says):
    add_account()
    done = flask("create-operator", email, input=f"{password}\n{password}\n")
    assert (done.exit_code, says in done.output, "Traceback" in done.output) == (1, True, False)


def test_switches_an_account_off_and_on(flask, member, app):
    flask("disable", "marisol@example.org")
    assert not member.is_signed_in()
    assert "(disabled)" in flask("list").output
    flask("enable", "marisol@example.org")
    assert Visit(app).sign_in("marisol@example.org").location == "/account"


def test_gives_a_role_and_has_everybody_sign_in_anew(flask, member, unit):
    flask("give-role", "marisol@example.org", "administrator")
    assert not member.is_signed_in()
    with unit() as session:
        assert account_in(session, "marisol@example.org").role is Role.ADMINISTRATOR
    assert flask("give-role", "nobody@example.org", "operator").exit_code == 1
