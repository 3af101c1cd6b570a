"""The editor's pages."""

from directory.editing.views import drafts, finding, history, pages, photos, previewing, supervision
from directory.editing.views.blueprint import bp

__all__ = ["bp", "drafts", "finding", "history", "pages", "photos", "previewing", "supervision"]
