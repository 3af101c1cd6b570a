"""It …"""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, select

from directory.catalogue import Supervision
from directory.listings.actions import (
    CannotMerge,
    add_licence,
    add_location,
    affiliate,
    hide,
    merge_listings,
    part_listings,
    publish,
    speak,
    state_fact,
    supervise,
    suppress,
)
from directory.listings.actions.listing import create_listing, rename_page
from directory.listings.changes import ListingChange
from directory.listings.models import (
    Affiliation,
    AffiliationRole,
    Credential,
    CredentialSource,
    FactSource,
    FormerSlug,
    Listing,
    ListingKind,
    ListingLanguage,
    Location,
    Merge,
    OtherName,
    Provenance,
    StatedFact,
)
from directory.listings.models import Supervision as SupervisionRecord
from directory.listings.npi import with_check_digit
from directory.listings.queries import Moved, public_page, visible_versions
from tests.importing.state import start_anew

TABLES = (
    Listing,
    Location,
    Credential,
    ListingLanguage,
    OtherName,
    FormerSlug,
    Provenance,
    Affiliation,
    SupervisionRecord,
)
CHANGES_ANYWAY = {"version", "changed_at"}


def everything(session):
    """Every row about listings, by table and key, but the counters of changes."""
    session.expire_all()
    return {
        (model.__name__, inspect(row).identity): {
            column.key: getattr(row, column.key)
            for column in model.__mapper__.column_attrs
            if column.key not in CHANGES_ANYWAY
        }
        for model in TABLES
        for row in session.scalars(select(model))
    }


@pytest.fixture
def twins(session, now):
    """Two public listings of one person; the duplicate has what the other lacks, and once had another address."""

    def make(name="Marisol Quintana", npi=None, **given):
        return provider(session, now, name, npi, **given)

    kept = make(languages=["en"])
    duplicate = make(
        "Marisol T. Quintana",
        with_check_digit("200000001"),
        languages=["en", "es"],
        licence="A00001",
        street="100 Harbor Dr",
    )
    rename_page(session, duplicate, slug="dr-quintana", at=now)
    session.commit()
    return kept, duplicate


def provider(session, now, name, npi=None, *, languages=(), licence=None, street=None):
    listing = create_listing(session, kind=ListingKind.PERSON, name=name, npi=npi, at=now)
    publish(session, listing, at=now)
    speak(session, listing, languages=languages, at=now)
    if licence:
        add_licence(
            session,
            listing,
            kind="md",
            number=licence,
            source=CredentialSource.NPPES,
            checked_on=date(2026, 6, 1),
            at=now,
        )
    if street:
        place = add_location(session, listing, street=street, city="San Diego", zip_code="92103", at=now)
        state_fact(
            session,
            listing,
            StatedFact.ADDRESS,
            location=place,
            source=FactSource.NPPES,
            checked_on=date(2026, 6, 1),
            at=now,
        )
    session.commit()
    return listing


def test_leads_from_every_address_of_the_duplicate_to_the_other(session, twins, now):
    kept, duplicate = twins
    merge_listings(session, duplicate, into=kept, at=now)
    session.commit()
    for slug in ("dr-quintana", "marisol-t-quintana"):
        assert public_page(session, slug) == Moved(kept.slug)
    assert not isinstance(public_page(session, kept.slug), Moved)


def test_takes_the_duplicate_out_of_sight_and_queues_both_for_the_index(session, twins, now):
    kept, duplicate = twins
    for change in session.scalars(select(ListingChange)):
        session.delete(change)
    session.commit()
    merge_listings(session, duplicate, into=kept, at=now)
    session.commit()
    assert duplicate.id not in visible_versions(session)
    assert {kept.id, duplicate.id} <= set(session.scalars(select(ListingChange.listing_id)))


def test_gives_the_other_what_it_lacked_and_says_where_it_is_from(session, twins, now):
    kept, duplicate = twins
    merge_listings(session, duplicate, into=kept, at=now)
    session.commit()
    session.expire_all()
    assert kept.npi == with_check_digit("200000001")
    assert [each.number for each in kept.credentials] == ["A00001"]
    assert [each.code for each in kept.languages] == ["en", "es"]
    assert [each.name for each in kept.other_names] == ["Marisol T. Quintana"]
    (place,) = kept.locations
    assert [(row.location_id, row.source) for row in kept.provenance] == [(place.id, FactSource.NPPES)]
    assert len(duplicate.provenance) == 1


