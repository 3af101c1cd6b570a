"""Claims, the codes that prove them, and their history."""

from directory.claims.models.challenge import Challenge, Channel
from directory.claims.models.claim import OPEN, Claim, ClaimEvent, ClaimState, OwnerAnswer

__all__ = ["OPEN", "Challenge", "Channel", "Claim", "ClaimEvent", "ClaimState", "OwnerAnswer"]
