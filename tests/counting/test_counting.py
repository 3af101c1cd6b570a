"""It counts …"""

import pytest
from sqlalchemy import select

from directory.clock import now
from directory.counting.models import SearchCount
from directory.extensions import db, search_engine
from directory.search import indexer
from tests.accounts.conftest import the_listing
from tests.accounts.visiting import Visit

PROGRAMS = (
    "",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "curl/8.5.0",
    "python-requests/2.32",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0 Safari/537.36",
)
_KIT = "(KHTML, like Gecko)"
PEOPLE = (
    f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 {_KIT} Version/18.1 Safari/604.1",
    f"Mozilla/5.0 (Linux; Android 14; CUBOT NOTE 9) AppleWebKit/537.36 {_KIT} Chrome/126.0 Mobile Safari/537.36",
)


@pytest.fixture
def indexed(app, listing_id):
    """The listing, where searches find it."""
    with app.app_context():
        indexer.rebuild(db.session, search_engine(), now=now())


def searches(unit):
    with unit() as session:
        rows = session.scalars(select(SearchCount))
        return {(str(row.aspect), row.about): (row.searches, row.without_result) for row in rows}


def test_each_time_a_page_is_opened_and_nobody_who_opens_it(visit, slug, counted):
    visit.get(f"/providers/{slug}")
    visit.get(f"/es/providers/{slug}")
    assert counted() == {("page", ""): 2}
    assert visit.cookie is None


@pytest.mark.parametrize("user_agent", PEOPLE)
def test_browsers_of_people(app, slug, counted, user_agent):
    Visit(app, user_agent).get(f"/providers/{slug}")
    assert counted() == {("page", ""): 1}


@pytest.mark.parametrize("user_agent", PROGRAMS)
def test_no_program_that_says_it_is_one(app, slug, counted, user_agent):
    Visit(app, user_agent).get(f"/providers/{slug}")
    assert counted() == {}


def test_nobody_who_is_signed_in(member, slug, counted):
    member.get(f"/providers/{slug}")
    member.get("/providers")
    assert counted() == {}


def test_no_page_that_a_browser_loads_before_it_is_asked_for(app, slug, counted):
    headers = {"User-Agent": PEOPLE[0], "Sec-Purpose": "prefetch;prerender"}
    assert app.test_client().get(f"/providers/{slug}", headers=headers).status_code == 200
    assert counted() == {}


def test_no_page_that_is_not_there(visit, slug, counted):
    visit.get("/providers/nobody-here")
    assert visit.send("/providers/nobody-here/calls").status_code == 404
    assert counted() == {}


def test_a_number_that_was_pressed_without_a_token(visit, slug, counted):
    assert visit.send(f"/providers/{slug}/calls").status_code == 204
    assert counted() == {("call", ""): 1}


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_no_press_that_another_site_sends(visit, slug, counted, headers):
    assert visit.send(f"/providers/{slug}/calls", headers).status_code == 403
    assert counted() == {}


def test_a_few_presses_of_one_address_and_of_every_other(app, visit, slug, counted):
    calls = f"/providers/{slug}/calls"
    assert {visit.send(calls).status_code for _ in range(30)} == {204}, "nobody is refused anything"
    assert counted() == {("call", ""): 5}
    neighbor = Visit(app)
    neighbor.client.environ_base["REMOTE_ADDR"] = "192.0.2.78"
    neighbor.send(calls)
    assert counted() == {("call", ""): 6}


def test_ways_as_seldom_and_leads_on_all_the_same(visit, slug, unit, counted):
    with unit() as session:
        path = f"/providers/{slug}/directions/{the_listing(session).locations[0].id}"
    assert {visit.get(path).status_code for _ in range(9)} == {302}
    assert counted() == {("directions", ""): 5}


def test_the_way_and_leads_on_to_it(visit, slug, unit, counted):
    page = visit.get(f"/providers/{slug}").text
    path = (
        page.split("/directions/")[0].rsplit('"', 1)[1] + "/directions/" + page.split("/directions/")[1].split('"')[0]
    )
    answer = visit.get(path)
    assert answer.status_code == 302
    assert answer.location.startswith("https://www.openstreetmap.org/")
    assert counted() == {("page", ""): 1, ("directions", ""): 1}
    assert visit.get(f"/providers/{slug}/directions/999").status_code == 404


def test_for_what_and_where_somebody_was_listed(visit, indexed, counted, unit):
    visit.get("/providers?q=fictional+person&near=92103")
    visit.get("/providers?q=fictional+person&near=hillcrest")
    assert counted() == {("place", "hillcrest"): 2}
    assert searches(unit) == {("service", ""): (2, 0), ("place", "hillcrest"): (2, 0)}


def test_what_was_looked_for_in_vain(visit, indexed, counted, unit):
    visit.get("/providers?service=botox&near=92103")
    visit.get("/providers?service=botox&near=92103&page=2")
    assert counted() == {}
    assert searches(unit) == {("service", "botox"): (1, 1), ("place", "hillcrest"): (1, 1)}


def test_no_word_that_somebody_typed(app, visit, indexed, counted, unit):
    visit.get("/providers?q=zygomatic-canary")
    visit.get("/providers?service=zygomatic-canary&near=32.75,-117.16")
    assert counted() == {}
    assert set(searches(unit)) == {("service", ""), ("place", "")}
    assert b"zygomatic" not in (app.config["DIRECTORY"].data_dir / "directory.sqlite3").read_bytes()


def test_no_search_that_is_asked_back(visit, indexed, counted, unit):
    visit.get("/providers?near=nowhere-at-all")
    counted()
    assert searches(unit) == {}


def test_no_address_of_a_visitor(app, slug, counted):
    app.test_client().get(
        f"/providers/{slug}", headers={"User-Agent": PEOPLE[0]}, environ_base={"REMOTE_ADDR": "192.0.2.77"}
    )
    assert counted() == {("page", ""): 1}
    files = [path.read_bytes() for path in app.config["DIRECTORY"].data_dir.rglob("*") if path.is_file()]
    assert not any(b"192.0.2.77" in content or b"iPhone" in content for content in files)
