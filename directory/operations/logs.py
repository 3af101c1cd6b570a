"""Logs that say what happened and never what somebody was looking for.

A search is health data. So the access log holds method, path, status, size and duration: no query, no referrer, no
address of a visitor. An exception is logged by type and place; its text, which may quote a visitor, is left out.
"""

import logging
import traceback
from types import TracebackType
from typing import Any, TypeAlias

from flask import Flask
from flask.logging import default_handler
from gunicorn.glogging import Logger

ACCESS_LOG_FORMAT = "%(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"
_ExceptionInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class PrivateFormatter(logging.Formatter):
    """Writes tracebacks without the text of exceptions, causes included."""

    def formatException(self, ei: _ExceptionInfo) -> str:  # noqa: N802 -- the name `logging` calls
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            lines[:0] = [*traceback.format_tb(error.__traceback__), f"{type(error).__qualname__}\n"]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "".join(lines).rstrip()


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
    datefmt = "%Y-%m-%d %H:%M:%S"

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        """What a line may hold; a path cannot begin a line of its own or color the operator's screen."""
        atoms: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        return atoms | {"U": str(atoms["U"]).encode("unicode_escape").decode()}

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.filters[:] = [WithoutQueries()]
        for handler in self.error_log.handlers:
            handler.setFormatter(PrivateFormatter(self.error_fmt, self.datefmt))


def install_logging(app: Flask) -> None:
    """Keep what visitors typed out of the application's log. Development and tests see exceptions whole."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if not (app.debug or app.testing):
        default_handler.setFormatter(PrivateFormatter("[%(asctime)s] %(levelname)s in %(module)s: %(message)s"))
