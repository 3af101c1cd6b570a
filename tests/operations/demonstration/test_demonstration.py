"""It …"""

import re
from collections import Counter

import pytest
from sqlalchemy import select, text

from directory.catalogue import catalogue, looks_like
from directory.listings.actions import affiliate
from directory.listings.changes import ListingChange, record_change
from directory.listings.models import (
    AffiliationRole,
    Credential,
    Listing,
    ListingKind,
    ListingStatus,
    Location,
    Provenance,
)
from directory.listings.models.listing import VISIBLE
from directory.listings.npi import is_npi
from directory.listings.permissions import may_offer
from directory.operations.demonstration import AlreadyLoaded, load_demonstration, remove_demonstration

INJECTABLES = {"botulinum-toxin", "dermal-filler"}
TABLES = (
    "listing",
    "location",
    "credential",
    "offered_service",
    "listing_language",
    "listing_specialty",
    "former_slug",
    "affiliation",
    "supervision",
    "provenance",
)


@pytest.fixture
def everyone(session, now):
    load_demonstration(session, listings=60, seed=7, at=now)
    session.commit()
    return session.scalars(select(Listing).order_by(Listing.id)).all()


def rows(session, table):
    return session.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2")).all()


def said(session):
    """What the listings say, without ids that chance gives."""
    listings = session.scalars(select(Listing).order_by(Listing.npi)).all()
    return [
        (
            listing.npi,
            listing.slug,
            listing.status,
            listing.bio,
            listing.confirmed_on,
            [(place.address_line, place.latitude, place.phone, place.hours) for place in listing.locations],
            [(credential.number, credential.board, credential.expires_on) for credential in listing.credentials],
            [(service.service, service.price, service.price_as_of) for service in listing.offered_services],
            [language.code for language in listing.languages],
            [(role.person.npi, role.role) for role in listing.people],
        )
        for listing in listings
    ]


def test_invents_the_same_listings_from_the_same_seed(session, everyone, now):
    first = said(session)
    remove_demonstration(session, at=now)
    load_demonstration(session, listings=60, seed=7, at=now)
    session.commit()
    assert said(session) == first


def test_invents_others_from_another_seed(session, everyone, now):
    first = said(session)
    remove_demonstration(session, at=now)
    load_demonstration(session, listings=60, seed=8, at=now)
    session.commit()
    assert not {npi for npi, *_ in first} & {npi for npi, *_ in said(session)}


def test_makes_as_many_as_were_asked_for(session, now):
    counts = load_demonstration(session, listings=25, seed=1, at=now)
    assert (counts.listings, counts.practices) == (25, 3)
    session.commit()


def test_changes_nothing_when_the_same_are_there(session, everyone, now):
    before = [rows(session, table) for table in TABLES]
    assert load_demonstration(session, listings=60, seed=7, at=now).listings == 0
    session.commit()
    assert [rows(session, table) for table in TABLES] == before


def test_asks_to_remove_others_first(session, everyone, now):
    with pytest.raises(AlreadyLoaded, match="demo remove"):
        load_demonstration(session, listings=60, seed=8, at=now)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_states_only_what_the_law_allows(session, now, today, seed):
    load_demonstration(session, listings=60, seed=seed, at=now)
    session.commit()
    for listing in session.scalars(select(Listing)):
        for offered in listing.offered_services:
            assert may_offer(listing, offered.service, today=today).verdict.is_allowed


def test_gives_nobody_an_injectable_who_may_not_inject(everyone):
    injectables = set().union(*(catalogue().with_descendants(slug) for slug in INJECTABLES))
    for listing in everyone:
        kinds = {credential.kind for credential in listing.credentials}
        stated = {offered.service for offered in listing.offered_services}
        if kinds & {"esthetician", "lvn", "podiatrist", "naturopathic-doctor"}:
            assert not stated & injectables
        if kinds & {"rn", "pa"} and stated & injectables:
            assert listing.supervised_by


def test_certifies_only_by_recognized_boards_of_the_persons_own_field(everyone):
    certified = [(listing, each) for listing in everyone for each in listing.credentials if each.board]
    assert certified
    for listing, certification in certified:
        board = catalogue().board(certification.board)
        assert {each.taxonomy_code for each in listing.specialties} & set(board.specialties)


def test_marks_everything_as_fiction(session, everyone):
    assert all(listing.is_demonstration and is_npi(listing.npi) and listing.npi[0] == "2" for listing in everyone)
    for phone in session.scalars(select(Location.phone).where(Location.phone.is_not(None))):
        assert re.fullmatch(r"\+1(619|858|760|442)55501\d\d", phone.e164)
    for credential in session.scalars(select(Credential).where(Credential.kind.is_not(None))):
        assert credential.number.startswith("DEMO-")
        assert not looks_like(credential.kind, credential.number)
    assert {row.source for row in session.scalars(select(Provenance))} == {"demonstration"}


def test_promises_nothing_the_law_forbids(everyone):
    forbidden = re.compile(r"\b(best|safe and effective|guaranteed|no downtime|painless)\b", re.IGNORECASE)
    assert not [listing.bio for listing in everyone if forbidden.search(listing.bio)]


def test_spreads_over_the_county_and_over_time(session, now):
    load_demonstration(session, listings=400, seed=7, at=now)
    session.commit()
    listings = session.scalars(select(Listing)).all()
    cities = Counter(place.city for listing in listings for place in listing.locations)
    assert {"San Diego", "Chula Vista", "Carlsbad", "Oceanside", "Escondido", "El Cajon", "La Mesa"} <= set(cities)
    assert cities.most_common(1)[0][0] == "San Diego"
    assert {listing.status for listing in listings} == {*VISIBLE, ListingStatus.HIDDEN, ListingStatus.DRAFT}
    assert {len(listing.locations) for listing in listings} == {1, 2, 3}
    precisions = {place.point_precision for listing in listings for place in listing.locations}
    assert precisions == {"rooftop", "street", "ZIP", None}


def test_puts_people_into_practices_with_whom_they_supervise(everyone):
    practices = [listing for listing in everyone if listing.kind is ListingKind.PRACTICE]
    assert all(practice.people for practice in practices)
    injectors = [role.person for each in practices for role in each.people if role.role is AffiliationRole.INJECTOR]
    assert injectors
    assert all(person.supervised_by for person in injectors)


def test_is_taken_away_and_nothing_else(session, add_real_listing, now):
    real = add_real_listing("A real practice")
    before = [rows(session, table) for table in TABLES if table != "listing"]
    load_demonstration(session, listings=30, seed=7, at=now)
    somebody = session.scalars(
        select(Listing).where(Listing.kind == ListingKind.PERSON, Listing.is_demonstration)
    ).first()
    affiliate(session, somebody, real, role=AffiliationRole.INJECTOR, at=now)
    session.commit()
    assert remove_demonstration(session, at=now) == 30
    session.commit()
    assert [rows(session, table) for table in TABLES if table != "listing"] == before
    assert session.scalars(select(Listing)).all() == [real]
    assert session.scalars(select(ListingChange.listing_id)).all().count(real.id) >= 1


@pytest.fixture
def add_real_listing(session, now):
    def add(name):
        listing = Listing(
            slug="real", kind=ListingKind.PRACTICE, name=name, created_at=now, changed_at=now, status="published"
        )
        listing.locations.append(Location(city="Vista"))
        session.add(listing)
        record_change(session, listing, at=now)
        session.commit()
        return listing

    return add
