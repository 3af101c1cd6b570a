"""For operators who prefer Gunicorn: `gunicorn -c python:directory.operations.gunicorn_settings wsgi:app`.

One thread in each worker, as under Granian; a reverse proxy must stand in front, for a slow client occupies a worker.

Raises:
    ConfigurationError: a setting makes no sense.
"""

import logging
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.http import message

from directory.config import Settings
from directory.operations.logs import TIME_FORMAT, PrivateFormatter, without_keys

_settings = Settings.from_environment()


class WithoutQueries(logging.Filter):
    """Cuts what follows a "?" from Gunicorn's own messages, and everything it quotes of a malformed request."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if said.startswith("Invalid request from"):
            said = "A malformed request was refused."
        record.msg, record.args = said.partition("?")[0], ()
        return True


class PrivateLogger(Logger):
    """Gunicorn's logger, writing nothing that tells what a visitor searched for."""

    access_fmt = "%(asctime)s %(message)s"
    datefmt = TIME_FORMAT

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        """What a line may hold; a path cannot begin a line of its own or color the operator's screen."""
        atoms: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        return atoms | {"U": without_keys(str(atoms["U"])).encode("unicode_escape").decode()}

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.filters[:] = [WithoutQueries()]
        for handler in self.error_log.handlers:
            handler.setFormatter(PrivateFormatter(self.error_fmt, self.datefmt))


# An over-long search is refused by the site, in words, and not by Gunicorn, whose own limit cannot be set above 8 KiB.
message.MAX_REQUEST_LINE = 64 * 1024
forwarded_allow_ips = ""  # whom to believe is for PROXIES to say
limit_request_line = message.MAX_REQUEST_LINE

bind = f"[{_settings.host}]:{_settings.port}" if ":" in _settings.host else f"{_settings.host}:{_settings.port}"
workers = _settings.workers
worker_class = "sync"
preload_app = False  # an engine must not be shared across a fork
timeout = 30
graceful_timeout = 8
accesslog = "-"
access_log_format = "%(m)s %(U)s %(s)s %(M)s ms"
logger_class = PrivateLogger
loglevel = "warning"
control_socket_disable = True
