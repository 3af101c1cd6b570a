"""The web server: Granian, one Python thread in each worker. Each worker makes its own application after the fork."""

import multiprocessing
import os
import signal
import socket

from flask import Flask
from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import MPServer

from directory import create_app
from directory.config import Settings
from directory.operations.logs import ACCESS_LOG_FORMAT, server_logging
from directory.operations.supervising import end_with_parent

GRACE_SECONDS = 8  # less than the supervisor's patience
_HEAD_BYTES = 128 * 1024  # room for an address of 64 KiB, the longest Granian passes on: the site refuses it, in words


class _Site(MPServer):
    """Granian on a socket that already listens.

    By itself, Granian on Linux opens one socket in each worker; what waits in a worker's queue is lost when it dies,
    and a second server on the same port would start. The workers share one socket here, as they do on other systems.
    """

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        self._listener = listener
        super().__init__(
            "the directory",
            interface=Interfaces.WSGI,
            workers=settings.workers,
            blocking_threads=1,  # more gain nothing and have crashed: docs/decisions/0003-server.md
            backlog=settings.workers * 1024,
            http=HTTPModes.http1,
            http1_settings=HTTP1Settings(max_buffer_size=_HEAD_BYTES),
            websockets=False,
            log_level=LogLevels.error,
            log_dictconfig=server_logging(),
            log_access=True,
            log_access_format=ACCESS_LOG_FORMAT,
            respawn_failed_workers=True,
            workers_kill_timeout=GRACE_SECONDS,
        )

    def _init_shared_socket(self) -> None:
        unix_domain = False
        self._shd = SocketHolder(os.dup(self._listener.fileno()), unix_domain, self.backlog)  # type: ignore[call-arg, assignment]  # Granian's stubs are behind
        self._sso = None


def run_web_server(settings: Settings, listener: socket.socket) -> None:
    """Serve until SIGTERM, then finish what is in hand and return. A worker that dies is replaced.

    Exits the process when workers die as soon as they are started.
    """

    def load() -> Flask:
        end_with_parent()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # until Granian listens for it, the handler is the parent's
        return create_app(settings)

    multiprocessing.set_start_method("fork", force=True)  # the socket and `load` are inherited
    _Site(settings, listener).serve(target_loader=load, wrap_loader=False)
