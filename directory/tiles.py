"""Street maps from somebody else's server: only where the operator names one, and only when a visitor asks for them."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from directory.errors import ConfigurationError
from directory.language import N_

PLACEHOLDERS = {"{z}", "{x}", "{y}"}


@dataclass(frozen=True)
class Tiles:
    """A tile server. `url` holds `PLACEHOLDERS`; `attribution` is what its operators want to be named as, `link` where
    that leads."""

    url: str
    attribution: str
    link: str | None = None

    @property
    def origin(self) -> str:
        """Scheme, host and port: what the content security policy must allow."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def host(self) -> str:
        """The server's name, as a page says it."""
        return urlsplit(self.url).netloc


def read_tiles(url: str, attribution: str, link: str) -> Tiles | None:
    """The tile server of the settings; None where there is none.

    Raises:
        ConfigurationError: the URL is no https URL with just these placeholders, the link is none, or nobody is named.
    """
    if not url:
        return None
    if not _is_https(url) or set(re.findall(r"{[^}]*}", url)) != PLACEHOLDERS:
        raise ConfigurationError(
            N_("TILES_URL must be an https address with {z}, {x} and {y} in it, such as %(example)s."),
            field="TILES_URL",
            example="https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        )
    if not attribution:
        raise ConfigurationError(
            N_("TILES_ATTRIBUTION must say whom the map is from, such as %(example)s."),
            field="TILES_ATTRIBUTION",
            example="© OpenStreetMap contributors",
        )
    if link and not _is_https(link):
        raise ConfigurationError(N_("TILES_LINK must be an https address."), field="TILES_LINK")
    return Tiles(url, attribution, link or None)


def _is_https(url: str) -> bool:
    """Also refuses what could end a directive of the content security policy."""
    return re.fullmatch(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[^\s;,'\"]*)?", url) is not None
