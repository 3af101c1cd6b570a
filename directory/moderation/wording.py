"""Texts that stand on listings already and that the law on advertising is about: found, put before an operator, and
taken off the page where that is the answer. What is forbidden in a new text is stopped where it is typed."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from directory.catalogue import FoundWords
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.advertised import BIO, PLACE, TRAINING, Advertised, advertising_in, texts_of
from directory.listings.models import Listing
from directory.listings.queries import visible
from directory.moderation.actions import dismiss, open_item, resolve
from directory.moderation.models import QueueItem, QueueKind
from directory.moderation.queries import open_items_of
from directory.moderation.taken_off import take_off

MENDED = N_("The text was changed, and has no such words now.")
_CAN_GO = (BIO, TRAINING, PLACE)  # a name cannot, nor what a photo shows
_AT_ONCE = 500


class NotTakenOff(DirectoryError):
    """Only what a provider says in their own words, or calls a place, can be taken off here, and only as long as it
    stands there."""

    status = 422


def file_wordings(session: Session, *, by: str, now: datetime) -> int:
    """Look through the texts of all public listings; how many need an operator. A text that was allowed is not asked
    about again before it changes, and a question about one that was mended is closed. Flushes."""
    asked = 0
    for listing in _public(session):
        settle_wordings(session, listing, by=by, now=now)
        asked += sum(_ask(session, listing, text, now) for text in texts_of(listing))
    return asked


def settle_wordings(session: Session, listing: Listing, *, by: str, now: datetime) -> None:
    """Close what is asked about texts of a listing that are not there any more, or have no such words. Flushes."""
    said = {_key(listing, text): text for text in texts_of(listing)}
    for item in open_items_of(session, listing, [QueueKind.WORDING]):
        text = said.get(item.key)
        if text is None or not advertising_in(text.text, listing):
            dismiss(session, item, reason=MENDED, by=by, now=now)
        elif text.text != item.evidence["text"]:
            _ask(session, listing, text, now)


def take_text_off(session: Session, item: QueueItem, *, reason: str, by: str, now: datetime) -> None:
    """Take a text off the page, tell the provider why, and close the item. Can be undone. Flushes.

    Raises:
        NotTakenOff: it is a name or a photo's, or the text was changed in between.
    """
    listing = item.listing
    text = next((each for each in texts_of(listing) if _key(listing, each) == item.key), None) if listing else None
    if listing is None or text is None or text.field not in _CAN_GO or text.text != item.evidence.get("text"):
        raise NotTakenOff(N_("This text cannot be taken off here: it is a name, or it was changed in between."))
    resolve(session, item, outcome="taken_off", reason=reason, by=by, now=now)
    item.undo = take_off(session, listing, text, reason=reason.strip(), now=now)
    session.flush()


def _ask(session: Session, listing: Listing, text: Advertised, now: datetime) -> bool:
    """Whether an operator must look at it."""
    found = advertising_in(text.text, listing)
    if not found:
        return False
    evidence = {"field": text.field, "text": text.text, "fields": [_row(each) for each in found]}
    key = _key(listing, text)
    item = open_item(session, kind=QueueKind.WORDING, key=key, listing_id=listing.id, evidence=evidence, now=now)
    return item.is_open


def _key(listing: Listing, text: Advertised) -> str:
    return f"{listing.id}:{text.key}"


def _public(session: Session) -> Iterator[Listing]:
    """Every public listing, some at a time."""
    last = 0
    chosen = select(Listing).where(visible()).options(*map(selectinload, _PARTS))
    while True:
        some = session.scalars(chosen.where(Listing.id > last).order_by(Listing.id).limit(_AT_ONCE)).all()
        if not some:
            return
        last = some[-1].id
        yield from some


_PARTS = (Listing.credentials, Listing.locations, Listing.photos, Listing.other_names)


def _row(found: FoundWords) -> dict[str, str]:
    """In English: the queue keeps words and no objects."""
    return {
        "words": found.words,
        "why": found.rule.reason.en,
        "rule": found.rule.citation if found.rule.verified else f"{found.rule.citation} (not verified)",
        "how sure": "forbidden" if found.rule.forbidden else "to be judged",
    }
