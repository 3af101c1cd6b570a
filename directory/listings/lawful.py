"""The last look before a commit: no unit of work publishes a service that the law keeps from the listing.

`offer_service` asks the law at the door. Whoever comes in another way, or changes the licence in the same
transaction, is stopped here. What is judged is read from the database once more: a session that lives long may remember
a licence that somebody else took away in the meantime. A unit of work that touches no offered service pays nothing.

Of two transactions, one that states a service and one that takes away what it rests on, the second to commit sees what
the first did: SQLite has one writer, and PostgreSQL lets them pass here one at a time.
"""

from collections.abc import Sequence

from sqlalchemy import event, func, select
from sqlalchemy.orm import Session, UOWTransaction

from directory.database import UnitOfWork
from directory.listings.hours import local_day
from directory.listings.models import Affiliation, Credential, Listing, OfferedService, Supervision
from directory.listings.permissions import OutsideScopeOfPractice, may_offer
from directory.listings.queries import what_services_rest_on

_STATED = "services stated in this transaction"
_DECIDING = "what the law looks at was changed in this transaction"
_DECIDES = (OfferedService, Credential, Supervision, Affiliation)
_LOCK = 7_236_542  # any number that no other advisory lock of this database has
_AT_ONCE = 500


@event.listens_for(UnitOfWork, "after_flush")
def _note_what_was_stated(session: Session, _context: UOWTransaction) -> None:
    stated = [each for each in session.new if isinstance(each, OfferedService)]
    stated += [each for each in session.dirty if isinstance(each, OfferedService) and session.is_modified(each)]
    if stated:
        session.info.setdefault(_STATED, set()).update(stated)
    if any(isinstance(each, _DECIDES) for each in (*session.new, *session.dirty, *session.deleted)):
        session.info[_DECIDING] = True


@event.listens_for(UnitOfWork, "before_commit")
def _refuse_what_the_law_forbids(session: Session) -> None:
    session.flush()
    if session.info.get(_DECIDING) and session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    stated = [offered for offered in session.info.get(_STATED, ()) if offered in session]  # others were withdrawn again
    _read_anew(session, sorted({offered.listing_id for offered in stated}))
    for offered in stated:
        today = local_day(offered.listing.changed_at)  # the moment the change was recorded, not the machine's clock
        permission = may_offer(offered.listing, offered.service, today=today)
        if not permission.verdict.is_allowed:
            raise OutsideScopeOfPractice(offered.service, permission.verdict)


def _read_anew(session: Session, listing_ids: Sequence[int]) -> None:
    """Everything that the law looks at, over what the session remembers. Nothing waits to be written at this point."""
    for start in range(0, len(listing_ids), _AT_ONCE):
        chosen = select(Listing).where(Listing.id.in_(listing_ids[start : start + _AT_ONCE]))
        chosen = chosen.options(*what_services_rest_on())
        session.scalars(chosen.execution_options(populate_existing=True)).all()


@event.listens_for(UnitOfWork, "after_commit")
@event.listens_for(UnitOfWork, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_STATED, None)
    session.info.pop(_DECIDING, None)
