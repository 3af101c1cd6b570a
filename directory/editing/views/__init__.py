"""The editor's pages."""

from directory.editing.views import (
    addresses,
    drafts,
    finding,
    history,
    maps,
    pages,
    photos,
    previewing,
    profession,
    roles,
    supervision,
)
from directory.editing.views.blueprint import bp

__all__ = [
    "addresses",
    "bp",
    "drafts",
    "finding",
    "history",
    "maps",
    "pages",
    "photos",
    "previewing",
    "profession",
    "roles",
    "supervision",
]
