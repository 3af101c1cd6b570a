"""What is done every hour so that the directory stays right by itself: clocks, reminders, notices.

Each part can be repeated: a round after a week of silence leaves what a round every hour would have left.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import Any

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from directory.catalogue import catalogue
from directory.clock import now as clock_now
from directory.counting.actions import forget_old_counts
from directory.database import unit_of_work
from directory.editing.actions import forget_old_drafts
from directory.extensions import db
from directory.keeping.notices import waiting_notices
from directory.language import N_
from directory.listings.actions import forget_removed_photos
from directory.listings.hours import local_day
from directory.listings.queries import picture_digests
from directory.listings.views.photos import picture_files
from directory.operations.asking_physicians import send_questions
from directory.operations.letters import send_in_both_languages
from directory.verification.confirming import due_reminders, keep_time, make_key, note_sent

PAUSE_SECONDS = 3600.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did."""

    changed: int
    reminders: int
    notices: int
    pictures: int  # files that were deleted


def one_round(session: Session, *, now: datetime) -> Round:
    """Bring every owned listing to what its clock says, then send what is due. Commits; needs an application context.

    The letters follow what is on record: a listing is hidden before its owner reads that it is.
    """
    with unit_of_work(session):
        changed = keep_time(session, now=now)
        forget_old_counts(session, now=now)
        forget_old_drafts(session, now=now)
    reminders, notices = send_reminders(session, now=now), send_notices(session, now=now)
    send_questions(session, now=now)
    return Round(changed, reminders, notices, tidy_pictures(session, now=now))


def tidy_pictures(session: Session, *, now: datetime) -> int:
    """Forget removed photos that can no longer be put back, and delete the files that no listing needs."""
    with unit_of_work(session):
        forget_removed_photos(session, now=now)
        wanted = picture_digests(session)
    return picture_files().tidy(wanted, now=now)


def send_reminders(session: Session, *, now: datetime) -> int:
    """Send each reminder that is due. Nothing is locked while a server is asked; when it refuses, the rest waits."""
    with unit_of_work(session):
        due = due_reminders(session, now=now)
    for sent, reminder in enumerate(due):
        with unit_of_work(session):
            letter, key = make_key(session, reminder, now=now)
            to, listing = reminder.keeper.account.email, reminder.keeper.listing
            values: dict[str, Any] = {
                "name": listing.name,
                "public_id": listing.public_id,
                "key": key,
                "standing": reminder.clock.standing(local_day(now)),
                "flagged_on": reminder.clock.flagged_on,
                "hidden_on": reminder.clock.hidden_on,
            }
        subject, template = N_("Is your listing still right?"), "keeping/letters/reminder.txt"
        if not send_in_both_languages(to=to, subject=subject, template=template, **values):
            return sent
        with unit_of_work(session):
            note_sent(session, letter, now=now)
    return len(due)


def send_notices(session: Session, *, now: datetime) -> int:
    """Send the notices that wait for somebody; one is marked as sent when it was handed over."""
    with unit_of_work(session):
        waiting = [
            (notice, account.email, notice.listing.name, str(notice.kind), notice.facts, notice.listing.public_id)
            for notice, account in waiting_notices(session)
        ]
    subject, template = N_("About your listing “%(name)s”"), "keeping/letters/notice.txt"
    for sent, (notice, to, name, kind, facts, public_id) in enumerate(waiting):
        known = catalogue().services
        services = [known[slug].name for slug in facts.get("services", ()) if slug in known]
        values = {"name": name, "kind": kind, "facts": facts, "public_id": public_id, "services": services}
        if not send_in_both_languages(to=to, subject=subject, template=template, **values):
            return sent
        with unit_of_work(session):
            notice.sent_at = max(now, notice.recorded_at)
    return len(waiting)


def keep_rounds(app: Flask, *, stop: Event, clock: Callable[[], datetime] = clock_now) -> None:
    """A round at once and every hour, until `stop` is set. A database that is away is asked again in an hour."""
    while True:
        try:
            with app.app_context():
                one_round(db.session, now=clock())
        except SQLAlchemyError as error:
            _log.warning("The clocks of listings wait for an hour: %s", type(error).__name__)
        if stop.wait(PAUSE_SECONDS):
            return
