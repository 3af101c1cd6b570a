"""It …"""

import pytest
from sqlalchemy.orm.exc import StaleDataError

from directory.errors import Unavailable
from tests.web.reading import parsed, text_of


def test_helps_to_search_where_there_is_no_page(visitor):
    answer = visitor.get("/nowhere")
    page = parsed(answer.text)
    assert answer.status_code == 404
    assert "There is no page here" in text_of(page)
    assert page.query("main form[role=search]")[0].attrs["action"] == "/providers"
    assert page.query("link[rel=canonical]") == []
    assert page.query("meta[name=robots]")[0].attrs["content"] == "noindex"


def test_says_which_methods_it_takes(visitor):
    answer = visitor.post("/providers")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "That does not work here" in text_of(parsed(answer.text))


@pytest.mark.parametrize("slug", ["%00", "..%2f..%2fetc%2fpasswd", "a" * 3000, "%F0%9F%92%89", "<script>", "'--"])
@pytest.mark.parametrize("room", ["providers", "services", "conditions", "places", "places/la-jolla"])
def test_finds_nothing_under_hostile_addresses(visitor, index, room, slug):
    index()
    answer = visitor.get(f"/{room}/{slug}")
    assert answer.status_code == 404
    assert "<script>" not in answer.text
    parsed(answer.text)


def test_stays_plain_when_the_inside_breaks(app):
    def breaks() -> str:
        raise RuntimeError("secret detail")

    def away() -> str:
        raise Unavailable

    app.add_url_rule("/breaks", "breaks", breaks)
    app.add_url_rule("/away", "away", away)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    broken, unavailable = app.test_client().get("/breaks"), app.test_client().get("/away")
    assert (broken.status_code, unavailable.status_code) == (500, 503)
    assert "Something went wrong" in text_of(parsed(broken.text))
    assert "secret" not in broken.text
    assert "We will be back in a moment" in text_of(parsed(unavailable.text))


def test_says_that_somebody_was_faster(app):
    def collide() -> str:
        raise StaleDataError("UPDATE statement on table 'listing' expected to update 1 row(s); 0 were matched.")

    app.add_url_rule("/collide", "collide", collide)
    answer = app.test_client().get("/collide")
    assert answer.status_code == 409
    assert "Nothing was saved" in text_of(parsed(answer.text))
    assert "UPDATE" not in answer.text


def test_says_so_where_there_is_no_index(visitor):
    answer = visitor.get("/providers?q=botox")
    assert answer.status_code == 200
    assert "Search is being repaired" in answer.text


def test_reads_treatments_without_an_index(visitor):
    assert visitor.get("/services/botox").status_code == 200
    assert visitor.get("/conditions/acne").status_code == 200
