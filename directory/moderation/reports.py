"""Reports of mistakes in the queue: put there when they come in, answered when they are decided."""

from datetime import datetime

from sqlalchemy.orm import Session

from directory.listings.models import Listing
from directory.moderation.actions import open_item, resolve
from directory.moderation.models import QueueItem, QueueKind
from directory.verification.models import ErrorReport, ReportOutcome
from directory.verification.reports import answer_report, report_error


def receive_report(
    session: Session, listing: Listing, *, field: str, words: str, now: datetime, reply_to: str = ""
) -> ErrorReport:
    """Take a report and put it into the queue, due on the same day. Flushes. Raises BadReport.

    Whether somebody wants an answer is in the evidence, their address is not: it stays with the report.
    """
    report = report_error(session, listing, field=field, words=words, reply_to=reply_to, now=now)
    open_item(
        session,
        kind=QueueKind.REPORT,
        key=str(report.id),
        listing_id=listing.id,
        evidence={
            "report": report.id,
            "field": str(report.field),
            "words": report.words,
            "wants_answer": report.reply_to is not None,
        },
        due_on=report.due_on,
        now=now,
    )
    return report


def answer_item(
    session: Session, item: QueueItem, *, outcome: ReportOutcome, reason: str, by: str, now: datetime
) -> None:
    """Decide an item of the queue that is a report, and answer the report. Can be undone. Flushes.

    Raises:
        AlreadyDecided, ReasonMissing: as `resolve`.
    """
    report = session.get_one(ErrorReport, item.evidence["report"])
    way = {"way": "reopen report", "report": report.id}
    resolve(session, item, outcome=str(outcome), reason=reason, by=by, now=now, undo=way)
    answer_report(session, report, outcome=outcome, now=now)


def address_to_answer(session: Session, item: QueueItem) -> str | None:
    """Where to send the answer of a decided report; forgotten as it is told, for it serves one letter. Flushes.

    None where nobody wants an answer, or it was sent before.
    """
    if item.kind is not QueueKind.REPORT or item.is_open:
        return None
    report = session.get_one(ErrorReport, item.evidence["report"])
    address, report.reply_to = report.reply_to, None
    session.flush()
    return address
