"""Static files, served by WhiteNoise under an address that holds their fingerprint.

The fingerprint is that of everything served, so a style sheet's relative addresses stay right, and a browser may keep
every file for ever: a release that changes one has other addresses. Leaflet comes from its package, below "leaflet/".
"""

from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from directory.compression import Compression
from directory.config import PROJECT
from directory.headers import HEADERS

STATIC = PROJECT / "static"


def leaflet_directory() -> Path:
    """Where the installed package keeps Leaflet's files."""
    package = find_spec("js_lib_leaflet")
    assert package is not None, "django-js-lib-leaflet stands in requirements.txt"
    assert package.origin is not None, "it is an ordinary package"
    return Path(package.origin).parent / "static" / "js_lib_leaflet"


def static_address(*directories: Path) -> str:
    """Where the files of this release are: "/static/" and a fingerprint of names and contents."""
    digest = sha256()
    for directory in directories or (STATIC, leaflet_directory()):
        for path in sorted(path for path in directory.rglob("*") if path.is_file()):
            digest.update(f"{path.relative_to(directory).as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return f"/static/{digest.hexdigest()[:12]}"


def install_static_files(app: Flask) -> None:
    """Let WhiteNoise answer for static files before the application is asked; in development it sees every change.
    What leaves the application, static or not, is compressed for those who accept it."""
    address = app.static_url_path
    assert address is not None, "create_app gives one"
    files = WhiteNoise(
        app.wsgi_app,
        root=STATIC,
        prefix=address,
        autorefresh=app.debug,
        allow_all_origins=False,
        immutable_file_test=lambda _path, _address: not app.debug,
        add_headers_function=_add_headers,
    )
    files.add_files(leaflet_directory(), prefix=f"{address}/leaflet")
    kept = address if not app.debug else "/nothing/is/kept/while/files/change/"
    app.wsgi_app = Compression(files, files=kept)  # type: ignore[method-assign]  # the way Flask documents to add middleware


def _add_headers(headers: Headers, _path: str, _address: str) -> None:
    for name, value in HEADERS.items():
        headers[name] = value
