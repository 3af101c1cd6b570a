"""Static files, served by WhiteNoise under an address that holds their fingerprint.

The fingerprint is that of the whole directory, so a style sheet's relative addresses stay right, and a browser may keep
every file for ever: a release that changes one has other addresses.
"""

from hashlib import sha256
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from directory.config import PROJECT
from directory.headers import HEADERS

STATIC = PROJECT / "static"


def static_address(directory: Path = STATIC) -> str:
    """Where the files of this release are: "/static/" and a fingerprint of names and contents."""
    digest = sha256()
    for path in sorted(path for path in directory.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(directory).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return f"/static/{digest.hexdigest()[:12]}"


def install_static_files(app: Flask) -> None:
    """Let WhiteNoise answer for static files before the application is asked; in development it sees every change."""
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]  # the way Flask documents to add middleware
        app.wsgi_app,
        root=STATIC,
        prefix=app.static_url_path,
        autorefresh=app.debug,
        allow_all_origins=False,
        immutable_file_test=lambda _path, _address: not app.debug,
        add_headers_function=_add_headers,
    )


def _add_headers(headers: Headers, _path: str, _address: str) -> None:
    for name, value in HEADERS.items():
        headers[name] = value
