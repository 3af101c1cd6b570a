"""It …"""

import pytest

from directory.config import Settings
from directory.errors import ConfigurationError
from directory.headers import HEADERS, headers_with
from directory.tiles import read_tiles

URL = "https://tile.example:8443/{z}/{x}/{y}.png?key=a"
WHO = "© Mapmakers"


@pytest.mark.parametrize(
    "url",
    [
        "http://tile.example/{z}/{x}/{y}.png",
        "https://tile.example/{z}/{x}.png",
        "https://{s}.tile.example/{z}/{x}/{y}.png",
        "https://tile.example/{s}/{z}/{x}/{y}.png",
        "https://tile.example; script-src */{z}/{x}/{y}.png",
        "https://tile.example/{z}/{x}/{y}.png; script-src *",
        "https://user@tile.example/{z}/{x}/{y}.png",
        "javascript:{z}{x}{y}",
    ],
)
def test_refuses_an_address_that_is_none_of_tiles(url):
    with pytest.raises(ConfigurationError, match="TILES_URL must be"):
        read_tiles(url, WHO, "")


def test_wants_to_know_whom_the_map_is_from():
    with pytest.raises(ConfigurationError, match="TILES_ATTRIBUTION must say"):
        read_tiles(URL, "", "")
    with pytest.raises(ConfigurationError, match="TILES_LINK"):
        read_tiles(URL, WHO, "javascript:x")


def test_is_read_from_the_environment(tmp_path):
    given = {"DATA_DIR": str(tmp_path), "TILES_URL": URL, "TILES_ATTRIBUTION": WHO}
    tiles = Settings.from_environment(given).tiles
    assert tiles is not None
    assert (tiles.host, tiles.origin, tiles.link) == ("tile.example:8443", "https://tile.example:8443", None)
    assert Settings.from_environment({"DATA_DIR": str(tmp_path)}).tiles is None


def test_opens_the_policy_for_pictures_of_that_server_alone():
    policy = headers_with(read_tiles(URL, WHO, ""))["Content-Security-Policy"]
    added = policy.removeprefix(HEADERS["Content-Security-Policy"])
    assert added == "; img-src 'self' data: https://tile.example:8443"


def test_changes_nothing_where_there_is_no_server():
    assert headers_with(read_tiles("", "", "")) == HEADERS
