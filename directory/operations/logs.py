"""Logs that say what happened and never what somebody was looking for.

A search is health data. So the access log holds method, path, status and duration: no query, no referrer, no address
of a visitor. An exception is logged by type and place; its text, which may quote a visitor, is left out.
"""

import logging
import re
import traceback
from types import TracebackType
from typing import Any, TypeAlias

from flask import Flask
from flask.logging import default_handler

ACCESS_LOG_FORMAT = "%(method)s %(path)s %(status)d %(dt_ms).0f ms"
TIME_FORMAT = "%Y-%m-%d %H:%M:%S"
# the links of letters: whoever reads a log must not be able to follow one
_KEY_IN_PATH = re.compile(r"(/(?:account/[a-z/-]+|confirm(?:-[a-z]+)?)/)[\w.~%-]{30,}")
_ExceptionInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def without_keys(text: str) -> str:
    """The same without the keys that paths of letters hold."""
    return _KEY_IN_PATH.sub(r"\1[key]", text)


class PrivateFormatter(logging.Formatter):
    """Writes tracebacks without the text of exceptions, causes included."""

    def formatException(self, ei: _ExceptionInfo) -> str:  # noqa: N802 -- the name `logging` calls
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            lines[:0] = [*traceback.format_tb(error.__traceback__), f"{type(error).__qualname__}\n"]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "".join(lines).rstrip()


class OneLineFormatter(PrivateFormatter):
    """Writes a message into one line of plain ASCII: a path cannot begin a line or color the operator's screen."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 -- the name `logging` calls
        record.message = without_keys(record.message).encode("unicode_escape").decode()
        return super().formatMessage(record)


def server_logging() -> dict[str, Any]:
    """What Granian hands to `logging.config`: requests and its own errors, on standard output."""
    formatter = {"()": OneLineFormatter, "fmt": "%(asctime)s %(message)s", "datefmt": TIME_FORMAT}
    handler = {"class": "logging.StreamHandler", "formatter": "one line", "stream": "ext://sys.stdout"}
    logger = {"handlers": ["output"], "propagate": False}
    return {
        "formatters": {"one line": formatter},
        "handlers": {"output": handler},
        "loggers": {"_granian": logger, "granian.access": logger | {"level": "INFO"}},
    }


def install_logging(app: Flask) -> None:
    """Keep what visitors typed out of the application's log. Development and tests see exceptions whole."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if not (app.debug or app.testing):
        default_handler.setFormatter(PrivateFormatter("[%(asctime)s] %(levelname)s in %(module)s: %(message)s"))
