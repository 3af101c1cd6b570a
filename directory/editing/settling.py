"""One wish of a waiting change was answered by somebody else than an operator."""

from datetime import datetime

from sqlalchemy.orm import Session

from directory.editing.models import Revision, RevisionState


def settle(session: Session, wish: Revision, key: str, *, is_live: bool, now: datetime) -> None:
    """Decide one key of what waits. Where something else waits in the same change, that goes on waiting, and what was
    answered becomes a change of its own, so that the history has both. Flushes."""
    state = RevisionState.LIVE if is_live else RevisionState.REFUSED
    if set(wish.changes) == {key}:
        wish.state, wish.decided_at = state, now
        session.flush()
        return
    answered, value = _like(wish), wish.after.get(key)
    answered.before, answered.after = dict(wish.before), dict(wish.before) | {key: value}
    answered.state, answered.decided_at = state, now
    session.add(answered)
    wish.before = dict(wish.before) | ({key: value} if is_live else {})
    wish.after = {each: said for each, said in wish.after.items() if is_live or each != key}
    session.flush()


def _like(wish: Revision) -> Revision:
    """A change by the same person, at the same time, for the same reason."""
    return Revision(
        listing=wish.listing,
        section=wish.section,
        author=wish.author,
        at=wish.at,
        reason=wish.reason,
        restores_id=wish.restores_id,
    )
