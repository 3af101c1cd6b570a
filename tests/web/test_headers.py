"""It …"""

import pytest

from directory.headers import HEADERS


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/css/page.css", "/api/v1/nowhere"])
def test_sends_every_security_header_with_everything(reader, path):
    with reader.get(path) as answer:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_allows_nothing_inline_and_nothing_from_elsewhere(reader):
    policy = reader.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_insists_on_https_only_where_it_is_spoken(reader):
    assert "Strict-Transport-Security" not in reader.get("/").headers
    assert "max-age" in reader.get("/", base_url="https://localhost").headers["Strict-Transport-Security"]


def test_sets_no_cookie(reader):
    assert "Set-Cookie" not in reader.get("/providers?q=botox").headers


def test_lets_no_cache_keep_what_somebody_searched_for(reader):
    assert reader.get("/providers?q=botox").headers["Cache-Control"] == "no-store"
