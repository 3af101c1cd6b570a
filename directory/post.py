"""Settings of the mail server that letters leave by. Without one they are written into DATA_DIR/outbox-mail/.

A link in a letter is made from the host name that a request named. Whoever could choose that name could lead the reader
of a letter to a site of their own, so a mail server is accepted only where TRUSTED_HOSTS says which names are ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.utils import parseaddr

from directory.errors import ConfigurationError
from directory.language import N_

SENDER_WITHOUT_SERVER = "San Diego Provider Directory <no-reply@localhost>"
PATIENCE_SECONDS = 10


@dataclass(frozen=True)
class Post:
    """An SMTP server and the address that letters come from. `encryption` is "starttls", "tls" or "none"."""

    server: str
    port: int
    sender: str
    encryption: str = "starttls"
    username: str | None = None
    password: str | None = field(default=None, repr=False)

    def for_mailman(self) -> dict[str, object]:
        """The same under the names that Flask-Mailman reads."""
        return {
            "MAIL_SERVER": self.server,
            "MAIL_PORT": self.port,
            "MAIL_USE_TLS": self.encryption == "starttls",
            "MAIL_USE_SSL": self.encryption == "tls",
            "MAIL_USERNAME": self.username,
            "MAIL_PASSWORD": self.password,
            "MAIL_TIMEOUT": PATIENCE_SECONDS,
            "MAIL_DEFAULT_SENDER": self.sender,
        }


_PORTS = {"starttls": 587, "tls": 465, "none": 25}


def read_post(environment: Mapping[str, str]) -> Post | None:
    """None without MAIL_SERVER.

    Raises:
        ConfigurationError: a setting makes no sense, or one that a mail server needs is missing.
    """
    server = environment.get("MAIL_SERVER", "").strip()
    if not server:
        return None
    encryption = environment.get("MAIL_ENCRYPTION") or "starttls"
    if encryption not in _PORTS:
        raise ConfigurationError(N_("MAIL_ENCRYPTION must be starttls, tls or none."), field="MAIL_ENCRYPTION")
    port = environment.get("MAIL_PORT") or str(_PORTS[encryption])
    if not (port.isascii() and port.isdigit() and 1 <= int(port[:9]) <= 65535):
        raise ConfigurationError(N_("MAIL_PORT must be a whole number from 1 to 65535."), field="MAIL_PORT")
    if not environment.get("TRUSTED_HOSTS", "").strip():
        raise ConfigurationError(
            N_("MAIL_SERVER needs TRUSTED_HOSTS: without it, anybody could choose where the links in letters lead."),
            field="TRUSTED_HOSTS",
        )
    username, password = environment.get("MAIL_USERNAME") or None, environment.get("MAIL_PASSWORD") or None
    if (username is None) != (password is None):
        raise ConfigurationError(N_("MAIL_USERNAME and MAIL_PASSWORD belong together."), field="MAIL_PASSWORD")
    return Post(server, int(port), _sender(environment), encryption, username, password)


def _sender(environment: Mapping[str, str]) -> str:
    """The address letters come from, with a name or without."""
    text = environment.get("MAIL_FROM", "").strip()
    name, address = parseaddr(text)
    try:
        checked = Address(display_name=name, addr_spec=address)
    except (ValueError, IndexError):
        checked = Address()
    if not (checked.username and checked.domain):
        raise ConfigurationError(
            N_("MAIL_FROM must be the address that letters come from, beside MAIL_SERVER."), field="MAIL_FROM"
        )
    return str(checked)
