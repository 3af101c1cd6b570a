"""Every route that takes a form, as the application has them: it takes none …"""

import shutil

import pytest

from directory.accounts.web.guards import CLOSED
from tests.accounts.test_who_may import TABLE, site
from tests.accounts.visiting import Visit

__all__ = ["site"]
NEED_NONE = {"counting.call"}  # adds one to a number, and touches nothing that is anybody's
ELSEWHERE = (
    {"Origin": "https://evil.example"},
    {"Origin": "https://localhost.evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
)
LEADS = ("https://evil.example/", "//evil.example", "/\\evil.example", "https:evil.example", "\thttps://evil.example")
NAMES = ("next", "url", "return_to", "redirect", "continue")


def forms(site):
    """Endpoint and path of every route that changes something, in both languages."""
    for rule in site.app.url_map.iter_rules():
        if (rule.methods or set()) & {"POST", "PUT", "PATCH", "DELETE"}:
            path = site.path(rule.endpoint)
            yield rule.endpoint, path
            yield rule.endpoint, f"/es{path}"


def who(endpoint):
    """Somebody who may send it."""
    may = TABLE[endpoint, "POST"]
    order = {"in": 0, "home": 1}
    return min(may, key=lambda person: order.get(may[person], 2))


def answers(site, send):
    """What every form is answered, but for those that nobody may send: (endpoint, path) → status."""
    found = {}
    for endpoint, path in forms(site):
        if endpoint in CLOSED:
            continue
        cookie, token = site.keys[who(endpoint)]
        visit = Visit(site.app)
        visit.client.set_cookie("session", cookie)
        answer = send(visit, path, token)
        expired = "form has expired" in answer.text or "formulario caducó" in answer.text
        found[endpoint, path] = "expired" if expired else answer.status_code
        answer.close()
    return found


def test_without_the_token_of_its_page(site):
    found = answers(site, lambda visit, path, token: visit.send(path))
    odd = {endpoint for (endpoint, _), status in found.items() if status != "expired"}
    assert odd == NEED_NONE
    assert len(found) > 100


def test_with_a_token_that_somebody_made_up(site):
    found = answers(site, lambda visit, path, token: visit.send(path, csrf_token=token[:-6] + "abcdef"))
    assert {endpoint for (endpoint, _), status in found.items() if status != "expired"} == NEED_NONE


@pytest.mark.parametrize("headers", ELSEWHERE, ids=lambda headers: next(iter(headers.values())))
def test_from_another_site(site, headers):
    found = answers(site, lambda visit, path, token: visit.send(path, headers, csrf_token=token))
    assert {where: status for where, status in found.items() if status != 403} == {}


def test_by_a_link(site):
    """A route that changes something has no GET that does."""
    both = {rule.endpoint for rule in site.app.url_map.iter_rules() if {"GET", "POST"} <= (rule.methods or set())}
    assert {endpoint for endpoint in both if not endpoint.startswith("security.")} == set()


@pytest.mark.parametrize("person", ["visitor", "owner"])
def test_that_leads_to_another_site(site, person):
    cookie, token = site.keys[person]
    asked = dict(zip(NAMES, LEADS, strict=True))
    led = {}
    for (endpoint, method), may in TABLE.items():
        if may[person] == "nothing" or endpoint == "counting.directions":
            continue  # that one leads to a map, whatever is asked
        visit = Visit(site.app)
        visit.client.set_cookie("session", cookie)
        path = site.path(endpoint)
        if method == "GET":
            answer = visit.get(path, query_string=asked)
        else:
            shutil.copy(site.before, site.database)
            answer = visit.send(path, csrf_token=token, **asked)
        if answer.status_code in (301, 302, 303) and "evil.example" in answer.location.partition("?")[0]:
            led[endpoint] = answer.location
        answer.close()
        site.app.extensions.pop("attempts", None)
    shutil.copy(site.before, site.database)
    assert led == {}
