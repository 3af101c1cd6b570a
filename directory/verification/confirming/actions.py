"""Confirming a listing, and what time does to those that nobody confirms. They flush."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.accounts.audited import Act, audited
from directory.accounts.keys import hash_of, new_key
from directory.accounts.models import Account
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.actions import flag, hide, unflag, unhide
from directory.listings.changes import record_change
from directory.listings.freshness import fresh_until
from directory.listings.hours import local_day
from directory.listings.models import FactSource, Listing, StatedFact
from directory.verification.confirming.clock import OVERDUE, Standing
from directory.verification.confirming.models import ConfirmationLetter
from directory.verification.confirming.queries import Reminder, clock_of, is_clocked, letter_by_key, owners_by_clock

KEY_LASTS = timedelta(days=45)


class NotToBeConfirmed(DirectoryError):
    """It is no public page, and no word of its owner makes it one."""

    status = 409


def confirm(
    session: Session,
    listing: Listing,
    *,
    by: Account,
    now: datetime,
    reason: str = "",
    facts_too: bool = True,
) -> None:
    """Its owner or staff says that all is still right: it is fresh again, and back on the site at once.

    What the provider stated counts as checked today; what is from a public list keeps that list's date. Whoever edited
    one thing looked at the listing and vouched for that thing only: `facts_too=False` leaves the others their dates.

    Raises:
        NotToBeConfirmed: it is a draft, was taken down, or is hidden for another reason.
    """
    if not is_clocked(listing):
        raise NotToBeConfirmed(N_("This listing is not on the site, and confirming it does not bring it back."))
    today = local_day(now)
    listing.confirmed_on = today
    for row in listing.provenance if facts_too else ():
        if row.source is FactSource.PROVIDER and row.checked_on < today:
            row.checked_on, row.expires_on = today, fresh_until(today)
    for location in listing.locations if facts_too else ():
        if location.accepting_new_patients is not None and _is_own_word(listing, location.id):
            location.accepting_as_of = today
    record_change(session, listing, at=now)
    unhide(session, listing, because=OVERDUE, at=now)
    unflag(session, listing, at=now)
    audited(session, Act.LISTING_CONFIRMED, subject=listing, actor=by, reason=reason, now=now)


def confirm_by_key(session: Session, key: str, *, now: datetime) -> ConfirmationLetter:
    """Confirm with the link of a letter. Once more does nothing. Raises as `letter_by_key` does."""
    letter = letter_by_key(session, key, now=now)
    if letter.used_at is None:
        letter.used_at, letter.sent_at = now, letter.sent_at or now  # it arrived, whatever we know of it
        confirm(session, letter.keeper.listing, by=letter.keeper.account, now=now, reason="by the link of a letter")
    return letter


def keep_time(session: Session, *, now: datetime) -> int:
    """Make every owned listing what its clock says; returns how many changed. Twice does the same as once."""
    today, changed = local_day(now), 0
    for keeper in owners_by_clock(session, now=now):
        if is_clocked(keeper.listing):
            changed += _bring_to(session, keeper.listing, clock_of(keeper).standing(today), now)
    return changed


def make_key(session: Session, reminder: Reminder, *, now: datetime) -> tuple[ConfirmationLetter, str]:
    """A reminder that is about to be sent, and the key for its link. One that never left gets a new key."""
    same = select(ConfirmationLetter).where(
        ConfirmationLetter.keeper_id == reminder.keeper.id,
        ConfirmationLetter.period_began_on == reminder.clock.started_on,
        ConfirmationLetter.day == reminder.day,
    )
    key = new_key()
    letter = session.scalar(same)
    if letter is None:
        letter = ConfirmationLetter(
            keeper_id=reminder.keeper.id, period_began_on=reminder.clock.started_on, day=reminder.day
        )
        session.add(letter)
    letter.key_hash, letter.expires_at = hash_of(key), now + KEY_LASTS
    session.flush()
    return letter, key


def note_sent(session: Session, letter: ConfirmationLetter, *, now: datetime) -> None:
    """It was handed over."""
    letter.sent_at = now
    session.flush()


def _bring_to(session: Session, listing: Listing, standing: Standing, now: datetime) -> bool:
    before = listing.status
    if standing is Standing.HIDDEN:
        if listing.is_visible:
            hide(session, listing, because=OVERDUE, at=now)
        return listing.status is not before
    unhide(session, listing, because=OVERDUE, at=now)
    if standing is Standing.FLAGGED:
        flag(session, listing, at=now)
    else:
        unflag(session, listing, at=now)
    return listing.status is not before


def _is_own_word(listing: Listing, location_id: int) -> bool:
    rows = (row for row in listing.provenance if row.fact is StatedFact.ACCEPTING_NEW_PATIENTS)
    return any(row.source is FactSource.PROVIDER for row in rows if row.location_id in (None, location_id))
