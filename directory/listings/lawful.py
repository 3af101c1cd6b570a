"""The last look before a commit: no unit of work publishes a service that the law keeps from the listing.

`offer_service` asks the law at the door. Whoever comes in another way, or changes the licence in the same
transaction, is stopped here. A unit of work that touches no offered service pays nothing for it.
"""

from sqlalchemy import event
from sqlalchemy.orm import Session, UOWTransaction

from directory.database import UnitOfWork
from directory.listings.hours import local_day
from directory.listings.models import OfferedService
from directory.listings.permissions import OutsideScopeOfPractice, may_offer

_STATED = "services stated in this transaction"


@event.listens_for(UnitOfWork, "after_flush")
def _note_what_was_stated(session: Session, _context: UOWTransaction) -> None:
    stated = [each for each in session.new if isinstance(each, OfferedService)]
    stated += [each for each in session.dirty if isinstance(each, OfferedService) and session.is_modified(each)]
    if stated:
        session.info.setdefault(_STATED, set()).update(stated)


@event.listens_for(UnitOfWork, "before_commit")
def _refuse_what_the_law_forbids(session: Session) -> None:
    session.flush()
    for offered in session.info.get(_STATED, ()):
        if offered not in session:
            continue  # withdrawn again, or taken back with a savepoint
        today = local_day(offered.listing.changed_at)  # the moment the change was recorded, not the machine's clock
        permission = may_offer(offered.listing, offered.service, today=today)
        if not permission.verdict.is_allowed:
            raise OutsideScopeOfPractice(offered.service, permission.verdict)


@event.listens_for(UnitOfWork, "after_commit")
@event.listens_for(UnitOfWork, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_STATED, None)
