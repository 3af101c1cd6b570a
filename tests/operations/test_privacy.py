"""It …"""

import socket
import urllib.error
import urllib.request
from contextlib import suppress

import pytest

from tests.operations.serving_process import serving

CANARY = "zygomatic-canary"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site that was asked for the canary in every way there is, and has ended."""
    data_dir = tmp_path_factory.mktemp("privacy") / "data"
    with serving(data_dir) as site:
        site.wait_for(site.address)
        for path in (
            "/",
            "/providers",
            "/es/",
            "/es/providers",
            "/api/v1/providers",
            "/api/v1/suggest",
            "/nowhere",
            "/places",
            "/health",
        ):
            ask(f"{site.address}{path}?q={CANARY}&near={CANARY}&within={CANARY}&service={CANARY}")
        ask(f"{site.address}/providers", referrer=f"{site.address}/providers?q={CANARY}")
        send(site, f"GET /providers?q=spaces and {CANARY} HTTP/1.1\r\nHost: x\r\n\r\n")
        send(site, f"GET /providers HTTP/1.1\r\nHost: x\r\nX-{CANARY}\0: {CANARY}\r\n\r\n")
        send(site, f"GET /providers?q={CANARY}&{'x' * 90_000} HTTP/1.1\r\nHost: x\r\n\r\n")
    return site


def ask(address, referrer="none"):
    request = urllib.request.Request(address, headers={"Referer": referrer})
    with suppress(urllib.error.HTTPError), urllib.request.urlopen(request, timeout=10) as answer:
        answer.read()


def send(site, request):
    """Bytes that no browser would send, and the status line that comes back."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as connection:
        connection.sendall(request.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 4")


def test_logs_which_page_was_asked_for_and_not_what_was_sought(site):
    assert "GET /providers 200" in site.output
    assert "GET /api/v1/providers 400" in site.output
    assert "GET /api/v1/suggest 200" in site.output
    assert "canary" not in site.output
    assert "127.0.0.1 " not in site.output.replace(site.address, "")


def test_keeps_nothing_of_a_search_in_any_file(site):
    files = [path for path in site.data_dir.rglob("*") if path.is_file()]
    assert any(path.name == "directory.sqlite3" for path in files)
    assert [path.name for path in files if b"canary" in path.read_bytes()] == []
