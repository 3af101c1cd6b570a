"""Behind a reverse proxy, and without one: it …"""

from dataclasses import replace

import pytest

from directory.accounts.web.limits import by_address
from directory.extensions import db
from tests.accounts.visiting import Visit, letters, link_in, text_of, token_in
from tests.fresh import fresh_app

PROXY, SOMEBODY, ANOTHER = "10.0.0.1", "203.0.113.7", "203.0.113.8"
WRONG = {"email": "marisol@example.org", "password": "not the right one"}


@pytest.fixture
def behind(settings):
    """The site behind so many proxies."""
    made = []

    def make(proxies, **changes):
        app = fresh_app(replace(settings, proxies=proxies, **changes))
        made.append(app)
        return app

    yield make
    for app in made:
        with app.app_context():
            db.engine.dispose()


def counted_as(app, said):
    seen = []
    app.before_request(lambda: seen.append(by_address()))
    app.test_client().get("/", headers={"X-Forwarded-For": said} if said else {}, environ_base={"REMOTE_ADDR": PROXY})
    return seen[0]


@pytest.mark.parametrize(
    ("proxies", "said", "counts"),
    [
        (0, SOMEBODY, PROXY),  # nobody stands in front: whoever sends such a header made it up
        (1, SOMEBODY, SOMEBODY),
        (1, f"{ANOTHER}, {SOMEBODY}", SOMEBODY),  # what the visitor sent, then what the proxy saw
        (1, f"{ANOTHER}, {PROXY}, {SOMEBODY}", SOMEBODY),
        (1, "", PROXY),
        (2, f"{ANOTHER}, {SOMEBODY}, 10.0.0.2", SOMEBODY),
        (2, SOMEBODY, PROXY),  # one of the two was gone around: what is left was not said by a proxy of ours
        (1, f"{SOMEBODY}:51234", SOMEBODY),
        (1, "[2001:db8::7]:51234", "2001:db8::/64"),
        (1, "2001:db8::7", "2001:db8::/64"),
        (1, "unknown", "unknown"),
    ],
)
def test_counts_the_visitor_that_the_nearest_proxy_saw(behind, proxies, said, counts):
    assert counted_as(behind(proxies), said) == counts


def attempt(app, said):
    """A sign-in with a wrong password by somebody who says where they come from."""
    client, headers = app.test_client(), {"X-Forwarded-For": said}
    given = {"headers": headers, "environ_base": {"REMOTE_ADDR": PROXY}}
    token = token_in(client.get("/account/sign-in", **given).text)
    fields = WRONG | {"email": f"{said}@example.org", "csrf_token": token}
    return client.post("/account/sign-in", data=fields, **given).status_code


def test_stops_whoever_tries_too_often_and_nobody_else_behind_the_same_proxy(behind):
    app = behind(1)
    tried = [attempt(app, f"198.51.100.{number}, {SOMEBODY}") for number in range(11)]
    assert (tried[9], tried[10]) == (200, 429), "a made-up beginning does not make somebody new"
    assert attempt(app, ANOTHER) == 200


def test_lets_nobody_become_new_by_a_header_without_a_proxy(behind):
    app = behind(0)
    assert [attempt(app, f"198.51.100.{number}") for number in range(11)][-1] == 429


def registered(app, **headers):
    """Somebody registers through whatever sets these headers."""
    visit = Visit(app)
    token = token_in(visit.client.get("/account/register", headers=headers).text)
    words = "correct horse battery staple"
    fields = {"email": "marisol@example.org", "password": words, "password_confirm": words, "csrf_token": token}
    return visit.client.post("/account/register", data=fields, headers=headers)


def test_links_with_https_and_keeps_cookies_to_it_where_the_proxy_says_so(behind):
    app = behind(1, trusted_hosts=("directory.example.org",))
    answer = registered(app, X_Forwarded_Proto="https", X_Forwarded_Host="directory.example.org")
    assert answer.status_code == 302
    assert "https://directory.example.org/account/confirm/" in text_of(letters(app)[-1])
    (cookie,) = [each for each in answer.headers.getlist("Set-Cookie") if "session" in each]
    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie


def test_believes_no_visitor_who_says_https(behind):
    app = behind(0)
    registered(app, X_Forwarded_Proto="https", X_Forwarded_Host="evil.example")
    assert text_of(letters(app)[-1]).count("http://localhost/account/confirm/") == 1
    assert "evil.example" not in text_of(letters(app)[-1])
    assert link_in(letters(app)[-1])


@pytest.mark.parametrize("said", ["evil.example", "directory.example.org.evil.example", "evil.example, evil.example"])
def test_refuses_a_host_that_is_not_ours_through_the_proxy_too(behind, said):
    app = behind(1, trusted_hosts=("directory.example.org",))
    answer = app.test_client().get("/account/register", headers={"X-Forwarded-Host": said})
    assert answer.status_code == 400
    assert "evil" not in answer.text
