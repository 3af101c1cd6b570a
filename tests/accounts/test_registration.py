"""It …"""

from html import unescape

import pytest
from sqlalchemy import func, select

from directory.accounts.models import Account, Role
from tests.accounts.conftest import account_in
from tests.accounts.visiting import PASSWORD, Visit, found, letters, link_in, text_of

EMAIL = "marisol@example.org"


def register(visit, email=EMAIL, password=PASSWORD, **fields):
    return visit.post("/account/register", email=email, password=password, password_confirm=password, **fields)


def test_lets_nobody_in_before_the_address_is_confirmed(visit, app):
    answer = register(visit)
    assert answer.location == "/account/check-mail"
    assert "We sent a letter to" in visit.get("/account/check-mail").text
    assert "Confirm your e-mail address first" in visit.sign_in(EMAIL).text
    assert not visit.is_signed_in()
    (letter,) = letters(app)
    assert letter["To"] == EMAIL
    link = link_in(letter, "/account/confirm/")
    visit.post(link)
    assert visit.sign_in(EMAIL).location == "/account"
    assert visit.is_signed_in()


def test_shows_what_the_link_does_before_it_does_it(visit, app, unit):
    register(visit)
    link = link_in(letters(app)[0])
    assert "Yes, this is my address" in visit.get(link).text
    with unit() as session:
        assert account_in(session, EMAIL).confirmed_at is None


def test_takes_nothing_from_the_form_but_address_and_password(visit, unit):
    register(visit, role="administrator", active="1", confirmed_at="2026-01-01", id="7", fs_uniquifier="mine")
    with unit() as session:
        account = account_in(session, EMAIL)
        assert (account.role, account.confirmed_at, account.fs_uniquifier == "mine") == (Role.PROVIDER, None, False)
        assert account.password.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_answers_the_same_for_an_address_that_has_an_account(visit, app, add_account, unit):
    add_account(EMAIL)
    known = register(visit)
    new = register(Visit(app), "new@example.org")
    assert (known.status_code, known.location) == (new.status_code, new.location)
    assert visit.get(known.location).text.replace(EMAIL, "") == register_page(app, "other@example.org")
    to = {letter["To"]: text_of(letter) for letter in letters(app)}
    assert "You have one already" in to[EMAIL]
    with unit() as session:
        assert session.scalar(select(func.count(Account.id)).where(Account.email == EMAIL)) == 1


def register_page(app, email):
    visit = Visit(app)
    return visit.get(register(visit, email).location).text.replace(email, "")


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("too short", "Use at least 15 letters"),
        ("passwordpassword", "among the first that guessers try"),
        ("aaaaaaaaaaaaaaaaaaaa", "among the first that guessers try"),
        ("marisol@example.org", "among the first that guessers try"),
        ("x" * 129, "Use at most 128 letters"),
        ("correct horse\0 battery staple", None),
        ("пароль из четырёх слов", None),
    ],
)
def test_judges_a_password_by_what_guessers_try(visit, password, says):
    answer = register(visit, password=password)
    if says is None:
        assert answer.location == "/account/check-mail"
    else:
        assert says in answer.text


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b", "a b@example.org", "x" * 300 + "@example.org", "a\0@example.org"]
)
def test_refuses_what_is_no_address(visit, app, email):
    answer = register(visit, email)
    assert answer.status_code == 200
    assert "aria-invalid" in answer.text
    assert letters(app) == []


def test_knows_an_address_whatever_its_capitals(visit, app):
    register(visit, "Marisol@Example.ORG")
    (letter,) = letters(app)
    visit.post(link_in(letter))
    assert visit.sign_in("MARISOL@example.org").location == "/account"


def test_refuses_a_link_that_was_changed(visit, app):
    register(visit)
    link = link_in(letters(app)[0])
    answer = visit.post(link[:-2] + "xx")
    assert "not complete" in visit.get(answer.location).text


def test_leads_on_to_what_somebody_wanted_before_they_had_an_account(visit, app):
    claim = "/account/claims/new?listing=1"
    asked = visit.get(visit.get(claim).location).text
    made = found(r'href="(/account/register\?[^"]*)"', asked)
    visit.get(unescape(made))
    register(visit)
    visit.post(link_in(letters(app)[0], "/account/confirm/"))
    assert visit.get(visit.sign_in(EMAIL).location).location == claim
    assert visit.get("/account").status_code == 200  # once


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_leads_on_to_no_other_site(visit, wanted):
    assert visit.get("/account/register", query_string={"wanted": wanted}).status_code == 400
