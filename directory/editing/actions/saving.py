"""Saving a section: what may go live does, in one transaction with the search's outbox; the rest waits for review."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.editing.actions.drafts import throw_away
from directory.editing.contact_words import check_change
from directory.editing.merging import Values, changes_between
from directory.editing.models import Revision, RevisionState
from directory.editing.on_record import EditAct, note
from directory.editing.permissions import is_providers_word, refuse_closed, refuse_party
from directory.editing.queries import waiting_of
from directory.editing.section import Section
from directory.errors import DirectoryError, EditConflict
from directory.language import N_
from directory.listings.models import FactSource, Listing
from directory.verification.confirming import confirm
from directory.verification.confirming.queries import is_clocked


class Collision(EditConflict):
    """Somebody else saved the section since the form was opened. Nothing was saved; nothing typed is lost."""

    def __init__(self, base: Values, mine: Values, theirs: Values) -> None:
        super().__init__(N_("Somebody else saved this section while you were writing."))
        self.base, self.mine, self.theirs = base, mine, theirs


class ChangedSince(EditConflict):
    """What is to be taken back is not what is there."""


class ReasonMissing(DirectoryError):
    """An operator changes somebody else's listing and does not say why."""

    status = 422


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of it. `superseded` are earlier wishes that the new one takes the place of."""

    live: Revision | None = None
    waiting: Revision | None = None
    superseded: tuple[Revision, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed."""
        return self.live is None and self.waiting is None


@dataclass(frozen=True, slots=True)
class _Edit:
    """Who changes what, when and why."""

    section: Section
    listing: Listing
    by: Account
    now: datetime
    reason: str
    restores: Revision | None

    def revision(self, before: Values, after: Values, state: RevisionState) -> Revision:
        return Revision(
            listing=self.listing,
            section=self.section.slug,
            author=self.by,
            at=self.now,
            reason=self.reason.strip()[:1000] or None,
            before=dict(before),
            after=dict(after),
            state=state,
            restores_id=self.restores.id if self.restores else None,
        )


def save(
    session: Session,
    listing: Listing,
    section: Section,
    values: Values,
    *,
    base: Values,
    by: Account,
    now: datetime,
    reason: str = "",
    restores: Revision | None = None,
) -> Saved:
    """Bring a section to these values. `base` is the snapshot that the form was opened with.

    A save by whoever keeps the listing counts as a confirmation. An operator who does not keep it must say why, and
    reviews their own change by making it.

    Raises:
        NotEditable: the listing was taken down.
        Collision: the section is no longer what `base` says.
        ReasonMissing: see above.
        Forbidden: an operator keeps or kept another listing that it is about.
        DirectoryError: what the section refuses, with its field.
    """
    refuse_closed(listing)
    current = section.values(listing)
    if changes_between(base, current):
        raise Collision(base, values, current)
    changes = changes_between(current, values)
    if not changes:
        throw_away(session, listing, by, section=section.slug)
        return Saved()
    is_own_word = is_providers_word(session, by, listing)
    if not is_own_word:
        _refuse_operator(session, section, changes, by, reason)
    check_change(session, section, listing, changes, now=now)
    held = {key: value for key, value in changes.items() if is_own_word and section.is_reviewed(key, value, listing)}
    edit = _Edit(section, listing, by, now, reason, restores)
    source = FactSource.PROVIDER if is_own_word else FactSource.OPERATOR
    live = _publish(session, edit, {key: changes[key] for key in changes if key not in held}, source)
    waiting, superseded = _ask(session, edit, held)
    if is_own_word and is_clocked(listing):
        confirm(session, listing, by=by, now=now, reason="by an edit", facts_too=False)
    throw_away(session, listing, by, section=section.slug)
    return Saved(live, waiting, superseded)


def restore(
    session: Session, revision: Revision, section: Section, *, by: Account, now: datetime, reason: str = ""
) -> Saved:
    """Bring a section back to what it was after a revision, or ask again for what was not put on the page. That is a
    change like any other. Raises as `save`."""
    base = section.values(revision.listing)
    was_there = revision.state is RevisionState.LIVE
    return save(
        session,
        revision.listing,
        section,
        revision.after if was_there else dict(base) | dict(revision.changes),
        base=base,
        by=by,
        now=now,
        reason=reason,
        restores=revision,
    )


def undo(
    session: Session, revision: Revision, section: Section, *, by: Account, now: datetime, reason: str = ""
) -> Saved:
    """Take back what a revision set, and leave everything else of the section.

    Raises:
        ChangedSince: what it set is no longer there.
        What `save` raises.
    """
    base = section.values(revision.listing)
    if not revision.stands_in(base):
        raise ChangedSince(N_("This was changed again since. Bring back the state that you want below."))
    values = dict(base) | {key: revision.before.get(key) for key in revision.changes}
    return save(session, revision.listing, section, values, base=base, by=by, now=now, reason=reason, restores=revision)


def _refuse_operator(session: Session, section: Section, changes: Values, by: Account, reason: str) -> None:
    """Raises where an operator does not say why, or keeps another listing that the change is about."""
    if not reason.strip():
        raise ReasonMissing(N_("Say why."), field="reason")
    refuse_party(session, by, *section.concerns(session, changes))


def _publish(session: Session, edit: _Edit, changes: Mapping[str, Any], source: FactSource) -> Revision | None:
    if not changes:
        return None
    before = edit.section.values(edit.listing)
    edit.section.apply(session, edit.listing, changes, source=source, now=edit.now)
    after = edit.section.values(edit.listing)
    if not changes_between(before, after):
        return None
    revision = edit.revision(before, after, RevisionState.LIVE)
    session.add(revision)
    session.flush()
    note(session, EditAct.SAVED, revision, edit.by, now=edit.now, reason=edit.reason)
    return revision


def _ask(session: Session, edit: _Edit, changes: Mapping[str, Any]) -> tuple[Revision | None, tuple[Revision, ...]]:
    """A wish for the same fields takes the place of an earlier one, and keeps what that one asked for besides."""
    asked = waiting_of(session, edit.listing, section=edit.section.slug)
    wished = {key: value for each in asked for key, value in each.changes.items()}
    if all(key in wished and wished[key] == value for key, value in changes.items()):
        return None, ()
    superseded = tuple(each for each in asked if not changes.keys().isdisjoint(each.changes))
    kept = {key: value for each in superseded for key, value in each.changes.items()}
    before = edit.section.values(edit.listing)
    after = dict(before) | kept | dict(changes)
    for each in superseded:
        each.state = RevisionState.SUPERSEDED
    revision = edit.revision(before, after, RevisionState.WAITING)
    session.add(revision)
    session.flush()
    note(session, EditAct.ASKED, revision, edit.by, now=edit.now, reason=edit.reason)
    return revision, superseded
