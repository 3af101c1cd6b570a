"""Pages for whoever claims a listing, for its present owner, and for operators."""

from directory.claims.views import claimant, operators
from directory.claims.views.blueprint import bp

__all__ = ["bp", "claimant", "operators"]
