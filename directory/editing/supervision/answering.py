"""A physician answers, or takes back what they said. They flush; whoever calls tells the queue and commits."""

from datetime import datetime

from sqlalchemy.orm import Session

from directory.accounts.audited import audited
from directory.accounts.models import Account
from directory.catalogue import Supervision as Arrangement
from directory.editing.models import Revision
from directory.editing.settling import settle
from directory.editing.supervision.asking import SupervisionAct
from directory.editing.supervision.models import Answer, SupervisionRequest
from directory.editing.supervision.queries import key_of, request_by_key, wish_for
from directory.errors import EditConflict
from directory.language import N_
from directory.listings.actions import confirm_supervision, end_supervision, publish_awaited
from directory.listings.hours import local_day
from directory.listings.models import Listing, Notice, NoticeKind, Supervision
from directory.listings.permissions import is_working_physician
from directory.listings.resting import Shift


class NoLongerAsked(EditConflict):
    """It was answered before, nobody asks any more, or the physician may not supervise now."""


def answer_by_key(session: Session, key: str, *, confirms: bool, now: datetime) -> SupervisionRequest:
    """Answer with the key of a letter. Once more does nothing. Raises as `request_by_key` and `answer` do."""
    request = request_by_key(session, key, now=now)
    session.refresh(request, with_for_update=True)  # two answers at one moment are one
    if request.answered_at is None:
        answer(session, request, confirms=confirms, by=None, now=now)
    return request


def answer(
    session: Session, request: SupervisionRequest, *, confirms: bool, by: Account | None, now: datetime
) -> Revision:
    """Confirmed: it is on record, and what waited for it is published in the same transaction. Refused: it never was.

    `by` is whoever is signed in for the physician; None where a letter's key answered. Returns the change that waited:
    it may wait for other answers still.

    Raises:
        NoLongerAsked: see there.
    """
    wish = wish_for(session, request)
    if request.answered_at is not None or wish is None:
        raise NoLongerAsked(N_("Nobody asks for this any more."))
    if confirms and not is_working_physician(request.physician, today=local_day(now)):
        raise NoLongerAsked(N_("The license on this physician’s listing is not one that may be practiced on today."))
    request.answered_at, request.answer = now, Answer.CONFIRMED if confirms else Answer.REFUSED
    if confirms:
        put_on_record(session, request.physician, request.listing, Arrangement(request.arrangement), now=now)
    else:
        _tell(session, request.listing, NoticeKind.SUPERVISION_REFUSED, request.physician, (), now)
    settle(session, wish, key_of(request.physician), is_live=confirms, now=now)
    act = SupervisionAct.CONFIRMED if confirms else SupervisionAct.REFUSED
    details = {"physician": request.physician_id, "way": "signed in" if by else request.way.value}
    audited(session, act, subject=request.listing, actor=by, details=details, now=now)
    return wish


def put_on_record(
    session: Session, physician: Listing, supervised: Listing, arrangement: Arrangement, *, now: datetime
) -> None:
    """From now on it is so: services return, those that waited are published, and whoever is concerned is told."""
    shifts = confirm_supervision(session, physician, supervised, arrangement=arrangement, at=now)
    published = publish_awaited(session, supervised, at=now)
    for shift in shifts:
        services = shift.back + (published if shift.listing is supervised else ())
        if services or shift.listing is supervised:
            _tell(session, shift.listing, NoticeKind.SUPERVISION_CONFIRMED, physician, services, now)


def end(session: Session, record: Supervision, *, by: Account | None, now: datetime) -> list[Shift]:
    """Either of the two says that it is over. What rested on it leaves every page now."""
    physician, supervised = record.supervisor, record.supervisee
    shifts = end_supervision(session, record, at=now)
    for shift in shifts:
        if shift.gone or shift.listing is supervised:
            _tell(session, shift.listing, NoticeKind.SUPERVISION_ENDED, physician, shift.gone, now)
    details = {"physician": physician.id}
    audited(session, SupervisionAct.ENDED, subject=supervised, actor=by, details=details, now=now)
    return shifts


def _tell(
    session: Session, listing: Listing, kind: NoticeKind, physician: Listing, services: tuple[str, ...], now: datetime
) -> None:
    facts = {"physician": physician.name, "services": list(services)}
    session.add(Notice(listing=listing, kind=kind, facts=facts, recorded_at=now))
