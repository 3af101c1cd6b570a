"""The address the site listens on, taken once and handed to the web server."""

import errno
import http.client
import socket
from urllib.parse import urlsplit

from directory.errors import ConfigurationError
from directory.language import N_

_ANY_INTERFACE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- compared with, not listened on


def listen(host: str, port: int) -> socket.socket:
    """A listening socket on `host` and `port`.

    Raises:
        ConfigurationError: the port is taken, is reserved for root, or the host is not this machine.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address, family=family, backlog=2048)
    except OSError as error:
        raise ConfigurationError(_why(error), host=host, port=port, reason=error.strerror) from None


def shown_address(listener: socket.socket) -> str:
    """The address for a browser on this machine: "http://127.0.0.1:8000"."""
    host, port = listener.getsockname()[:2]
    host = _ANY_INTERFACE.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def answers(address: str) -> bool:
    """Whether the site at `address` gives an answer that is no server error, within a second."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=1)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _why(error: OSError) -> str:
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return N_("HOST %(host)s is no address of this machine.")
    if error.errno == errno.EADDRINUSE:
        return N_("Port %(port)s of %(host)s is taken. Stop what listens there, or choose another: PORT=8001 make run")
    return N_("Port %(port)s of %(host)s cannot be listened on: %(reason)s.")
