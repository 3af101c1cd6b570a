"""Security headers, put on every response in one place."""

from collections.abc import Mapping

from flask import Flask, Response, request

from directory.tiles import Tiles

# Everything comes from here, nothing is inline, nobody frames it.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)

HEADERS = {
    "Content-Security-Policy": "; ".join(CONTENT_SECURITY_POLICY),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # what somebody searched for must not follow them to a provider's site
    # a page of ours may ask where its visitor is, when they press the button for it
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(self), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
STRICT_TRANSPORT_SECURITY = "max-age=31536000; includeSubDomains"


def headers_with(tiles: Tiles | None) -> Mapping[str, str]:
    """The headers of every page; with a tile server, its pictures are allowed. Leaflet replaces one that is no longer
    needed by an empty picture of its own, a "data:" address."""
    if tiles is None:
        return HEADERS
    policy = "; ".join((*CONTENT_SECURITY_POLICY, f"img-src 'self' data: {tiles.origin}"))
    return {**HEADERS, "Content-Security-Policy": policy}


def install_headers(app: Flask) -> None:
    """Add the headers to every response; HSTS only where the visitor came by https."""
    headers = headers_with(app.config["DIRECTORY"].tiles)

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", STRICT_TRANSPORT_SECURITY)
        return response
