"""It …"""

import gzip

import pytest
from flask import Flask, Response, session, url_for

from directory.compression import SMALLEST_BYTES, Compression

TEXT = "botulinum toxin " * 100
GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.fixture
def pages():
    """An application with one page of each kind, behind the middleware."""
    app = Flask(__name__)
    app.secret_key = "only for tests"
    app.config["TESTING"] = True

    def secret():
        session.get("csrf")
        return TEXT

    def cookie():
        answer = Response(TEXT)
        answer.set_cookie("a", "b")
        return answer

    app.add_url_rule("/page", view_func=lambda: TEXT, endpoint="page")
    app.add_url_rule("/short", view_func=lambda: "x" * (SMALLEST_BYTES - 1), endpoint="short")
    app.add_url_rule("/picture", view_func=lambda: Response(TEXT, mimetype="image/png"), endpoint="picture")
    app.add_url_rule("/stream", view_func=lambda: Response(iter([TEXT, TEXT])), endpoint="stream")
    app.add_url_rule("/secret", view_func=secret, endpoint="secret")
    app.add_url_rule("/cookie", view_func=cookie, endpoint="cookie")
    app.wsgi_app = Compression(app.wsgi_app, files="/files/")  # type: ignore[method-assign]  # as Flask documents
    return app.test_client()


def test_sends_fewer_bytes_that_mean_the_same(pages):
    answer = pages.get("/page", headers=GZIP)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert int(answer.headers["Content-Length"]) == len(answer.data) < len(TEXT) / 4
    assert gzip.decompress(answer.data).decode() == TEXT


@pytest.mark.parametrize("accepted", [None, "", "identity", "br", "gzip;q=0"])
def test_sends_it_plain_to_those_who_want_it_plain(pages, accepted):
    answer = pages.get("/page", headers={} if accepted is None else {"Accept-Encoding": accepted})
    assert "Content-Encoding" not in answer.headers
    assert answer.text == TEXT


@pytest.mark.parametrize("path", ["/secret", "/cookie"])
def test_leaves_alone_what_may_hold_a_secret(pages, path):
    answer = pages.get(path, headers=GZIP)
    assert "Content-Encoding" not in answer.headers
    assert answer.text == TEXT


@pytest.mark.parametrize("path", ["/short", "/picture", "/stream"])
def test_leaves_alone_what_is_short_small_already_or_without_end(pages, path):
    assert "Content-Encoding" not in pages.get(path, headers=GZIP).headers


def test_answers_head_as_the_application_does(pages):
    answer = pages.head("/page", headers=GZIP)
    assert answer.data == b""
    assert int(answer.headers["Content-Length"]) == len(TEXT)


def test_compresses_files_too(app, visitor):
    with app.test_request_context():
        addresses = [
            url_for("static", filename=name) for name in ("css/page.css", "leaflet/leaflet.js", "map/county.json")
        ]
    for address in addresses:
        with (
            visitor.get(address, headers=GZIP) as answer,
            visitor.get(address) as plain,
            visitor.get(address, headers=GZIP) as again,
        ):
            assert answer.headers["Content-Encoding"] == "gzip"
            assert "immutable" in answer.headers["Cache-Control"]
            assert gzip.decompress(answer.data) == plain.data
            assert again.data == answer.data
