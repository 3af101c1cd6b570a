"""Texts that stand on listings already and that the law on advertising is about: found, put before an operator, and
taken off the page where that is the answer. What is forbidden in a new text is stopped where it is typed."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from directory.catalogue import FoundWords, find_advertising
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.changes import record_change
from directory.listings.models import Listing, Notice, NoticeKind, StatedFact
from directory.listings.queries import visible
from directory.moderation.actions import open_item, resolve
from directory.moderation.models import QueueItem, QueueKind

OWN_WORDS = ("bio", "training")  # what can be taken off; a name cannot
_AT_ONCE = 500


class NotTakenOff(DirectoryError):
    """Only what a provider says in their own words can be taken off here, and only as long as it stands there."""

    status = 422


def file_wordings(session: Session, *, now: datetime) -> int:
    """Look through the texts of all public listings; how many need an operator. A text that was allowed is not asked
    about again before it changes. Flushes."""
    asked = 0
    for listing in _public(session):
        boards = [each.board for each in listing.credentials if each.board]
        for field, text in _texts(listing):
            found = find_advertising(text, named_boards=boards)
            if found:
                evidence = {"field": field, "text": text, "fields": [_row(each) for each in found]}
                key = f"{listing.id}:{field}"
                item = open_item(
                    session, kind=QueueKind.WORDING, key=key, listing_id=listing.id, evidence=evidence, now=now
                )
                asked += item.is_open
    return asked


def take_text_off(session: Session, item: QueueItem, *, reason: str, by: str, now: datetime) -> None:
    """Take a provider's own words off the page, tell them why, and close the item. Can be undone. Flushes.

    Raises:
        NotTakenOff: it is a name, or the text was changed in between.
    """
    listing = item.listing
    field, text = item.evidence.get("field"), item.evidence.get("text")
    if listing is None or field not in OWN_WORDS or getattr(listing, field) != text:
        raise NotTakenOff(N_("This text cannot be taken off here: it is a name, or it was changed in between."))
    way = {"way": "put text back", "listing": listing.id, "field": field, "text": text}
    resolve(session, item, outcome="taken_off", reason=reason, by=by, now=now, undo=way)
    setattr(listing, field, None)
    if field == StatedFact.BIO:
        listing.provenance = [row for row in listing.provenance if row.fact is not StatedFact.BIO]
    facts = {"section": N_("About"), "answer": reason.strip()}
    session.add(Notice(listing=listing, kind=NoticeKind.EDIT_REFUSED, facts=facts, recorded_at=now))
    record_change(session, listing, at=now)


def _public(session: Session) -> Iterator[Listing]:
    """Every public listing, some at a time."""
    last = 0
    chosen = select(Listing).where(visible())
    while True:
        some = session.scalars(
            chosen.where(Listing.id > last)
            .options(selectinload(Listing.credentials), selectinload(Listing.other_names))
            .order_by(Listing.id)
            .limit(_AT_ONCE)
        ).all()
        if not some:
            return
        last = some[-1].id
        yield from some


def _texts(listing: Listing) -> Iterator[tuple[str, str]]:
    names = "\n".join(other.name for other in listing.other_names)
    own_words = [(field, getattr(listing, field)) for field in OWN_WORDS]
    for field, text in (
        *own_words,
        ("name", listing.name),
        ("letters", listing.credential_text),
        ("other names", names),
    ):
        if text:
            yield field, text


def _row(found: FoundWords) -> dict[str, str]:
    """In English: the queue keeps words and no objects."""
    return {
        "words": found.words,
        "why": found.rule.reason.en,
        "rule": found.rule.citation,
        "how sure": "forbidden" if found.rule.forbidden else "to be judged",
    }
