"""Which notices wait for somebody, and which for nobody."""

from datetime import datetime, timedelta

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, joinedload

from directory.accounts.models import Account, Keeper, Relation
from directory.listings.models import Notice

LATE = timedelta(days=1)
_owned = and_(Keeper.listing_id == Notice.listing_id, Keeper.until.is_(None), Keeper.relation == Relation.OWNER)


def waiting_notices(session: Session) -> list[tuple[Notice, Account]]:
    """Those that can be sent, the oldest first, each with the owner of this moment."""
    unsent = (
        select(Notice, Account)
        .join(Keeper, _owned)
        .join(Account, Account.id == Keeper.account_id)
        .where(Notice.sent_at.is_(None), Account.active)
        .options(joinedload(Notice.listing))
        .order_by(Notice.id)
    )
    return [(notice, account) for notice, account in session.execute(unsent).unique()]


def without_addressee(session: Session) -> int:
    """How many are about listings that nobody owns. They are kept: whoever claims the listing is told."""
    unsent = select(func.count(Notice.id)).outerjoin(Keeper, _owned)
    return session.scalar(unsent.where(Notice.sent_at.is_(None), Keeper.id.is_(None))) or 0


def late_notices(session: Session, *, now: datetime) -> int:
    """How many should have left a day ago."""
    unsent = select(func.count(Notice.id)).join(Keeper, _owned)
    return session.scalar(unsent.where(Notice.sent_at.is_(None), Notice.recorded_at < now - LATE)) or 0
