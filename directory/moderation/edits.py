"""Changes that wait for an operator, in the queue: put there when they are asked for, closed when they are decided.

What a decision does is in `directory.editing.actions`.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.accounts.audited import name_of
from directory.accounts.models import Account
from directory.editing.actions import approve, refuse
from directory.editing.models import Revision, RevisionState
from directory.editing.sections import section_of
from directory.moderation.actions import dismiss, open_item, resolve
from directory.moderation.models import QueueItem, QueueKind
from directory.moderation.queries import waiting_item
from directory.moderation.wording import settle_wordings


def file_edit(session: Session, revision: Revision, *, now: datetime) -> QueueItem:
    """Put a waiting change into the queue, field by field. Flushes."""
    evidence = {"section": section_of(revision.section).title, "revision": revision.id, "fields": _fields(revision)}
    if revision.reason:
        evidence["reason"] = revision.reason
    if section_of(revision.section).look_up:
        evidence["look_up"] = section_of(revision.section).look_up
    return open_item(
        session,
        kind=QueueKind.EDIT,
        key=str(revision.id),
        listing_id=revision.listing_id,
        evidence=evidence,
        now=now,
    )


def close_edits(session: Session, revisions: Iterable[Revision], *, reason: str, by: Account, now: datetime) -> None:
    """Dismiss the questions about changes that nobody asks for any more. Flushes."""
    for revision in revisions:
        item = waiting_item(session, QueueKind.EDIT, str(revision.id))
        if revision.state is RevisionState.SUPERSEDED and item is not None:
            dismiss(session, item, reason=reason, by=name_of(by), now=now)


def note_answer(session: Session, revision: Revision, *, reason: str, by: str, now: datetime) -> None:
    """Somebody else than an operator decided a waiting change, or part of it: close its question, or bring it up to
    date. Flushes."""
    item = waiting_item(session, QueueKind.EDIT, str(revision.id))
    if item is None:
        return
    if revision.state is RevisionState.WAITING:
        file_edit(session, revision, now=now)
    else:
        resolve(session, item, outcome=revision.state.value, reason=reason, by=by, now=now)


def approve_edit(session: Session, item: QueueItem, *, reason: str, by: Account, now: datetime) -> None:
    """Put it on the page, and close the item. Can be undone. Raises what `approve` and `resolve` raise."""
    revision = session.get_one(Revision, item.evidence["revision"])
    way = {"way": "reopen edit", "revision": revision.id}
    resolve(session, item, outcome="approved", reason=reason, by=name_of(by), now=now, undo=way)
    approve(session, revision, reason=reason, by=by, now=now)
    settle_wordings(session, revision.listing, by=name_of(by), now=now)


def refuse_edit(session: Session, item: QueueItem, *, reason: str, by: Account, now: datetime) -> None:
    """Leave the page as it is, and close the item. Can be undone. Raises what `refuse` and `resolve` raise."""
    revision = session.get_one(Revision, item.evidence["revision"])
    way = {"way": "reopen edit", "revision": revision.id}
    resolve(session, item, outcome="refused", reason=reason, by=name_of(by), now=now, undo=way)
    refuse(session, revision, reason=reason, by=by, now=now)


def _fields(revision: Revision) -> list[Mapping[str, Any]]:
    """What differs, in English: the queue keeps words and no objects."""
    section = section_of(revision.section)
    return [
        {
            "field": str(section.label(key, revision.listing)),
            "on the page": _text(section.say(key, revision.before.get(key))),
            "asked for": _text(section.say(key, value)),
        }
        for key, value in revision.changes.items()
    ]


def _text(lines: Iterable[object]) -> str:
    return "; ".join(str(line) for line in lines)
