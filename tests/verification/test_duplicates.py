"""It …"""

from datetime import date

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from directory.listings.actions import CannotMerge, add_location, hide
from directory.listings.changes import record_change
from directory.listings.models import Credential, CredentialSource, ListingKind, Merge
from directory.listings.npi import with_check_digit
from directory.listings.phones import PhoneNumber
from directory.moderation.actions import dismiss, undo
from directory.moderation.merges import NotOfThisPair, file_duplicates, merge_item
from directory.moderation.models import ItemState, QueueItem
from directory.verification.duplicates import LARGEST_GROUP, Reason, likely_duplicates

PHONE = PhoneNumber.parse("619-555-0123")


@pytest.fixture
def add(session, add_listing, now):
    """A public listing with some of the facts that duplicates share."""
    count = iter(range(1000))

    def added(name="Marisol Quintana", *, npi=None, licence=None, phone=None, street=None, **columns):
        number = next(count)
        given_npi = with_check_digit(f"2{number:08}") if npi else None
        listing = add_listing(name=name, slug=f"listing-{number}", npi=given_npi, **columns)
        if licence:
            held = Credential(
                kind="md",
                number=licence,
                number_normalized=licence.lstrip("A0"),
                source=CredentialSource.NPPES,
                checked_on=date(2026, 6, 1),
            )
            listing.credentials.append(held)
        if phone or street:
            add_location(session, listing, city="San Diego", zip_code="92103", street=street, phone=phone, at=now)
        record_change(session, listing, at=now)
        session.commit()
        return listing

    return added


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ({"licence": "A00001"}, {"licence": "A00001", "name": "M. Q."}, {Reason.SAME_LICENCE}),
        ({"phone": PHONE}, {"phone": PHONE}, {Reason.SAME_NAME, Reason.SAME_PHONE}),
        ({"street": "100 Harbor Dr"}, {"street": "100 HARBOR DR."}, {Reason.SAME_NAME, Reason.SAME_ADDRESS}),
        (
            {"street": "1 A St", "phone": PHONE},
            {"street": "1 A St", "phone": PHONE, "name": "Marisol T. Quintanilla"},
            {Reason.LIKE_NAME, Reason.SAME_ADDRESS, Reason.SAME_PHONE},
        ),
        (
            {"licence": "A00001", "npi": True},
            {"licence": "A00001", "npi": True},
            {Reason.SAME_LICENCE, Reason.SAME_NAME, Reason.OTHER_NPI},
        ),
    ],
)
def test_finds_pairs_and_says_why(session, add, one, other, reasons):
    add(**one)
    add(**other)
    (pair,) = likely_duplicates(session)
    assert set(pair.reasons) == reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),  # the name alone
        (
            {"phone": PHONE, "street": "1 A St"},
            {"phone": PHONE, "street": "1 A St", "name": "Roberto Diaz"},
        ),  # colleagues
        ({"phone": PHONE, "npi": True}, {"phone": PHONE, "npi": True}),  # mother and daughter
        ({"phone": PHONE, "licence": "A00001"}, {"phone": PHONE, "licence": "A00002"}),
        ({"phone": PHONE}, {"phone": PHONE, "kind": ListingKind.PRACTICE}),
    ],
)
def test_leaves_others_alone(session, add, one, other):
    add(**one)
    add(**other)
    assert list(likely_duplicates(session)) == []


def test_takes_a_practice_with_an_npi_for_each_part_for_one(session, add):
    for _ in range(2):
        add("Harbor Skin", kind=ListingKind.PRACTICE, npi=True, phone=PHONE, street="100 Harbor Dr")
    assert len(list(likely_duplicates(session))) == 1


def test_looks_at_public_listings_only(session, add, now):
    add(phone=PHONE)
    hide(session, add(phone=PHONE), because="unconfirmed", at=now)
    session.commit()
    assert list(likely_duplicates(session)) == []


def test_does_not_compare_everybody_in_a_hospital(session, add):
    for _ in range(LARGEST_GROUP + 1):
        add(phone=PHONE)
    assert list(likely_duplicates(session)) == []


@pytest.fixture
def question(session, add, now):
    """A pair in the queue, and its two listings."""
    kept, duplicate = add(phone=PHONE), add(phone=PHONE, street="100 Harbor Dr")
    file_duplicates(session, likely_duplicates(session), now=now)
    session.commit()
    return session.scalars(select(QueueItem)).one(), kept, duplicate


def test_asks_about_a_pair_once(session, question, now):
    item, *_ = question
    assert file_duplicates(session, likely_duplicates(session), now=now.replace(day=25)) == 0
    dismiss(session, item, reason="Mother and daughter.", by="user 1", now=now)
    assert file_duplicates(session, likely_duplicates(session), now=now.replace(day=25)) == 0


def test_merges_and_parts_again_by_the_queue(session, question, now):
    item, kept, duplicate = question
    merge_item(session, item, keep=kept.id, reason="The same person.", by="user 1", now=now)
    session.commit()
    assert (item.state, duplicate.hidden_because) == (ItemState.DONE, "merged")
    undo(session, item, reason="They are two.", by="user 1", now=now)
    session.commit()
    assert (item.state, duplicate.is_visible, kept.locations[0].street) == (ItemState.OPEN, True, None)
    assert session.scalars(select(Merge)).one().undone_at == now


def test_keeps_one_of_the_two(session, question, now):
    item, kept, _ = question
    with pytest.raises(NotOfThisPair):
        merge_item(session, item, keep=kept.id + 100, reason="Yes.", by="user 1", now=now)
    assert item.is_open


def test_stays_open_where_the_listings_can_no_longer_be_one(session, question, now):
    item, kept, _ = question
    hide(session, kept, because="unconfirmed", at=now)
    session.commit()
    with pytest.raises(CannotMerge):
        merge_item(session, item, keep=kept.id, reason="Yes.", by="user 1", now=now)
    session.rollback()
    assert item.is_open


def test_fills_the_queue_from_the_terminal(app, add, session):
    one, other = add(phone=PHONE), add(phone=PHONE)

    def flask(*arguments):
        return FlaskCliRunner(app).invoke(args=["duplicates", "find", *arguments]).output

    assert flask("--dry-run").endswith("1 pairs found, 0 new in the queue.\n")
    output = flask()
    assert f"Marisol Quintana ({one.id}) and Marisol Quintana ({other.id})" in output
    assert "      They have the same telephone number.\n" in output
    assert output.endswith("1 pairs found, 1 new in the queue.\n")
    assert flask().endswith("1 pairs found, 0 new in the queue.\n")
