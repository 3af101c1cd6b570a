"""It …"""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
import time_machine
from argon2 import low_level

from directory.accounts.actions import disable
from directory.accounts.web.limits import LIMITS
from directory.clock import now
from tests.accounts.conftest import account_in
from tests.accounts.visiting import PASSWORD, Visit, letters, link_in

WRONG = "wrong horse battery staple"


def test_signs_in_and_out(visit, add_account):
    visit.sign_in(add_account())
    assert visit.is_signed_in()
    assert visit.post("/account/sign-out", page="/account").location == "/account/signed-out"
    assert not visit.is_signed_in()


def test_says_the_same_whatever_was_wrong(app, add_account):
    add_account("known@example.org")
    add_account("unconfirmed@example.org", is_confirmed=False)
    texts = {
        Visit(app).sign_in(email, WRONG).text.replace(email, "").split('name="csrf_token"')[0]
        + Visit(app).sign_in(email, WRONG).text.replace(email, "").partition("</form>")[2]
        for email in ("known@example.org", "unconfirmed@example.org", "nobody@example.org")
    }
    assert len(texts) == 1
    assert "The e-mail address or the password is not right." in texts.pop()


def counted(original, made):
    def ask(*args, **named):
        made.append(original)
        return original(*args, **named)

    return ask


@contextmanager
def counting_hashes(monkeypatch):
    """How often the library that takes the time is asked; it does what it always does."""
    made: list[object] = []
    for name in ("hash_secret", "verify_secret"):
        original = getattr(low_level, name)
        monkeypatch.setattr(low_level, name, counted(original, made))
    yield made


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/account/sign-in", {"password": WRONG}),
        ("/account/reset", {}),
        ("/account/register", {"password": PASSWORD, "password_confirm": PASSWORD}),
        ("/account/confirm", {}),
    ],
)
def test_works_as_hard_for_an_address_without_an_account(app, add_account, monkeypatch, path, fields):
    add_account("known@example.org")
    work = {}
    for email in ("known@example.org", "nobody@example.org"):
        visit = Visit(app)
        visit.get(path)
        with monkeypatch.context() as patch, counting_hashes(patch) as made:
            visit.post(path, email=email, **fields)
        work[email] = len(made)
    assert work["known@example.org"] == work["nobody@example.org"]
    assert path == "/account/confirm" or work["nobody@example.org"] == 1


@pytest.mark.parametrize("path", ["/account/reset", "/account/confirm"])
def test_tells_nobody_whether_a_letter_was_sent(app, add_account, path):
    known = add_account("known@example.org")
    texts = set()
    for email in (known, "nobody@example.org"):
        text = Visit(app).post(path, email=email).text.replace(email, "")
        texts.add(text.partition("<form")[0] + text.partition("</form>")[2])
    assert len(texts) == 1


def test_stops_whoever_guesses_and_says_when_to_try_again(app, visit, add_account):
    email = add_account()
    answers = [visit.sign_in(email, WRONG).status_code for _ in range(10)]
    assert answers == [200] * 10
    stopped = visit.sign_in(email)
    assert (stopped.status_code, stopped.headers["Retry-After"] > "0") == (429, True)
    assert "too many attempts" in stopped.text
    with time_machine.travel("2030-01-01", tick=False):
        assert visit.sign_in(email).location == "/account"


def test_counts_attempts_on_one_account_from_everywhere(app, add_account):
    email = add_account()
    for number in range(10):
        visit = Visit(app)
        visit.client.environ_base["REMOTE_ADDR"] = f"192.0.2.{number}"
        assert visit.sign_in(email, WRONG).status_code == 200
    visit = Visit(app)
    visit.client.environ_base["REMOTE_ADDR"] = "198.51.100.1"
    assert visit.sign_in(email).status_code == 429


def test_counts_a_whole_customers_network_as_one(app):
    for number in range(10):
        visit = Visit(app)
        visit.client.environ_base["REMOTE_ADDR"] = f"2001:db8:1:2::{number}"
        assert visit.sign_in(f"a{number}@example.org", WRONG).status_code == 200
    visit = Visit(app)
    visit.client.environ_base["REMOTE_ADDR"] = "2001:db8:1:2:ffff::1"
    assert visit.sign_in("b@example.org", WRONG).status_code == 429


def test_limits_everything_that_can_be_guessed_or_sends_a_letter(app):
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert set(LIMITS) <= endpoints
    asked = {"login", "register", "forgot_password", "send_confirmation", "change_email", "verify", "mf_recovery"}
    assert {f"security.{name}" for name in asked} <= set(LIMITS)


@pytest.mark.parametrize(
    "leads",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "http://localhost@evil.example/",
        "\t//evil.example/",
        "%09//evil.example/",
    ],
)
@pytest.mark.parametrize("where", ["form", "address"])
def test_leads_to_no_other_site(visit, add_account, leads, where):
    email = add_account()
    in_address, in_form = (f"?next={quote(leads)}", {}) if where == "address" else ("", {"next": leads})
    answer = visit.post(
        f"/account/sign-in{in_address}", page="/account/sign-in", email=email, password=PASSWORD, **in_form
    )
    assert answer.status_code == 400
    assert not visit.is_signed_in()


def test_comes_back_to_the_page_that_was_asked_for(visit, add_account):
    asked = visit.get("/account/devices")
    assert asked.location == "/account/sign-in?next=/account/devices"
    assert visit.post(asked.location, email=add_account(), password=PASSWORD).location == "/account/devices"


def test_opens_nothing_for_an_account_that_is_switched_off(app, member, unit):
    with unit() as session:
        disable(session, account_in(session, "marisol@example.org"), now=now())
    assert not member.is_signed_in()
    assert "switched off" in Visit(app).sign_in("marisol@example.org").text


def test_changes_the_password_by_letter_once(app, visit, add_account, member):
    visit.post("/account/reset", email="marisol@example.org")
    link = link_in(letters(app)[-1], "/account/reset/")
    new = "another seventeen words"
    answer = visit.post(link, password=new, password_confirm=new)
    assert answer.location == "/account/sign-in"
    assert not member.is_signed_in()
    assert visit.sign_in("marisol@example.org", new).location == "/account"
    assert Visit(app).get(link).location == "/account/reset"


def test_forgets_a_link_for_a_new_password_after_an_hour(app, visit, add_account):
    email = add_account()
    visit.post("/account/reset", email=email)
    link = link_in(letters(app)[-1], "/account/reset/")
    later = datetime.now(UTC) + timedelta(hours=1, minutes=1)
    with time_machine.travel(later, tick=False):
        assert visit.get(link).location == "/account/reset"
