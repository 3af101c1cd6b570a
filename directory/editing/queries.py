"""Reading revisions and drafts."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from directory.accounts.models import Account
from directory.editing.models import Draft, Revision, RevisionState
from directory.errors import NotFound
from directory.language import N_
from directory.listings.models import Listing


def waiting_of(session: Session, listing: Listing, *, section: str | None = None) -> Sequence[Revision]:
    """What waits for an operator, the first asked first."""
    waiting = select(Revision).where(Revision.listing_id == listing.id, Revision.state == RevisionState.WAITING)
    if section is not None:
        waiting = waiting.where(Revision.section == section)
    return session.scalars(waiting.order_by(Revision.id)).all()


def history_of(
    session: Session, listing: Listing, *, sections: Collection[str], limit: int = 50, offset: int = 0
) -> Sequence[Revision]:
    """What was changed in these sections, the last first."""
    theirs = select(Revision).where(Revision.listing_id == listing.id, Revision.section.in_(sections))
    theirs = theirs.options(joinedload(Revision.author))
    return session.scalars(theirs.order_by(Revision.id.desc()).offset(offset).limit(limit)).all()


def revision_of(session: Session, listing: Listing, revision_id: int) -> Revision:
    """One change of this listing. Raises NotFound."""
    wanted = select(Revision).where(Revision.id == revision_id, Revision.listing_id == listing.id)
    found = session.scalar(wanted)
    if found is None:
        raise NotFound(N_("There is no such change of this listing."))
    return found


def written_by(session: Session, account: Account) -> Sequence[Revision]:
    """Every change that this account made, the first coming first."""
    theirs = select(Revision).where(Revision.author_id == account.id).options(joinedload(Revision.listing))
    return session.scalars(theirs.order_by(Revision.id)).all()


def all_drafts_of(session: Session, account: Account) -> Sequence[Draft]:
    """What this account began to type, wherever."""
    return session.scalars(select(Draft).where(Draft.account_id == account.id).order_by(Draft.id)).all()


def draft_of(session: Session, listing: Listing, account: Account, section: str) -> Draft | None:
    """What this account began to type into a section."""
    theirs = select(Draft).where(Draft.listing_id == listing.id, Draft.account_id == account.id)
    return session.scalar(theirs.where(Draft.section == section))


def drafts_of(session: Session, listing: Listing, account: Account) -> dict[str, Draft]:
    """Section → what this account began to type into it."""
    theirs = select(Draft).where(Draft.listing_id == listing.id, Draft.account_id == account.id)
    return {draft.section: draft for draft in session.scalars(theirs.order_by(Draft.id))}
