"""It …"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from directory.accounts.models import Role, SignIn
from directory.accounts.web.devices import device_of
from tests.accounts.visiting import Visit, found, token_in

EMAIL = "marisol@example.org"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1"


@pytest.fixture
def phone(app, member):
    phone = Visit(app, user_agent=PHONE)
    phone.sign_in(EMAIL)
    return phone


def form_for(visit, device):
    page = visit.get("/account/devices").text
    return found(rf"<strong>{device}</strong>.*?action=\"([^\"]+)\"", page)


def test_lists_the_devices_with_this_one_marked(member, phone):
    page = member.get("/account/devices").text
    assert "<strong>Firefox, Linux</strong> · this one" in page
    assert "<strong>Safari, iPhone</strong><br>" in page


def test_signs_one_device_out(member, phone):
    member.post(form_for(member, "Safari, iPhone"), page="/account/devices")
    assert (member.is_signed_in(), phone.is_signed_in()) == (True, False)


def test_signs_every_other_device_out(member, phone):
    phone.post("/account/devices/sign-out-others", page="/account/devices")
    assert (member.is_signed_in(), phone.is_signed_in()) == (False, True)


def test_lets_nobody_touch_the_devices_of_others(app, member, add_account):
    stranger = Visit(app)
    stranger.sign_in(add_account("stranger@example.org"))
    answer = stranger.post(form_for(member, "Firefox, Linux"), page="/account/devices")
    assert answer.status_code == 404
    assert member.is_signed_in()


def test_takes_a_key_back_with_the_device(app, member):
    stolen = member.cookie
    member.post("/account/sign-out", page="/account")
    thief = Visit(app)
    thief.client.set_cookie("session", stolen)
    assert not thief.is_signed_in()


def test_keeps_no_key_that_somebody_could_use(member, unit):
    with unit() as session:
        assert member.cookie not in [row.key_hash for row in session.scalars(select(SignIn))]


@pytest.mark.parametrize("planted", ["x" * 43, "", "nonsense"])
def test_never_goes_on_with_a_key_that_was_planted(app, add_account, planted):
    victim = Visit(app)
    victim.client.set_cookie("session", planted)
    victim.sign_in(add_account())
    assert victim.is_signed_in()
    assert victim.cookie != planted


def test_gives_a_new_key_at_every_change_of_who_it_is(app, member, add_account):
    first = member.cookie
    member.post("/account/sign-out", page="/account")
    member.sign_in(add_account("other@example.org"))
    assert member.cookie != first
    attacker = Visit(app)
    attacker.client.set_cookie("session", first)
    assert not attacker.is_signed_in()


def test_makes_forms_from_before_the_sign_in_worthless(visit, add_account):
    page = visit.get("/account/sign-in").text
    token = token_in(page)
    visit.sign_in(add_account())
    assert visit.send("/account/devices/sign-out-others", csrf_token=token).status_code == 400


@pytest.mark.parametrize(
    ("fields", "still_after", "gone_after"),
    [
        ({}, timedelta(hours=3), timedelta(hours=5)),
        ({"remember": "y"}, timedelta(days=29), timedelta(days=31)),
    ],
)
def test_signs_out_what_is_not_used(app, add_account, fields, still_after, gone_after):
    email, start = add_account(), datetime.now(UTC)
    for after, is_in in ((still_after, True), (gone_after, False)):
        visit = Visit(app)
        with time_machine.travel(start, tick=False):
            visit.sign_in(email, **fields)
        with time_machine.travel(start + after, tick=False):
            assert visit.is_signed_in() is is_in


def test_signs_out_in_the_end_what_is_used_all_the_time(app, add_account):
    visit, start = Visit(app), datetime.now(UTC)
    with time_machine.travel(start, tick=False) as traveller:
        visit.sign_in(add_account())
        for _ in range(5):
            traveller.shift(timedelta(hours=2, minutes=20))
            assert visit.is_signed_in()
        traveller.shift(timedelta(hours=2))
        assert not visit.is_signed_in()


def test_stays_in_the_browser_only_when_that_is_wished(app, add_account):
    email = add_account()
    cookies = [Visit(app).sign_in(email, **fields).headers["Set-Cookie"] for fields in ({}, {"remember": "y"})]
    assert ["Max-Age" in cookie for cookie in cookies] == [False, True]
    assert all("HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie for cookie in cookies)


def test_binds_the_cookie_to_this_host_where_https_is_spoken(app, add_account):
    visit = Visit(app, base_url="https://localhost")
    cookie = visit.sign_in(add_account()).headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


def test_remembers_no_operator(app, add_account, unit):
    visit = Visit(app)
    visit.sign_in(add_account("operator@example.org", role=Role.OPERATOR), remember="y")
    with unit() as session:
        assert session.scalar(select(func.count()).where(SignIn.is_remembered)) == 0


def test_notes_the_last_use_every_five_minutes_at_most(member, unit):
    def used_at():
        with unit() as session:
            return session.scalar(select(SignIn.used_at))

    member.get("/account")  # its forms get a token, which is kept
    first = used_at()
    member.get("/account")
    assert used_at() == first
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=6), tick=False):
        member.get("/account")
    assert used_at() > first


def test_keeps_nothing_for_whoever_only_looks_at_a_form(visit, unit):
    visit.get("/account/sign-in")
    visit.get("/account/register")
    with unit() as session:
        assert session.scalar(select(func.count(SignIn.id))) == 0


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (PHONE, "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8", ""),
        ("<script>alert(1)</script>" * 100, ""),
    ],
)
def test_names_a_device(user_agent, device):
    assert device_of(user_agent) == device
