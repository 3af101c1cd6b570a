"""The place of a visitor's last search, kept by their own browser until it is closed, and nowhere else.

It is the ZIP code or the name of a place, never a point or an address, and whatever comes back is looked up again: so
there is nothing to sign. Flask's session would do too, but a page that has looked into it is never compressed.
"""

import re

from flask import Request, Response

from directory.search import Near, resolve_near

_COOKIE = "place"
_KEY = re.compile(r"[0-9]{5}|[a-z0-9]+(?:-[a-z0-9]+){0,8}")


def remember_place(request: Request, response: Response, near: Near | None) -> None:
    """Let the browser keep the place of this search, if it is one; it is told once."""
    if near is None or near.key is None or near.key == request.cookies.get(_COOKIE):
        return
    response.set_cookie(_COOKIE, near.key, httponly=True, samesite="Lax", secure=request.is_secure)


def remembered_place(request: Request) -> tuple[str, Near] | None:
    """The key of the place searched last, and what it means; None where there was none or it means nothing now."""
    key = request.cookies.get(_COOKIE, "")
    if len(key) > 80 or not _KEY.fullmatch(key):
        return None
    near = resolve_near(key)
    return (key, near) if isinstance(near, Near) else None
