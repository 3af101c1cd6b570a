"""Who visits, and by which scheme and name, when reverse proxies stand in front: they say so in headers.

Anybody can send such headers. Only as many as there are proxies are believed, and none when PROXIES is not set.
"""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def install_proxies(app: Flask) -> None:
    """Believe the last PROXIES entries of X-Forwarded-For, -Proto and -Host."""
    proxies: int = app.config["DIRECTORY"].proxies
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the way Flask documents to add middleware
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )
