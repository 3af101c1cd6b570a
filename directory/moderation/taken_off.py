"""Texts that are taken off a page: with where they are from, so that they can be put back as they stood."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.language import N_
from directory.listings.actions import state_fact
from directory.listings.advertised import BIO, PLACE, TRAINING, Advertised
from directory.listings.changes import record_change
from directory.listings.models import FactSource, Listing, Location, Notice, NoticeKind, StatedFact

WAY = "put text back"
_SECTIONS = {BIO: N_("About"), TRAINING: N_("Profession and training")}


def take_off(session: Session, listing: Listing, text: Advertised, *, reason: str, now: datetime) -> dict[str, Any]:
    """Take it off and tell the provider why; what must be known to put it back. Flushes."""
    way: dict[str, Any] = {"way": WAY, "listing": listing.id, "field": text.field, "text": text.text}
    if text.field == PLACE:
        way["place"] = int(text.which)
    elif text.field == BIO:
        way["from"] = _source_of_bio(listing)
        listing.provenance = [row for row in listing.provenance if row.fact is not StatedFact.BIO]
    _set(session, listing, way, None)
    facts = {"section": _SECTIONS.get(text.field, N_("Addresses")), "answer": reason, "taken_off": True}
    notice = Notice(listing=listing, kind=NoticeKind.EDIT_REFUSED, facts=facts, recorded_at=now)
    session.add(notice)
    record_change(session, listing, at=now)
    return way | {"notice": notice.id}


def put_back(session: Session, way: Mapping[str, Any], *, reason: str, now: datetime) -> None:
    """As it stood, with where it is from, unless the provider wrote something else since. A notice that has not left is
    not sent; one that has is followed by another. Flushes."""
    listing = session.get_one(Listing, way["listing"])
    place = session.get(Location, way["place"]) if "place" in way else None
    now_there = getattr(listing, way.get("field", BIO)) if "place" not in way else place.name if place else "gone"
    if now_there is not None:
        return
    _set(session, listing, way, way["text"])
    source = way.get("from")
    if source is not None:
        state_fact(
            session,
            listing,
            StatedFact.BIO,
            source=FactSource(source["source"]),
            source_detail=source["detail"],
            checked_on=date.fromisoformat(source["checked_on"]),
            expires_on=date.fromisoformat(source["expires_on"]) if source["expires_on"] else None,
            at=now,
        )
    _tell_no_more(session, listing, way.get("notice"), reason, now)
    record_change(session, listing, at=now)


def _set(session: Session, listing: Listing, way: Mapping[str, Any], text: str | None) -> None:
    if "place" in way:
        session.get_one(Location, way["place"]).name = text
    else:
        setattr(listing, way.get("field", BIO), text)


def _source_of_bio(listing: Listing) -> dict[str, str | None] | None:
    """Where it is from, as plain words that a question can keep. That of a place's name is its address's, and stays."""
    row = next((row for row in listing.provenance if row.fact is StatedFact.BIO), None)
    if row is None:
        return None
    expires = row.expires_on.isoformat() if row.expires_on else None
    checked = row.checked_on.isoformat()
    return {"source": row.source.value, "detail": row.source_detail, "checked_on": checked, "expires_on": expires}


def _tell_no_more(session: Session, listing: Listing, notice_id: int | None, reason: str, now: datetime) -> None:
    notice = session.get(Notice, notice_id) if notice_id else None
    if notice is not None and notice.sent_at is None:
        session.delete(notice)
    elif notice is not None:
        facts = {"section": notice.facts["section"], "answer": reason}
        session.add(Notice(listing=listing, kind=NoticeKind.EDIT_APPROVED, facts=facts, recorded_at=now))
