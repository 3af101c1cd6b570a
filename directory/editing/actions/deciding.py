"""What becomes of a change that waits: an operator puts it on the page or refuses it, or its author takes it back."""

from datetime import datetime

from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.accounts.permissions import Forbidden, may_operate
from directory.editing.contact_words import check_change
from directory.editing.models import Revision, RevisionState
from directory.editing.on_record import EditAct, note
from directory.editing.permissions import refuse_closed, refuse_party
from directory.editing.sections import section_of
from directory.editing.supervision.asking import ask_physicians, drop_unasked
from directory.errors import EditConflict
from directory.language import N_
from directory.listings.models import FactSource, Notice, NoticeKind


class NoLongerWaiting(EditConflict):
    """Somebody decided it, or its author asked for something else."""


def approve(session: Session, revision: Revision, *, reason: str, by: Account, now: datetime) -> None:
    """Put it on the page as it is now: what was changed since besides stays.

    Raises:
        NoLongerWaiting, NotEditable: there is nothing to decide.
        Forbidden: `by` is no operator, or has or had to do with the listing.
        DirectoryError: what the section refuses today.
    """
    _refuse_unless_impartial(session, revision, by)
    _refuse_unless_waiting(revision)
    refuse_closed(revision.listing)
    section, listing, changes = section_of(revision.section), revision.listing, dict(revision.changes)
    check_change(session, section, listing, changes, now=now)
    before = section.values(listing)
    section.apply(session, listing, changes, source=FactSource.PROVIDER, now=now)
    revision.before, revision.after = dict(before), dict(section.values(listing))
    _decided(session, revision, RevisionState.LIVE, reason, now)
    note(session, EditAct.APPROVED, revision, by, now=now, reason=reason)
    _tell(session, revision, NoticeKind.EDIT_APPROVED, now)


def refuse(session: Session, revision: Revision, *, reason: str, by: Account, now: datetime) -> None:
    """Leave the page as it is; the provider reads the reason. Raises NoLongerWaiting, Forbidden."""
    _refuse_unless_impartial(session, revision, by)
    _refuse_unless_waiting(revision)
    _decided(session, revision, RevisionState.REFUSED, reason, now)
    note(session, EditAct.REFUSED, revision, by, now=now, reason=reason)
    _tell(session, revision, NoticeKind.EDIT_REFUSED, now)


def reopen(session: Session, revision: Revision, *, now: datetime) -> None:
    """Take a decision back: it waits again, what it put on the page leaves it, and physicians are asked anew.

    Raises:
        EditConflict: the page says something else by now.
    """
    section, listing = section_of(revision.section), revision.listing
    if revision.state is RevisionState.LIVE:
        if not revision.stands_in(section.values(listing)):
            raise EditConflict(N_("The listing was changed again since. Bring an earlier state back by its history."))
        before = {key: revision.before.get(key) for key in revision.changes}
        section.apply(session, listing, before, source=FactSource.PROVIDER, now=now)
    revision.state, revision.decided_at, revision.answer = RevisionState.WAITING, None, None
    session.flush()
    ask_physicians(session, revision, by=None, now=now)


def withdraw(session: Session, revision: Revision, *, by: Account, now: datetime) -> None:
    """Its author, or whoever else keeps the listing, no longer asks for it, nor for a physician's answer about it.
    Raises NoLongerWaiting."""
    _refuse_unless_waiting(revision)
    revision.state = RevisionState.SUPERSEDED
    session.flush()
    drop_unasked(session, revision.listing, now=now)
    note(session, EditAct.WITHDRAWN, revision, by, now=now)


def _decided(session: Session, revision: Revision, state: RevisionState, reason: str, now: datetime) -> None:
    revision.state, revision.decided_at, revision.answer = state, now, reason.strip()[:2000]
    session.flush()
    drop_unasked(session, revision.listing, now=now)  # or whoever asks once more would get no new letter


def _tell(session: Session, revision: Revision, kind: NoticeKind, now: datetime) -> None:
    facts = {"section": section_of(revision.section).title, "answer": revision.answer}
    session.add(Notice(listing=revision.listing, kind=kind, facts=facts, recorded_at=now))
    session.flush()


def _refuse_unless_waiting(revision: Revision) -> None:
    if revision.state is not RevisionState.WAITING:
        raise NoLongerWaiting(N_("This change no longer waits for anybody. Look at it again."))


def _refuse_unless_impartial(session: Session, revision: Revision, by: Account) -> None:
    if not may_operate(by):
        raise Forbidden(N_("This page is for the operators of the directory."))
    others = section_of(revision.section).concerns(session, revision.changes)
    refuse_party(session, by, revision.listing, *others)
