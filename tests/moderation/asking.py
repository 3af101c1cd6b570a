"""One real question of every kind that operators answer in the queue, asked the way the directory asks it, and what an
operator fills in beside the evidence for each answer. `ASK` and `FILLED_IN` are complete, or a test says so."""

import json
from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from directory.accounts.actions import make_owner
from directory.accounts.models import Account
from directory.catalogue import LicenceStatus
from directory.clock import now, today
from directory.editing.actions import save
from directory.editing.sections import section_of
from directory.importing.boards.deciding import Problem
from directory.listings.actions import add_licence, add_location, create_listing, publish
from directory.listings.changes import record_change
from directory.listings.models import CredentialSource, Listing, ListingKind
from directory.listings.phones import PhoneNumber
from directory.moderation.actions import open_item
from directory.moderation.edits import file_edit
from directory.moderation.geocodes import file_unplaced
from directory.moderation.merges import file_duplicates
from directory.moderation.models import QueueItem, QueueKind
from directory.moderation.queries import latest_of
from directory.moderation.reports import receive_report
from directory.moderation.wording import file_wordings
from directory.verification.duplicates import likely_duplicates

_numbers = count(1)


def a_person(session: Session, *, kind: str = "md", phone: str | None = None, name: str | None = None) -> Listing:
    """A public listing of a physician in San Diego, unlike every other."""
    number = next(_numbers)
    listing = create_listing(session, kind=ListingKind.PERSON, name=name or f"Fictional Person {number}", at=now())
    telephone = PhoneNumber.parse(phone) if phone else None
    add_location(session, listing, city="San Diego", street=f"{number} Fiction Way", phone=telephone, at=now())
    source = CredentialSource.NPPES
    licence = f"A{number:05}" if kind == "md" else f"{550000 + number}"
    add_licence(session, listing, kind=kind, number=licence, source=source, checked_on=today(), at=now())
    publish(session, listing, at=now())
    return listing


def ask_edit(session: Session, by: Account) -> QueueItem:
    """A provider adds a license; a number is never believed."""
    listing, section = a_person(session), section_of("credentials")
    make_owner(session, listing, by, now=now(), actor=None, reason="a test")
    base = section.values(listing)
    number = f"95{next(_numbers):06}"
    wanted = {**base, f"licence:rn:{number}": number}
    waiting = save(session, listing, section, wanted, base=base, by=by, now=now(), reason="It is mine.").waiting
    assert waiting is not None
    return file_edit(session, waiting, now=now())


def ask_wording(session: Session, _by: Account) -> QueueItem:
    """A promise that stood on the page before anybody asked the law."""
    listing = a_person(session)
    listing.bio = "We guarantee results, and painless ones."
    record_change(session, listing, at=now())
    file_wordings(session, by="a test", now=now())
    return _asked(session, QueueKind.WORDING, f"{listing.id}:bio")


def ask_geocode(session: Session, by: Account) -> QueueItem:
    """An address that nothing could place."""
    listing = a_person(session)
    file_unplaced(session, listing, asks_online=True, by=by, now=now())
    return _asked(session, QueueKind.GEOCODE, f"location:{listing.locations[0].id}")


def ask_licence(session: Session, _by: Account) -> QueueItem:
    """The state has the number under another name."""
    listing = a_person(session)
    number = listing.credentials[0].number
    row = {"name": "SOMEBODY ELSE", "number": number, "city": "SAN DIEGO", "status": "Current", "expires_on": None}
    evidence = {
        "problem": str(Problem.NAME_DIFFERS),
        "kind": "md",
        "fields": [{"field": "number", "listing": number, "state": number}],
        "candidates": [row | {"standing": str(LicenceStatus.CURRENT), "issued_on": None}],
        "lists": [{"name": "Medical_Board_Data00.xls", "as_of": "2026-11-01"}],
    }
    key = f"{listing.id} md {number}"
    return open_item(session, kind=QueueKind.LICENCE, key=key, listing_id=listing.id, evidence=evidence, now=now())


def ask_duplicate(session: Session, _by: Account) -> QueueItem:
    """Two listings with one name and one telephone."""
    number = next(_numbers)
    one, other = (a_person(session, name=f"Fictional Twin {number}", phone="619-555-0123") for _ in range(2))
    for listing in (one, other):
        listing.credentials.clear()
        record_change(session, listing, at=now())
    file_duplicates(session, likely_duplicates(session), now=now())
    return _asked(session, QueueKind.DUPLICATE, f"{one.id} {other.id}")


def ask_report(session: Session, _by: Account) -> QueueItem:
    """Somebody says that the telephone is wrong, and wants an answer."""
    listing = a_person(session, phone="619-555-0177")
    words, reply_to = "It rings at a bakery.", "visitor@example.org"
    report = receive_report(session, listing, field="phone", words=words, reply_to=reply_to, now=now())
    return _asked(session, QueueKind.REPORT, str(report.id))


def _asked(session: Session, kind: QueueKind, key: str) -> QueueItem:
    found = latest_of(session, kind, key)
    assert found is not None, (kind, key)
    return found


ASK: dict[QueueKind, Callable[[Session, Account], QueueItem]] = {
    QueueKind.EDIT: ask_edit,
    QueueKind.WORDING: ask_wording,
    QueueKind.GEOCODE: ask_geocode,
    QueueKind.LICENCE: ask_licence,
    QueueKind.DUPLICATE: ask_duplicate,
    QueueKind.REPORT: ask_report,
}
# decided on a page of their own, whose routes are acts themselves
ELSEWHERE = {QueueKind.CLAIM, QueueKind.NEW_LISTING, QueueKind.CONTACT}


def filled_in(item: QueueItem, outcome: str) -> dict[str, Any]:
    """What the form of a question sends with this answer, beside the reason."""
    if (item.kind, outcome) == (QueueKind.EDIT, "approved"):
        return {"status": "current", "expires_on": date(today().year + 2, 1, 31).isoformat()}
    if (item.kind, outcome) == (QueueKind.GEOCODE, "placed"):
        return {"point": "32.7157, -117.1611"}
    if (item.kind, outcome) == (QueueKind.LICENCE, "chosen"):
        return {"row": "0"}
    if (item.kind, outcome) == (QueueKind.DUPLICATE, "merge"):
        return {"keep": str(item.evidence["listings"][0])}
    if (item.kind, outcome) == (QueueKind.REPORT, "fixed"):
        assert item.listing is not None
        section = section_of("contact")
        place = item.listing.locations[0].id
        return {"base": json.dumps(dict(section.values(item.listing))), f"phone:{place}": "(619) 555-0188"}
    return {}
