"""It …"""

import json

import pytest

from tests.accounts.conftest import account_in
from tests.accounts.visiting import PASSWORD, Visit, token_in

CHANGING = (
    "/account/sign-in",
    "/account/sign-out",
    "/account/register",
    "/account/reset",
    "/account/password",
    "/account/email",
    "/account/codes",
    "/account/recovery-codes",
    "/account/passkeys",
    "/account/passkeys/remove",
    "/account/devices/sign-out-others",
    "/account/devices/1/sign-out",
)


def token_of(visit, path="/account"):
    return token_in(visit.get(path).text)


@pytest.mark.parametrize("path", CHANGING)
def test_takes_no_form_without_its_token(member, path):
    answer = member.send(path, email="x@example.org", password=PASSWORD, name="x")
    assert answer.status_code == 400
    assert "This form has expired" in answer.text
    assert member.is_signed_in()


def test_takes_no_form_with_the_token_of_somebody_else(app, member, add_account):
    other = Visit(app)
    other.sign_in(add_account("other@example.org"))
    assert member.send("/account/sign-out", csrf_token=token_of(other)).status_code == 400
    assert member.is_signed_in()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:8001"},
        {"Origin": "https://localhost"},
        {"Origin": "http://localhost.evil.example"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    ],
)
def test_takes_no_form_from_another_site(member, headers):
    answer = member.send("/account/sign-out", headers, csrf_token=token_of(member))
    assert answer.status_code == 403
    assert "another site" in answer.text
    assert member.is_signed_in()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_takes_its_own_forms(member, headers):
    assert member.send("/account/sign-out", headers, csrf_token=token_of(member)).status_code == 302
    assert not member.is_signed_in()


def test_takes_forms_only(visit, add_account):
    email = add_account()
    for body in (json.dumps({"email": email, "password": PASSWORD}), "[1]", "{"):
        answer = visit.client.post("/account/sign-in", data=body, content_type="application/json")
        assert answer.status_code == 415


def test_signs_nobody_in_by_a_token_in_an_address_or_a_header(app, unit, add_account):
    email = add_account()
    with app.test_request_context(), unit() as session:
        token = account_in(session, email).get_auth_token()
    visit = Visit(app)
    assert visit.get(f"/account?auth_token={token}").status_code == 302
    assert visit.client.get("/account", headers={"Authentication-Token": token}).status_code == 302


@pytest.mark.parametrize("path", ["/account/second-step", "/account/rescue"])
def test_has_no_page_that_nobody_needs(member, path):
    assert member.get(path).status_code == 404


def test_answers_about_accounts_are_kept_by_no_cache(app, member):
    for visit, path in ((member, "/account"), (Visit(app), "/account/sign-in"), (Visit(app), "/account")):
        assert "no-store" in visit.get(path).headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/services", "/places", "/for-providers", "/how-search-works", "/providers"])
def test_costs_a_visitor_nothing(app, member, path):
    """Neither who is signed in nor who is not: the page is the same, and says nothing of a cookie."""
    known, unknown = member.get(path), Visit(app).get(path)
    assert known.data == unknown.data
    for answer in (known, unknown):
        assert "Set-Cookie" not in answer.headers
        assert "cookie" not in answer.headers.get("Vary", "").lower()


def test_survives_a_cookie_that_is_none(visit):
    for value in ("x" * 43, "a.b.c", "é" * 10, "x" * 4000, ""):
        visit.client.set_cookie("session", value)
        assert visit.get("/account/sign-in").status_code == 200
        assert visit.get("/account").status_code == 302
