"""Asking physicians, once somebody has named them. They flush."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from directory.accounts.audited import audited
from directory.accounts.models import Account
from directory.editing.models import Revision
from directory.editing.permissions import refuse_party
from directory.editing.supervision.keys import hash_of_key, new_key
from directory.editing.supervision.models import Answer, SupervisionRequest, Way
from directory.editing.supervision.queries import (
    NAMED,
    independent_owner,
    listing_of_key,
    open_requests_of,
    wish_for,
)
from directory.errors import EditConflict
from directory.language import N_
from directory.listings.models import Listing

KEY_LASTS = timedelta(days=30)


class SupervisionAct(StrEnum):
    """What happened, for the audit log."""

    ASKED = "supervision.asked"
    LETTER_MADE = "supervision.letter_made"
    CONFIRMED = "supervision.confirmed"
    REFUSED = "supervision.refused"
    ENDED = "supervision.ended"


class NotWaiting(EditConflict):
    """Nobody asks for it any more."""


def ask_physicians(
    session: Session, revision: Revision, *, by: Account | None, now: datetime
) -> list[SupervisionRequest]:
    """Put a question to every listed physician whom a waiting change names; one is asked once, however often named.

    The way of the question is not the asker's to choose. Where nobody independent owns the physician's listing, an
    operator writes, or decides on evidence of their own.
    """
    drop_unasked(session, revision.listing, now=now)
    asked = {request.physician_id for request in open_requests_of(session, revision.listing)}
    made = []
    for key, value in revision.changes.items():
        physician = listing_of_key(session, key) if key.startswith(NAMED) and value else None
        if physician is None or physician.id in asked:
            continue
        owner = independent_owner(session, physician, revision.listing, now=now)
        request = SupervisionRequest(
            listing=revision.listing,
            physician=physician,
            arrangement=value,
            asked_at=now,
            way=Way.MAIL if owner else Way.LETTER,
            sent_to=owner,
        )
        session.add(request)
        session.flush()
        details = {"physician": physician.id, "way": request.way.value}
        audited(session, SupervisionAct.ASKED, subject=revision.listing, actor=by, details=details, now=now)
        made.append(request)
    return made


def drop_unasked(session: Session, listing: Listing, *, now: datetime) -> None:
    """Questions about changes that nobody asks for any more are void, and so are their keys."""
    for request in open_requests_of(session, listing):
        if wish_for(session, request) is None:
            request.answered_at, request.answer = now, Answer.VOID
    session.flush()


def make_key(session: Session, request: SupervisionRequest, *, by: Account | None, now: datetime) -> str:
    """The key for a letter that is about to leave, returned this once. Whatever key there was is worth nothing.

    Raises:
        NotWaiting: it was answered, or nobody asks any more.
    """
    if request.answered_at is not None or wish_for(session, request) is None:
        raise NotWaiting(N_("Nobody asks for this any more."))
    key = new_key()
    request.key_hash, request.expires_at = hash_of_key(key), now + KEY_LASTS
    session.flush()
    details = {"physician": request.physician_id, "way": request.way.value}
    audited(session, SupervisionAct.LETTER_MADE, subject=request.listing, actor=by, details=details, now=now)
    return key


def make_paper_key(session: Session, request: SupervisionRequest, *, by: Account, now: datetime) -> str:
    """The key for a letter that an operator prints and sends to the address the state's board has. From then on the
    question travels on paper: a mail that was sent before is worth nothing.

    Raises:
        NotWaiting: as `make_key`.
        Forbidden: the operator has to do with one of the two listings.
    """
    refuse_party(session, by, request.listing, request.physician)
    request.way = Way.LETTER
    key = make_key(session, request, by=by, now=now)
    request.sent_at = now
    session.flush()
    return key


def note_sent(session: Session, request: SupervisionRequest, *, now: datetime) -> None:
    """It was handed over."""
    request.sent_at = now
    session.flush()
