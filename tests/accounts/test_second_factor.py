"""It …"""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine

from directory.accounts.models import Role
from tests.accounts.conftest import account_in
from tests.accounts.visiting import PASSWORD, Visit, found, letters, text_of

EMAIL = "marisol@example.org"
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_a_moment():
    """Codes depend on the time: it stands still until a test moves it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def key_on(page):
    return found(r'<code class="secret">([^<]+)</code>', page).replace("-", "")


def code_for(key):
    return pyotp.TOTP(key).at(datetime.now(UTC))


def set_up(visit):
    """Switch codes on; returns the key of the app."""
    page = visit.post("/account/codes", setup="authenticator").text
    key = key_on(page)
    action = found(r'action="(/account/codes?[^"]*)"', page)
    answer = visit.post(action, page="/account/codes", code=code_for(key))
    assert answer.status_code == 302
    return key


def recovery_codes(visit):
    page = visit.post("/account/recovery-codes", generate_new_codes="y").text
    return re.findall(r"<li><code>([^<]+)</code></li>", page)


def test_asks_for_a_code_after_the_password(app, member, at_a_moment):
    key = set_up(member)
    at_a_moment.shift(timedelta(seconds=60))
    visit = Visit(app)
    asked = visit.sign_in(EMAIL).location
    assert visit.get(asked).status_code == 200, "from the sign-in page itself, where nobody said what comes next"
    assert not visit.is_signed_in()
    assert visit.post("/account/code", code=code_for(key)).location == "/account"
    assert visit.is_signed_in()


def test_takes_a_code_once(app, member, at_a_moment):
    key = set_up(member)
    at_a_moment.shift(timedelta(seconds=60))
    code = code_for(key)
    for visit, works in ((Visit(app), True), (Visit(app), False)):
        visit.sign_in(EMAIL)
        visit.post("/account/code", code=code)
        assert visit.is_signed_in() is works


def test_stops_whoever_guesses_codes(app, member):
    set_up(member)
    visit = Visit(app)
    visit.client.environ_base["REMOTE_ADDR"] = "192.0.2.9"
    visit.sign_in(EMAIL)
    answers = [visit.post("/account/code", code=f"00000{digit}").status_code for digit in range(10)]
    assert visit.post("/account/code", code="000000").status_code == 429
    assert set(answers) == {200}
    assert not visit.is_signed_in()


def test_leads_to_recovery_codes_when_codes_are_switched_on(member):
    set_up(member)
    assert member.get("/account/codes/done").location == "/account/recovery-codes"


def test_says_that_there_are_no_recovery_codes_until_there_are(member):
    set_up(member)
    assert "You have no recovery codes." in member.get("/account").text
    recovery_codes(member)
    assert "You have no recovery codes." not in member.get("/account").text


def test_takes_a_recovery_code_once_and_keeps_only_its_hash(app, member, unit):
    set_up(member)
    codes = recovery_codes(member)
    assert len(set(codes)) == 10
    with unit() as session:
        kept = account_in(session, EMAIL).mf_recovery_codes
        assert kept
        assert not set(kept) & set(codes)
    for visit, works in ((Visit(app), True), (Visit(app), False)):
        visit.sign_in(EMAIL)
        visit.post("/account/recovery", code=codes[0].upper().replace("-", " "))
        assert visit.is_signed_in() is works
    assert "9 unused codes" in member.get("/account/recovery-codes").text
    assert codes[1] not in member.get("/account/recovery-codes?show_codes=y").text


def test_stops_whoever_guesses_recovery_codes(app, member):
    set_up(member)
    recovery_codes(member)
    visit = Visit(app)
    visit.sign_in(EMAIL)
    for _ in range(5):
        visit.post("/account/recovery", code="0000-0000-0000")
    assert visit.post("/account/recovery", code="0000-0000-0000").status_code == 429


def test_lets_an_operator_go_nowhere_without_one(app, add_account):
    visit = Visit(app)
    answer = visit.sign_in(add_account("operator@example.org", role=Role.OPERATOR))
    assert answer.location == "/account/codes"
    assert not visit.is_signed_in()
    set_up(visit)
    assert visit.is_signed_in()


def test_lets_an_operator_not_switch_codes_off(app, add_account, unit):
    visit = Visit(app)
    visit.sign_in(add_account("operator@example.org", role=Role.OPERATOR))
    set_up(visit)
    answer = visit.post("/account/codes", setup="disable")
    assert "That cannot be chosen here" in answer.text
    with unit() as session:
        assert account_in(session, "operator@example.org").tf_primary_method == "authenticator"


def test_keeps_whoever_is_half_way_for_a_quarter_of_an_hour(app, member, at_a_moment):
    key = set_up(member)
    visit = Visit(app)
    visit.sign_in(EMAIL)
    at_a_moment.shift(timedelta(minutes=16))
    visit.post("/account/code", page="/account/sign-in", code=code_for(key))
    assert not visit.is_signed_in()


def test_shows_whoever_is_half_way_nothing(app, member):
    set_up(member)
    visit = Visit(app)
    visit.sign_in(EMAIL)
    for path in ("/account", "/account/devices", "/account/password", "/account/email", "/account/recovery-codes"):
        assert visit.get(path).status_code == 302
    assert [device.count("Firefox") for device in [member.get("/account/devices").text]] == [2]  # label and name


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/account/email", {"email": "new@example.org"}),
        ("/account/codes", {"setup": "authenticator"}),
        ("/account/recovery-codes", {"generate_new_codes": "y"}),
        ("/account/passkeys", {"name": "work"}),
    ],
)
def test_asks_who_it_is_before_anything_that_decides_who_can_sign_in(app, member, at_a_moment, path, fields):
    before = len(letters(app))
    at_a_moment.shift(timedelta(minutes=16))
    for answer in (member.get(path), member.post(path, page="/account", **fields)):
        assert answer.location == f"/account/verify?next={path}"
    assert len(letters(app)) == before
    assert member.post(f"/account/verify?next={path}", password=PASSWORD).location == path
    assert member.get(path).status_code == 200


def test_changes_the_password_only_for_whoever_knows_it(app, member):
    other = Visit(app, user_agent="Mozilla/5.0 (iPhone) Safari/604.1")
    other.sign_in(EMAIL)
    new = {"new_password": "another seventeen words", "new_password_confirm": "another seventeen words"}
    assert "That is not your password" in member.post("/account/password", password="wrong", **new).text
    before = member.cookie
    assert member.post("/account/password", password=PASSWORD, **new).location == "/account"
    assert member.is_signed_in()
    assert member.cookie != before
    assert not other.is_signed_in()
    assert "was changed" in text_of(letters(app)[-1])


def test_changes_the_address_when_the_new_one_is_confirmed_and_tells_the_old(app, member):
    member.post("/account/email", email="new@example.org")
    letter = letters(app)[-1]
    assert letter["To"] == "new@example.org"
    link = found(r"http://localhost(/\S+)", text_of(letter))
    assert "Use the new address" in member.get(link).text
    assert member.is_signed_in()
    member.post(link)
    assert not member.is_signed_in()
    assert letters(app)[-1]["To"] == EMAIL
    assert Visit(app).sign_in("new@example.org").location == "/account"
    assert "not right" in Visit(app).sign_in(EMAIL).text


def test_tells_nobody_whether_a_new_address_is_taken(app, member, add_account):
    add_account("taken@example.org")
    texts = set()
    for email in ("taken@example.org", "free@example.org"):
        page = member.post("/account/email", email=email).text.replace(email, "")
        texts.add(re.sub(r'name="csrf_token" value="[^"]+"', "", page))
    assert len(texts) == 1
    assert [letter["To"] for letter in letters(app)] == ["free@example.org"]
