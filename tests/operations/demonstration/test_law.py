"""It …"""

import pytest
from sqlalchemy import select

from directory.catalogue import Supervision, catalogue
from directory.listings.models import Listing
from directory.listings.permissions import OutsideScopeOfPractice, may_offer
from directory.operations.demonstration import hiring, load_demonstration
from directory.operations.demonstration.offers import is_injection
from tests.operations.demonstration.conftest import AT

NEVER_INJECT = {"esthetician", "cosmetologist", "lvn", "podiatrist", "naturopathic-doctor"}


def kinds_of(listing):
    return {credential.kind for credential in listing.credentials if credential.kind}


def injections_of(listing):
    return {offered.service for offered in listing.offered_services if is_injection(offered.service)}


@pytest.mark.parametrize("seed", [0, 1, 2, 3])
def test_states_only_what_the_law_allows(new_database, seed):
    session = new_database()
    load_demonstration(session, listings=80, seed=seed, at=AT)
    session.commit()
    for listing in session.scalars(select(Listing)):
        for offered in listing.offered_services:
            assert may_offer(listing, offered.service, today=AT.date()).verdict.is_allowed


def test_states_only_what_the_law_allows_in_the_whole_county(everyone):
    stated = [(listing, offered.service) for listing in everyone for offered in listing.offered_services]
    assert len(stated) > 1500
    assert all(may_offer(listing, service, today=AT.date()).verdict.is_allowed for listing, service in stated)


def test_is_refused_where_the_fiction_forgets_the_supervision(new_database, monkeypatch):
    monkeypatch.setattr(hiring, "_under", lambda *_: None)
    with pytest.raises(OutsideScopeOfPractice):
        load_demonstration(new_database(), listings=40, seed=7, at=AT)


def test_lets_no_esthetician_inject(everyone):
    others = [listing for listing in everyone if kinds_of(listing) & NEVER_INJECT]
    assert {kind for listing in others for kind in kinds_of(listing)} == NEVER_INJECT
    assert not any(injections_of(listing) for listing in others)
    assert {
        offered.service
        for listing in others
        for offered in listing.offered_services
        if kinds_of(listing) & {"esthetician", "cosmetologist"}
    } == {"facial", "superficial-chemical-peel"}


def test_puts_whoever_injects_under_the_arrangement_the_licence_needs(everyone):
    needed = {slug: kind.supervision for slug, kind in catalogue().credential_kinds.items() if kind.is_supervised}
    injectors = [listing for listing in everyone if kinds_of(listing) & set(needed) and injections_of(listing)]
    assert {kind for listing in injectors for kind in kinds_of(listing)} == {"np", "np-103", "pa", "rn"}
    for listing in injectors:
        on_record = {Supervision(record.arrangement) for record in listing.supervised_by}
        assert {needed[kind] for kind in kinds_of(listing)} <= on_record
        assert all(kinds_of(record.supervisor) & {"md", "do"} for record in listing.supervised_by)


def test_certifies_only_by_recognized_boards_of_the_persons_own_field(everyone):
    certified = [(listing, each) for listing in everyone for each in listing.credentials if each.board]
    assert len({each.board for _, each in certified}) >= 8
    for listing, certification in certified:
        board = catalogue().board(certification.board)
        assert listing.specialties[0].taxonomy_code in board.specialties
        assert kinds_of(listing) & {"md", "do"}


def test_offers_every_family_and_nearly_every_service_somewhere(everyone):
    offered = {offered.service for listing in everyone for offered in listing.offered_services}
    assert len(offered) >= len(catalogue().services) - 5
