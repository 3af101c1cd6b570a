"""The last door before a page: whatever the steps before it let through, only what articles are made of passes."""

import nh3

_TAGS = {
    *("h2", "h3", "p", "strong", "em", "br", "a", "sup", "button", "span"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "div"),
}
_ATTRIBUTES = {
    "h2": {"id"},
    "h3": {"id"},
    "a": {"href", "id", "class", "role", "aria-label"},
    "button": {"type", "class", "popovertarget"},
    "p": {"class"},
    "sup": {"class"},
    "span": {"class"},
    "th": {"class", "scope"},
    "td": {"class"},
    "ol": {"start"},
    "div": {"class", "role", "tabindex", "aria-label"},
}


def clean(html: str) -> str:
    """HTML without any tag, attribute or address with a scheme that an article has no use for.

    `//host` passes nh3: addresses are made by `rendering.py`, which never writes one.
    """
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=set(), link_rel=None, strip_comments=True)
