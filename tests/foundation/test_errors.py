"""It …"""

import pytest
from flask_babel import force_locale

from directory.error_pages import say
from directory.errors import DirectoryError, EditConflict, NotFound, Unavailable
from directory.language import Bilingual, Message


@pytest.fixture
def client(app):
    def raise_it(error):
        raise error

    errors = {
        "missing": NotFound("There is no “%(name)s”.", name="<b>"),
        "conflict": EditConflict("Somebody was faster.", field="name"),
        "unavailable": Unavailable(),
        "percent": DirectoryError("100 % of it"),
        "bug": RuntimeError("secret detail"),
    }
    for name, error in errors.items():
        app.add_url_rule(f"/raise/{name}", name, lambda error=error: raise_it(error))
        app.add_url_rule(f"/api/raise/{name}", f"api-{name}", lambda error=error: raise_it(error))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app.test_client()


@pytest.mark.parametrize(
    ("name", "status", "message", "field"),
    [
        ("missing", 404, "There is no “<b>”.", None),
        ("conflict", 409, "Somebody was faster.", "name"),
        ("unavailable", 503, "The directory cannot answer right now.", None),
        ("percent", 400, "100 % of it", None),
        ("bug", 500, "Something went wrong on our side. It is not you.", None),
    ],
)
def test_tells_programs_the_message_and_the_field(client, name, status, message, field):
    answer = client.get(f"/api/raise/{name}")
    assert (answer.status_code, answer.json) == (status, {"error": {"message": message, "field": field}})


def test_tells_people_in_html_and_escapes(client):
    answer = client.get("/raise/missing")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "There is no “&lt;b&gt;”." in answer.text


def test_never_shows_what_went_wrong_inside(client):
    assert "secret detail" not in client.get("/raise/bug").text


def test_says_names_in_the_visitors_language(app):
    message = Message("near %(place)s", {"place": Bilingual("Downtown", "Centro")})
    with app.test_request_context():
        assert say(message) == "near Downtown"
        with force_locale("es"):
            assert say(message) == "near Centro"
