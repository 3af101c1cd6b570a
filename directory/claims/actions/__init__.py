"""What is done about claims. Every action flushes; the caller commits."""

from directory.claims.actions.deciding import Approval, SameOperator, approve, deny, revoke, tell_contact
from directory.claims.actions.proving import WrongCode, ask_for_code, enter_code, issue_code
from directory.claims.actions.starting import (
    NewListing,
    NpiElsewhere,
    TooManyClaims,
    answer_as_owner,
    find_listing,
    start_claim,
    start_new_listing,
    withdraw,
)

__all__ = [
    "Approval",
    "NewListing",
    "NpiElsewhere",
    "SameOperator",
    "TooManyClaims",
    "WrongCode",
    "answer_as_owner",
    "approve",
    "ask_for_code",
    "deny",
    "enter_code",
    "find_listing",
    "issue_code",
    "revoke",
    "start_claim",
    "start_new_listing",
    "tell_contact",
    "withdraw",
]
