"""The editor's pages."""

from directory.editing.views import drafts, history, pages, photos, previewing
from directory.editing.views.blueprint import bp

__all__ = ["bp", "drafts", "history", "pages", "photos", "previewing"]
