"""Reminders and clocks read only the listings whose word is old, and find the same as reading all of them."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select

from directory.accounts.actions import make_owner
from directory.accounts.models import Keeper
from directory.clock import now
from directory.extensions import db
from directory.listings.actions import create_listing, publish
from directory.listings.changes import record_change
from directory.listings.hours import local_day
from directory.listings.models import Listing, ListingKind
from directory.verification.confirming import ConfirmationLetter, clock_of, due_reminders
from directory.verification.confirming.clock import REMIND_AFTER_DAYS
from directory.verification.confirming.queries import is_clocked, owners_by_clock
from tests.accounts.conftest import account_in

OWNERS = 6
ages = st.one_of(st.none(), st.integers(60, 130))


@pytest.fixture
def owned(unit, add_account):
    """Some owned listings."""
    for number in range(OWNERS):
        add_account(f"owner-{number}@example.org")
    with unit() as session:
        for number in range(OWNERS):
            listing = create_listing(session, kind=ListingKind.PERSON, name=f"Fictional Person {number}", at=now())
            publish(session, listing, at=now())
            account = account_in(session, f"owner-{number}@example.org")
            make_owner(session, listing, account, now=now(), actor=None, reason="a test")


def by_hand(session, at: datetime):
    """What is due, by looking at every owner and every letter."""
    today, due = local_day(at), []
    for keeper in session.scalars(select(Keeper).order_by(Keeper.id)):
        clock = clock_of(keeper)
        theirs = select(ConfirmationLetter.day).where(
            ConfirmationLetter.keeper_id == keeper.id,
            ConfirmationLetter.period_began_on == clock.started_on,
            ConfirmationLetter.sent_at.is_not(None),
        )
        day = clock.reminder(today, session.scalars(theirs).all())
        if day and keeper.account.active and is_clocked(keeper.listing):
            due.append((keeper.id, day))
    return due


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    began=st.lists(st.integers(60, 130), min_size=OWNERS, max_size=OWNERS),
    confirmed=st.lists(ages, min_size=OWNERS, max_size=OWNERS),
    sent=st.lists(st.sets(st.sampled_from(REMIND_AFTER_DAYS)), min_size=OWNERS, max_size=OWNERS),
    hour=st.integers(0, 23),
)
def test_finds_what_looking_at_everything_finds(unit, owned, began, confirmed, sent, hour):
    at = now().replace(hour=hour)
    with unit() as session:
        for keeper, days, word, letters in zip(session.scalars(select(Keeper)), began, confirmed, sent, strict=True):
            keeper.since = at - timedelta(days=days)
            keeper.listing.confirmed_on = local_day(at) - timedelta(days=word) if word else None
            record_change(session, keeper.listing, at=at)
            for day in letters:
                letter = ConfirmationLetter(keeper=keeper, day=day, key_hash=f"{keeper.id:060}{day:04}")
                letter.period_began_on, letter.sent_at, letter.expires_at = clock_of(keeper).started_on, at, at
                session.add(letter)
        session.flush()
        assert [(each.keeper.id, each.day) for each in due_reminders(session, now=at)] == by_hand(session, at)
        old = {keeper.id for keeper in session.scalars(select(Keeper)) if clock_of(keeper).days(local_day(at)) >= 90}
        assert old <= {keeper.id for keeper in owners_by_clock(session, now=at)}
        session.rollback()


def test_reads_no_owner_whose_word_is_fresh_or_who_got_the_last_letter(app, unit, owned):
    later = now() + timedelta(days=110)
    with unit() as session:
        for number, listing in enumerate(session.scalars(select(Listing).order_by(Listing.id))):
            if number < OWNERS - 2:
                listing.confirmed_on = local_day(later) - timedelta(days=3)
                record_change(session, listing, at=now())
        last = session.scalars(select(Keeper).order_by(Keeper.id.desc())).first()
        letter = ConfirmationLetter(keeper=last, day=105, key_hash="k" * 64, sent_at=now(), expires_at=later)
        letter.period_began_on = clock_of(last).started_on
        session.add(letter)
    loaded = []

    def note(listing, _context):
        loaded.append(listing.id)

    with app.app_context():
        event.listen(Listing, "load", note)
        try:
            assert len(due_reminders(db.session, now=later)) == 1
        finally:
            event.remove(Listing, "load", note)
        db.session.rollback()
    assert len(loaded) == 1
