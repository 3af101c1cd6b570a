"""How decisions are taken back. What an item keeps under `undo` is the name of a way and what it needs to know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.accounts.queries import accounts_named
from directory.editing.actions import reopen
from directory.editing.models import Revision
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.actions.merging import part_listings
from directory.listings.changes import neighbours, record_changes
from directory.listings.models import Credential, Listing, Merge, Notice
from directory.moderation.corrections import take_correction_back
from directory.moderation.taken_off import put_back
from directory.verification.models import ErrorReport
from directory.verification.reports import reopen_report


@dataclass(frozen=True, slots=True)
class Undoing:
    """Who takes a decision back, as the log names them, why and when."""

    by: str
    reason: str
    now: datetime


class NobodyToCorrect(DirectoryError):
    """A correction is taken back by an account: it is a change of the listing, and has an author."""

    status = 409


def standing_of(credential: Credential) -> dict[str, str | None]:
    """What is known of a license and where it is from, as plain words that an item can keep."""
    known = {name: getattr(credential, name) for name in (*_WORDS, *_DAYS)}
    return {name: None if value is None else str(value) for name, value in known.items()}


def take_back(session: Session, undo: Mapping[str, Any], undoing: Undoing) -> None:
    """Undo what a decision changed. Flushes."""
    _WAYS[undo["way"]](session, undo, undoing)


def _part(session: Session, undo: Mapping[str, Any], undoing: Undoing) -> None:
    part_listings(session, session.get_one(Merge, undo["merge"]), at=undoing.now)


def _reopen_edit(session: Session, undo: Mapping[str, Any], undoing: Undoing) -> None:
    reopen(session, session.get_one(Revision, undo["revision"]), now=undoing.now)


def _reopen(session: Session, undo: Mapping[str, Any], _undoing: Undoing) -> None:
    reopen_report(session, session.get_one(ErrorReport, undo["report"]))


def _correct_back(session: Session, undo: Mapping[str, Any], undoing: Undoing) -> None:
    by = accounts_named(session, {undoing.by}).get(undoing.by)
    if by is None:
        raise NobodyToCorrect(N_("Only an operator who is signed in can take this back."))
    take_correction_back(session, undo["revision"], reason=undoing.reason, by=by, now=undoing.now)
    _reopen(session, undo, undoing)


def _put_text_back(session: Session, undo: Mapping[str, Any], undoing: Undoing) -> None:
    put_back(session, undo, reason=undoing.reason, now=undoing.now)


def _unsay(session: Session, undo: Mapping[str, Any], undoing: Undoing) -> None:
    """The license is as it was before somebody chose a row for it; notices that have not left are not sent.

    What the state said of it since stays: no undo makes a license current that was revoked meanwhile.
    """
    credential = session.get(Credential, undo["credential"])
    if credential is None:
        return
    listing = credential.listing
    if undo["before"] is None:
        listing.credentials.remove(credential)
    elif standing_of(credential) == undo.get("after", standing_of(credential)):
        for name, value in undo["before"].items():
            setattr(credential, name, date.fromisoformat(value) if value and name in _DAYS else value)
    for number in undo["notices"]:
        notice = session.get(Notice, number)
        if notice is not None and notice.sent_at is None:
            session.delete(notice)
    near = [session.get(Listing, each) for each in sorted(neighbours(session, [listing.id]))]
    record_changes(session, [listing, *(each for each in near if each is not None)], at=undoing.now)


_WORDS = ("status", "source", "source_detail")
_DAYS = ("issued_on", "expires_on", "checked_on")
_WAYS: dict[str, Callable[[Session, Mapping[str, Any], Undoing], None]] = {
    "part listings": _part,
    "put text back": _put_text_back,
    "reopen edit": _reopen_edit,
    "reopen report": _reopen,
    "unsay licence": _unsay,
    "take back correction": _correct_back,
}
