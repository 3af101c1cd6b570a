"""The operators' pages: what waits, each question with its evidence and its answers, the listings."""

from directory.moderation.views import accounts, audit, bulk, items, listings, overview, queue
from directory.moderation.views.blueprint import bp

__all__ = ["accounts", "audit", "bp", "bulk", "items", "listings", "overview", "queue"]
