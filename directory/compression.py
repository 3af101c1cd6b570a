"""Responses in fewer bytes, for those who accept gzip.

A compressed length tells somebody who listens how much two parts of a page repeat each other (the BREACH attack). That
matters where a page holds a secret beside text that somebody else chose. A page with a secret depends on a cookie, and
Flask then says `Vary: Cookie`; such pages, and those that set a cookie, are sent as they are.
"""

import gzip
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Response as FlaskResponse
from flask import request
from werkzeug.http import parse_accept_header
from werkzeug.wrappers import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

TYPES = frozenset(
    (
        "application/fhir+json",
        "application/json",
        "application/xml",
        "image/svg+xml",
        "text/css",
        "text/csv",
        "text/html",
        "text/javascript",
        "text/plain",
    )
)
SMALLEST_BYTES, LARGEST_BYTES = 600, 4_000_000  # below, headers weigh more than is saved; above, it is sent in pieces
LEVEL_OF_PAGES, LEVEL_OF_FILES = 3, 9  # 5 would take twice as long for a tenth less


def accepts_gzip() -> bool:
    """Whether whoever asks takes a response in gzip."""
    return request.accept_encodings["gzip"] > 0


def as_accepted(body: bytes) -> bytes:
    """A page as whoever asks takes it, to be kept for others who do so too. For pages that hold no secret."""
    return _compressed(body) if accepts_gzip() else body


def response_with(accepted: bytes, *, mimetype: str) -> FlaskResponse:
    """A response with what `as_accepted` made."""
    response = FlaskResponse(accepted, mimetype=mimetype)
    if accepts_gzip():
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response


class Compression:
    """WSGI middleware. Files below `files`, whose address changes with their content, are compressed once."""

    def __init__(self, app: "WSGIApplication", *, files: str) -> None:
        self._app = app
        self._files = files
        self._kept: dict[str, bytes] = {}

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer as the application does, compressed where that is allowed and worth it."""
        if environ["REQUEST_METHOD"] != "GET" or not parse_accept_header(environ.get("HTTP_ACCEPT_ENCODING"))["gzip"]:
            return self._app(environ, start_response)
        response = Response.from_app(self._app, environ)
        if _is_worth_it(response):
            response.set_data(self._compressed(environ["PATH_INFO"], response.get_data()))
            response.headers["Content-Encoding"] = "gzip"
            response.vary.add("Accept-Encoding")
            if "ETag" in response.headers:  # the same meaning in other bytes
                response.headers["ETag"] = f"W/{response.headers['ETag'].removeprefix('W/')}"
        return response(environ, start_response)

    def _compressed(self, path: str, body: bytes) -> bytes:
        if not path.startswith(self._files):
            return _compressed(body)
        if path not in self._kept:  # only files that exist come here, so there are no more entries than files
            self._kept[path] = gzip.compress(body, LEVEL_OF_FILES, mtime=0)
        return self._kept[path]


def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL_OF_PAGES, mtime=0)


def _is_worth_it(response: Response) -> bool:
    headers = response.headers
    return (
        response.status_code in (200, 400, 404)
        and response.mimetype in TYPES
        and SMALLEST_BYTES <= (response.content_length or 0) <= LARGEST_BYTES
        and not {"Content-Encoding", "Set-Cookie"} & set(headers.keys())
        and "cookie" not in response.vary
    )
