"""Which listings have a clock, what it says, and which reminders are due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, contains_eager

from directory.accounts.keys import hash_of
from directory.accounts.models import Account, Keeper, Relation
from directory.errors import NotFound
from directory.language import N_
from directory.listings.hours import local_day
from directory.listings.models import Listing, ListingStatus
from directory.verification.confirming.clock import FLAGGED_AFTER_DAYS, OVERDUE, REMIND_AFTER_DAYS, Clock
from directory.verification.confirming.models import ConfirmationLetter

_AT_ONCE = 500


class LinkNoLongerGood(NotFound):
    """The link of a letter has run out, did its work long ago, is another owner's, or never was."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A letter that should be sent now."""

    keeper: Keeper
    clock: Clock
    day: int


def clock_of(keeper: Keeper) -> Clock:
    """The period that runs. A new owner starts one: what an earlier owner said is not theirs to be reminded of."""
    since = local_day(keeper.since)
    return Clock(max(since, keeper.listing.confirmed_on or since))


def clock_of_listing(session: Session, listing: Listing) -> Clock | None:
    """The same for a listing. What nobody owns has nobody to confirm it, and no clock."""
    keeper = session.scalar(_owning().where(Keeper.listing_id == listing.id))
    return clock_of(keeper) if keeper else None


def is_clocked(listing: Listing) -> bool:
    """Whether the clock decides about it: it is public, or hidden for this very reason."""
    return listing.is_visible or (listing.status is ListingStatus.HIDDEN and listing.hidden_because == OVERDUE)


def owners_by_clock(session: Session, *, now: datetime) -> Sequence[Keeper]:
    """Those whose listing the clock may have to change: what it says is old enough, or was changed by it before."""
    changed = or_(Listing.status == ListingStatus.FLAGGED, Listing.hidden_because == OVERDUE)
    return session.scalars(_owning().where(or_(_is_older_than(FLAGGED_AFTER_DAYS, now), changed))).all()


def due_reminders(session: Session, *, now: datetime) -> list[Reminder]:
    """The letters to send now, one at most for each listing: after a gap only the latest.

    Only those are read whose word is old enough and who did not get the last letter of their period.
    """
    last = select(ConfirmationLetter.id).where(
        _sent_in_this_period(),
        ConfirmationLetter.keeper_id == Keeper.id,
        ConfirmationLetter.day == REMIND_AFTER_DAYS[-1],
    )
    waiting = _owning().where(_is_older_than(REMIND_AFTER_DAYS[0], now), Account.active, ~last.exists())
    keepers = [keeper for keeper in session.scalars(waiting) if is_clocked(keeper.listing)]
    sent, today, found = _sent(session, [keeper.id for keeper in keepers]), local_day(now), []
    for keeper in keepers:
        clock = clock_of(keeper)
        day = clock.reminder(today, sent.get((keeper.id, clock.started_on), ()))
        if day is not None:
            found.append(Reminder(keeper, clock, day))
    return found


def _owning() -> Select[Keeper]:
    """Present owners, with listing and account."""
    return (
        select(Keeper)
        .join(Keeper.listing)
        .join(Keeper.account)
        .options(contains_eager(Keeper.listing), contains_eager(Keeper.account))
        .where(Keeper.until.is_(None), Keeper.relation == Relation.OWNER)
        .order_by(Keeper.id)
    )


def _is_older_than(days: int, now: datetime) -> ColumnElement[bool]:
    """Whether the period of a keeper began so many days ago; where a day begins elsewhere, it may take in one too many,
    which the clock itself then leaves alone."""
    confirmed = or_(Listing.confirmed_on.is_(None), Listing.confirmed_on <= local_day(now) - timedelta(days=days))
    return and_(Keeper.since <= now - timedelta(days=days - 2), confirmed)


def _sent_in_this_period() -> ColumnElement[bool]:
    in_it = or_(Listing.confirmed_on.is_(None), ConfirmationLetter.period_began_on >= Listing.confirmed_on)
    return and_(ConfirmationLetter.sent_at.is_not(None), in_it)


def _sent(session: Session, keeper_ids: Sequence[int]) -> dict[tuple[int, date], set[int]]:
    """Which letters each got, by period."""
    found: dict[tuple[int, date], set[int]] = {}
    for start in range(0, len(keeper_ids), _AT_ONCE):
        got = select(ConfirmationLetter.keeper_id, ConfirmationLetter.period_began_on, ConfirmationLetter.day)
        some = ConfirmationLetter.keeper_id.in_(keeper_ids[start : start + _AT_ONCE])
        for keeper_id, period, day in session.execute(got.where(some, ConfirmationLetter.sent_at.is_not(None))):
            found.setdefault((keeper_id, period), set()).add(day)
    return found


def letter_by_key(session: Session, key: str, *, now: datetime) -> ConfirmationLetter:
    """The letter a link belongs to: one that is still good, or one that did its work in this period.

    Raises:
        LinkNoLongerGood: it has run out, the listing was confirmed otherwise or has another owner, or there is no
            such key.
    """
    letter = session.scalar(select(ConfirmationLetter).where(ConfirmationLetter.key_hash == hash_of(key)))
    if letter is None or letter.expires_at <= now or letter.keeper.until or not is_clocked(letter.keeper.listing):
        raise _no_longer_good()
    if letter.used_at is None and letter.period_began_on != clock_of(letter.keeper).started_on:
        raise _no_longer_good()
    return letter


def _no_longer_good() -> LinkNoLongerGood:
    return LinkNoLongerGood(
        N_("This link is no longer good. Sign in to see when your listing is to be confirmed next.")
    )
