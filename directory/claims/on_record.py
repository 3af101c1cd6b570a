"""Acts about claims that go into the audit log, refusals included; and the claim's own history."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from directory.accounts.audited import audited, name_of
from directory.accounts.models import Account
from directory.claims.models import Claim, ClaimEvent, ClaimState
from directory.errors import DirectoryError


class ClaimAct(StrEnum):
    """What happened."""

    MOVED = "claims.moved"  # to another state; the details say which
    CODE_ISSUED = "claims.code_issued"
    CODE_WRONG = "claims.code_wrong"
    OWNER_ANSWERED = "claims.owner_answered"
    HALF_APPROVED = "claims.half_approved"
    CONTACT_TOLD = "claims.contact_told"
    REFUSED = "claims.refused"


class ClaimRefused(DirectoryError):
    """Something about a claim was asked for that may not be. Every one of these goes on record (`refused`)."""

    status = 403


class ClaimClosed(ClaimRefused):
    """Somebody, or something, was faster: the claim is not where it would have to be."""

    status = 409


class NoSuchClaim(ClaimRefused):
    """There is none, or it is somebody else's; the two are told apart by nobody."""

    status = 404


def actor_of(account: Account | None) -> str | None:
    """How history and log name somebody."""
    return name_of(account) if account else None


def note(
    session: Session,
    act: ClaimAct,
    claim: Claim,
    by: Account | None,
    *,
    now: datetime,
    reason: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """Put an act on record."""
    about = {"listing": claim.listing_id, **(details or {})}
    audited(session, act, subject=f"claim:{claim.id}", actor=by, reason=reason, details=about, now=now)


def move(session: Session, claim: Claim, state: ClaimState, by: Account | None, *, reason: str, now: datetime) -> None:
    """Bring a claim to a state: history and log say so. Flushes."""
    claim.state = state
    happened(session, claim, by, reason=reason, now=now)
    note(session, ClaimAct.MOVED, claim, by, now=now, reason=reason, details={"to": state.value})


def happened(session: Session, claim: Claim, by: Account | None, *, reason: str, now: datetime) -> None:
    """A line of the history, where the state stays. Flushes."""
    actor = actor_of(by) or "the directory"
    claim.events.append(ClaimEvent(at=now, state=claim.state, actor=actor, reason=reason))
    session.flush()


def refused(session: Session, error: DirectoryError, by: Account | None, *, subject: str, now: datetime) -> None:
    """Put a refusal on record: what it was, and why in the sentence that was shown, without what somebody typed."""
    details = {"error": type(error).__name__, "status": error.status}
    audited(
        session,
        ClaimAct.REFUSED,
        subject=subject,
        actor=by,
        reason=error.message.sentence,
        details=details,
        now=now,
    )
