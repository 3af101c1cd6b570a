"""Receiving and answering reports of mistakes. They flush."""

import re
from datetime import datetime

from sqlalchemy.orm import Session

from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.hours import local_day
from directory.listings.models import Listing
from directory.printable import printable_lines
from directory.verification.business_days import business_days_after
from directory.verification.models import MAX_REPLY_TO, MAX_WORDS, ErrorReport, ReportedField, ReportOutcome

BUSINESS_DAYS = 2
_ADDRESS = re.compile(r"[^@\s<>,;:\"]+@[^@\s<>,;:\"]+\.[^@\s<>,;:\"]+")


class BadReport(DirectoryError):
    """Something in a report is missing or cannot be used. `field` names the field of the form."""


def report_error(
    session: Session, listing: Listing, *, field: str, words: str, now: datetime, reply_to: str = ""
) -> ErrorReport:
    """Take a report. Due after two business days.

    Raises:
        BadReport: nothing was said, too much was said, or the address for the answer is none.
    """
    words, reply_to = printable_lines(words), reply_to.strip()
    if field not in set(ReportedField):
        raise BadReport(N_("Choose what is wrong."), field="field")
    if not words:
        raise BadReport(N_("Say in a few words what is wrong, and what is right if you know it."), field="words")
    if len(words) > MAX_WORDS:
        raise BadReport(N_("Use at most %(most)s characters."), field="words", most=MAX_WORDS)
    if reply_to and (len(reply_to) > MAX_REPLY_TO or not _ADDRESS.fullmatch(reply_to)):
        raise BadReport(N_("This is no e-mail address. Leave it empty if you need no answer."), field="reply_to")
    report = ErrorReport(
        listing=listing,
        field=ReportedField(field),
        words=words,
        reply_to=reply_to or None,
        received_at=now,
        due_on=business_days_after(local_day(now), BUSINESS_DAYS),
    )
    session.add(report)
    session.flush()
    return report


def answer_report(session: Session, report: ErrorReport, *, outcome: ReportOutcome, now: datetime) -> None:
    """Say what came of it."""
    report.outcome, report.answered_at, report.answered_on = outcome, now, local_day(now)
    session.flush()


def reopen_report(session: Session, report: ErrorReport) -> None:
    """Take the answer back."""
    report.outcome = report.answered_at = report.answered_on = None
    session.flush()
