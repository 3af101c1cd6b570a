"""Web servers with two workers, each serving the site on one port and the application that does nothing on another."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from directory.config import PROJECT

WORKERS = 2
SITE, HELLO = "wsgi:app", "bench.web.hello:app"
_GUNICORN = ["-m", "gunicorn", "-c", "python:directory.operations.gunicorn_settings", "--workers", str(WORKERS)]
_GRANIAN = ["-m", "granian", "--interface", "wsgi", "--workers", str(WORKERS), "--http", "1", "--no-ws", "--access-log"]

# name → the command that serves an application on a port
SERVERS: Mapping[str, Callable[[str, int], list[str]]] = {
    "gunicorn sync": lambda app, port: [*_GUNICORN, "-b", f"127.0.0.1:{port}", app],
    "granian, 1 blocking thread": lambda app, port: [
        *_GRANIAN, "--blocking-threads", "1", "--host", "127.0.0.1", "--port", str(port), app
    ],
}  # fmt: skip


class ServerFailed(Exception):
    """A server did not start."""


@contextmanager
def serving(server: str, data_dir: Path) -> Iterator[tuple[str, str]]:
    """Addresses of the site and of the application that does nothing, both under the same server."""
    with ExitStack() as stack:
        addresses = []
        for app, path in ((SITE, "/health"), (HELLO, "/")):
            port = _free_port()
            process = _start(SERVERS[server](app, port), data_dir)
            stack.callback(_stop, process)
            addresses.append(f"http://127.0.0.1:{port}")
            _wait_for(addresses[-1] + path, process)
        yield addresses[0], addresses[1]


def _start(command: list[str], data_dir: Path) -> "subprocess.Popen[bytes]":
    unset = ("DATABASE_URL", "TRUSTED_HOSTS", "WEB_WORKERS", "HOST", "PORT")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"DATA_DIR": str(data_dir), "PYTHONPATH": str(PROJECT)}
    return subprocess.Popen([sys.executable, *command], cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    process.wait(30)


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return  # it answers
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise ServerFailed(address)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