def test_copies_roles_and_supervision(session, twins, now, add_listing, physician):
    kept, duplicate = twins
    practice = add_listing(name="Harbor Skin", kind=ListingKind.PRACTICE)
    affiliate(session, duplicate, practice, role=AffiliationRole.INJECTOR, at=now)
    supervise(
        session, physician, duplicate, arrangement=Supervision.STANDARDIZED_PROCEDURES, at=now, confirmed_on=now.date()
    )
    supervise(
        session, kept, duplicate, arrangement=Supervision.STANDARDIZED_PROCEDURES, at=now, confirmed_on=now.date()
    )
    session.commit()
    before = everything(session)
    merge = merge_listings(session, duplicate, into=kept, at=now)
    session.commit()
    session.expire_all()
    assert [each.practice for each in kept.practices] == [practice]
    assert [each.supervisor for each in kept.supervised_by] == [physician]
    part_listings(session, merge, at=now)
    session.commit()
    assert everything(session) == before


def test_keeps_the_npi_of_each_where_both_have_one(session, twins, now):
    _, duplicate = twins
    other = provider(session, now, "Marisol Q. Quintana", with_check_digit("200000002"))
    merge_listings(session, duplicate, into=other, at=now)
    assert (other.npi, duplicate.npi) == (with_check_digit("200000002"), with_check_digit("200000001"))


def test_refuses_what_cannot_be_one(session, twins, now, add_listing):
    kept, duplicate = twins
    practice = add_listing(name="Harbor Skin", kind=ListingKind.PRACTICE)
    for other in (practice, duplicate):
        with pytest.raises(CannotMerge):
            merge_listings(session, duplicate, into=other, at=now)
    suppress(session, duplicate, at=now)
    with pytest.raises(CannotMerge):
        merge_listings(session, duplicate, into=kept, at=now)


def test_refuses_to_merge_into_what_nobody_sees_or_twice(session, twins, now):
    kept, duplicate = twins
    hide(session, kept, because="unconfirmed", at=now)
    with pytest.raises(CannotMerge):
        merge_listings(session, duplicate, into=kept, at=now)
    publish(session, kept, at=now)
    merge = merge_listings(session, duplicate, into=kept, at=now)
    with pytest.raises(CannotMerge):
        merge_listings(session, duplicate, into=kept, at=now)
    part_listings(session, merge, at=now)
    with pytest.raises(CannotMerge):
        part_listings(session, merge, at=now)


def test_can_be_merged_again_after_it_was_parted(session, twins, now):
    kept, duplicate = twins
    for _ in range(3):
        merge = merge_listings(session, duplicate, into=kept, at=now)
        session.commit()
        part_listings(session, merge, at=now + timedelta(minutes=1))
        session.commit()
    assert len(session.scalars(select(Merge)).all()) == 3


parts = st.fixed_dictionaries(
    {
        "languages": st.sets(st.sampled_from(["en", "es", "tl", "vi"])),
        "licence": st.sampled_from([None, "A00001", "A00002"]),
        "street": st.sampled_from([None, "100 Harbor Dr", "200 Mesa Blvd"]),
    }
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts, parts, st.booleans(), st.booleans(), st.booleans())
def test_changes_nothing_when_it_is_undone(session, now, kept_parts, duplicate_parts, kept_npi, duplicate_npi, moved):
    start_anew(session)
    if kept_parts["licence"] == duplicate_parts["licence"]:  # the directory does not let two listings have one
        duplicate_parts = duplicate_parts | {"licence": None}
    kept = provider(session, now, "Marisol Quintana", with_check_digit("200000001") if kept_npi else None, **kept_parts)
    duplicate = provider(
        session, now, "Marisol Quintana", with_check_digit("200000002") if duplicate_npi else None, **duplicate_parts
    )
    if moved:
        rename_page(session, duplicate, slug="dr-quintana", at=now)
    session.commit()
    before = everything(session)
    merge = merge_listings(session, duplicate, into=kept, at=now)
    session.commit()
    assert everything(session) != before
    part_listings(session, session.get_one(Merge, merge.id), at=now)
    session.commit()
    assert everything(session) == before


def test_leaves_what_was_changed_in_between(session, twins, now):
    kept, duplicate = twins
    merge = merge_listings(session, duplicate, into=kept, at=now)
    session.commit()
    add_location(session, kept, street="7 New St", city="San Diego", at=now)
    session.commit()
    part_listings(session, merge, at=now)
    session.commit()
    session.expire_all()
    assert [place.street for place in kept.locations] == ["7 New St"]
