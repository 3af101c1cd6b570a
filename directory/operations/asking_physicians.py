"""Letters to physicians whom somebody named as their supervisor; part of the round that is made every hour."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.database import unit_of_work
from directory.editing.supervision import letters_due, make_key, note_sent
from directory.language import N_
from directory.listings.hours import local_day
from directory.operations.letters import send_in_both_languages


def send_questions(session: Session, *, now: datetime) -> int:
    """Ask by mail whether they supervise whoever named them; the key is made as the letter leaves. When a server
    refuses, the rest waits for the next round."""
    with unit_of_work(session):
        due = letters_due(session, now=now)
    for sent, asked in enumerate(due):
        with unit_of_work(session):
            key = make_key(session, asked, by=None, now=now)
            to = asked.sent_to.email if asked.sent_to else ""
            values: dict[str, Any] = {
                "name": asked.listing.name,
                "physician": asked.physician.name,
                "key": key,
                "expires_on": local_day(asked.expires_at or now),
            }
        subject, template = N_("Do you supervise %(name)s?"), "supervision/letters/asked.txt"
        if not send_in_both_languages(to=to, subject=subject, template=template, **values):
            return sent
        with unit_of_work(session):
            note_sent(session, asked, now=now)
    return len(due)
