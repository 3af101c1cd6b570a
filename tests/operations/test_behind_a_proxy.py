"""The served site behind a proxy: it …"""

import urllib.request

from tests.operations.serving_process import serving

SAID = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7", "X-Forwarded-Host": "directory.example.org"}


def test_keeps_cookies_to_https_where_the_proxy_says_that_it_is(tmp_path):
    with serving(tmp_path / "data", PROXIES="1") as site:
        site.wait_for("San Diego provider directory: http")
        request = urllib.request.Request(f"{site.address}/account/sign-in", headers=SAID)
        with urllib.request.urlopen(request, timeout=30) as answer:
            assert answer.headers["Set-Cookie"].startswith("__Host-session=")
