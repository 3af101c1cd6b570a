"""Settings: read from the environment once, checked, frozen. The README lists them for operators."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from directory.database import render_plainly
from directory.errors import ConfigurationError
from directory.language import N_
from directory.post import Post, read_post
from directory.tiles import Tiles, read_tiles

PROJECT = Path(__file__).resolve().parent.parent
RATE_LIMIT_STORES = {"memory": "", "redis": "redis", "rediss": "redis", "valkey": "valkey"}


@dataclass(frozen=True)
class Settings:
    """Everything an operator may decide. Defaults are safe in production."""

    data_dir: Path
    database_url: str
    secret_key: str
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    trusted_hosts: tuple[str, ...] = ()
    nominatim_user_agent: str | None = None
    nominatim_domain: str = "nominatim.openstreetmap.org"
    demonstration: bool = True
    tiles: Tiles | None = None
    post: Post | None = None
    proxies: int = 0
    rate_limit_store: str = "memory://"
    site_address: str | None = None
    testing: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read and check the settings; makes DATA_DIR when it is missing.

        Raises:
            ConfigurationError: a value makes no sense, or DATA_DIR cannot be written.
        """
        data_dir = _writable_directory(Path(environment.get("DATA_DIR") or PROJECT / "var"))
        return cls(
            data_dir=data_dir,
            database_url=_database_url(
                environment.get("DATABASE_URL") or f"sqlite:///{data_dir / 'directory.sqlite3'}"
            ),
            secret_key=environment.get("SECRET_KEY") or _kept_secret(data_dir),
            host=environment.get("HOST") or cls.host,
            port=_whole_number(environment, "PORT", cls.port, at_most=65535),
            workers=_whole_number(environment, "WEB_WORKERS", cls.workers, at_most=64),
            trusted_hosts=tuple(environment.get("TRUSTED_HOSTS", "").replace(",", " ").split()),
            demonstration=_yes_or_no(environment, "DEMONSTRATION", cls.demonstration),
            nominatim_user_agent=environment.get("NOMINATIM_USER_AGENT") or None,
            nominatim_domain=environment.get("NOMINATIM_DOMAIN") or cls.nominatim_domain,
            tiles=read_tiles(
                environment.get("TILES_URL", ""),
                environment.get("TILES_ATTRIBUTION", ""),
                environment.get("TILES_LINK", ""),
            ),
            post=read_post(environment),
            proxies=_whole_number(environment, "PROXIES", cls.proxies, at_least=0, at_most=9),
            site_address=_site_address(environment.get("SITE_ADDRESS", "")),
            rate_limit_store=_rate_limit_store(environment.get("RATE_LIMIT_STORE") or cls.rate_limit_store),
        )

    @property
    def audit_checkpoint(self) -> Path:
        """Where the last entry of the audit log is kept, signed, outside the database."""
        return self.data_dir / "audit-checkpoint.json"

    @property
    def audit_reading(self) -> Path:
        """Where it is kept, signed, when the whole audit log was last found to be whole."""
        return self.data_dir / "audit-reading.json"

    @property
    def photos(self) -> Path:
        """Where the files of listings' photos are."""
        return self.data_dir / "photos"

    @property
    def address_in_letters(self) -> str:
        """Where links in letters lead that are sent outside of any request."""
        if self.site_address is None and self.trusted_hosts:
            return f"https://{self.trusted_hosts[0].lstrip('.')}"
        return self.site_address or f"http://{self.host}:{self.port}"

    def for_flask(self) -> dict[str, object]:
        """The same settings under the names that Flask and its extensions read."""
        return {
            "SECRET_KEY": self.secret_key,
            # an error must not write what somebody typed into a log
            "SQLALCHEMY_ENGINES": {"default": {"url": self.database_url, "hide_parameters": not self.testing}},
            "ALEMBIC": {"script_location": str(PROJECT / "migrations")},
            "ALEMBIC_CONTEXT": {"render_as_batch": True, "compare_type": True, "render_item": render_plainly},
            "BABEL_DEFAULT_TIMEZONE": "America/Los_Angeles",
            "TRUSTED_HOSTS": list(self.trusted_hosts) or None,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            **(self.post.for_mailman() if self.post else {}),
            "MAX_CONTENT_LENGTH": 8 * 1024 * 1024,
            "TESTING": self.testing,
            "DIRECTORY": self,
        }


def _whole_number(environment: Mapping[str, str], name: str, default: int, *, at_least: int = 1, at_most: int) -> int:
    text = environment.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and at_least <= int(text[:9]) <= at_most):
        raise ConfigurationError(
            N_("%(name)s must be a whole number from %(at_least)s to %(at_most)s, not “%(text)s”."),
            field=name,
            name=name,
            at_least=at_least,
            at_most=at_most,
            text=text[:40],
        )
    return int(text)


def _yes_or_no(environment: Mapping[str, str], name: str, default: bool) -> bool:
    text = (environment.get(name) or ("yes" if default else "no")).lower()
    if text not in ("yes", "no"):
        raise ConfigurationError(
            N_("%(name)s must be yes or no, not “%(text)s”."), field=name, name=name, text=text[:40]
        )
    return text == "yes"


def _database_url(text: str) -> str:
    """The reason for refusing it does not repeat it: it may hold a password."""
    try:
        make_url(text).get_dialect().import_dbapi()
    except (ArgumentError, ModuleNotFoundError) as error:
        raise ConfigurationError(
            N_("DATABASE_URL cannot be used: %(reason)s"), field="DATABASE_URL", reason=error
        ) from None
    return text


def _site_address(text: str) -> str | None:
    """Where visitors find the site, as in "https://directory.example.org"."""
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
        raise ConfigurationError(N_("SITE_ADDRESS must be like https://directory.example.org."), field="SITE_ADDRESS")
    return text.rstrip("/") or None


def _rate_limit_store(text: str) -> str:
    """Where attempts are counted; the reason for refusing it does not repeat it: it may hold a password."""
    scheme, separator, _ = text.partition("://")
    if scheme not in RATE_LIMIT_STORES or not separator:
        raise ConfigurationError(
            N_("RATE_LIMIT_STORE must begin with one of: %(schemes)s."),
            field="RATE_LIMIT_STORE",
            schemes=", ".join(f"{known}://" for known in RATE_LIMIT_STORES),
        )
    if scheme != "memory" and find_spec(RATE_LIMIT_STORES[scheme]) is None:
        raise ConfigurationError(
            N_("RATE_LIMIT_STORE needs the package %(package)s."),
            field="RATE_LIMIT_STORE",
            package=RATE_LIMIT_STORES[scheme],
        )
    return text


def _writable_directory(path: Path) -> Path:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = path / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise ConfigurationError(
            N_("DATA_DIR %(path)s cannot be written: %(reason)s."),
            field="DATA_DIR",
            path=path,
            reason=error.strerror,
        ) from None
    return path.resolve()


def _kept_secret(data_dir: Path) -> str:
    """The signing key of this installation, made once and readable by its owner only."""
    path = data_dir / "secret_key"
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text().strip()
