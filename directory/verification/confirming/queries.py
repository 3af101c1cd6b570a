"""Which listings have a clock, what it says, and which reminders are due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload

from directory.accounts.keys import hash_of
from directory.accounts.models import Keeper, Relation
from directory.errors import NotFound
from directory.language import N_
from directory.listings.hours import local_day
from directory.listings.models import Listing, ListingStatus
from directory.verification.confirming.clock import OVERDUE, Clock
from directory.verification.confirming.models import ConfirmationLetter


@dataclass(frozen=True, slots=True)
class Reminder:
    """A letter that should be sent now."""

    keeper: Keeper
    clock: Clock
    day: int


def owners(session: Session, *, listing: Listing | None = None) -> Iterator[Keeper]:
    """Present owners with their listing and account. What nobody owns has nobody to confirm it, and no clock."""
    owning = select(Keeper).join(Keeper.listing).options(contains_eager(Keeper.listing), joinedload(Keeper.account))
    owning = owning.where(Keeper.until.is_(None), Keeper.relation == Relation.OWNER).order_by(Keeper.id)
    if listing is not None:
        owning = owning.where(Keeper.listing_id == listing.id)
    yield from session.scalars(owning).all()


def clock_of(keeper: Keeper) -> Clock:
    """The period that runs. A new owner starts one: what an earlier owner said is not theirs to be reminded of."""
    since = local_day(keeper.since)
    return Clock(max(since, keeper.listing.confirmed_on or since))


def clock_of_listing(session: Session, listing: Listing) -> Clock | None:
    """The same for a listing; None when nobody owns it."""
    return next((clock_of(keeper) for keeper in owners(session, listing=listing)), None)


def is_clocked(listing: Listing) -> bool:
    """Whether the clock decides about it: it is public, or hidden for this very reason."""
    return listing.is_visible or (listing.status is ListingStatus.HIDDEN and listing.hidden_because == OVERDUE)


def due_reminders(session: Session, *, now: datetime) -> list[Reminder]:
    """The letters to send now, one at most for each listing: after a gap only the latest."""
    today, found = local_day(now), []
    sent: dict[tuple[int, object], set[int]] = {}
    for letter in session.scalars(select(ConfirmationLetter).where(ConfirmationLetter.sent_at.is_not(None))):
        sent.setdefault((letter.keeper_id, letter.period_began_on), set()).add(letter.day)
    for keeper in owners(session):
        clock = clock_of(keeper)
        day = clock.reminder(today, sent.get((keeper.id, clock.started_on), ()))
        if day is not None and keeper.account.active and is_clocked(keeper.listing):
            found.append(Reminder(keeper, clock, day))
    return found


def letter_by_key(session: Session, key: str, *, now: datetime) -> ConfirmationLetter:
    """The letter a link belongs to: one that is still good, or one that did its work in this period.

    Raises:
        NotFound: it has run out, the listing was confirmed otherwise or has another owner, or there is no such key.
    """
    letter = session.scalar(select(ConfirmationLetter).where(ConfirmationLetter.key_hash == hash_of(key)))
    if letter is None or letter.expires_at <= now or letter.keeper.until or not is_clocked(letter.keeper.listing):
        raise _no_longer_good()
    if letter.used_at is None and letter.period_began_on != clock_of(letter.keeper).started_on:
        raise _no_longer_good()
    return letter


def _no_longer_good() -> NotFound:
    return NotFound(N_("This link is no longer good. Sign in to see when your listing is to be confirmed next."))
