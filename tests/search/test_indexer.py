"""The indexer …"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from directory.catalogue import Supervision
from directory.listings.actions import affiliate, hide, offer_service, supervise, suppress
from directory.listings.changes import MAX_ATTEMPTS, ListingChange, delete_listings, outbox_depth, record_change
from directory.listings.models import AffiliationRole, ListingKind
from directory.search import IndexBusy, IndexUnusable, SearchQuery, indexer
from directory.search.documents import document_of
from directory.search.engine import Removal


def engine_that(apply: Callable[[Sequence[Any]], None]) -> Any:
    """As much of an engine as draining needs."""
    return SimpleNamespace(apply=apply)


def fails_for(index, listing_id) -> Any:
    """An engine that cannot take one listing."""

    def apply(changes):
        if listing_id in {change.id for change in changes}:
            raise ValueError("a poisonous document")
        index.apply(changes)

    return engine_that(apply)


def is_right(session, index):
    return not indexer.compare(session, index) and outbox_depth(session) == 0


def test_brings_the_index_to_the_state_of_the_database(session, index, add_listing, now):
    kept, hidden, gone = (add_listing(name=name) for name in ("Kept", "Hidden", "Gone"))
    assert indexer.drain(session, index, now=now) == 3
    kept.name = "Renamed"
    record_change(session, kept, at=now)
    hide(session, hidden, because="unconfirmed", at=now)
    delete_listings(session, [gone.id], at=now)
    session.commit()
    assert indexer.drain(session, index, now=now) == 3
    assert is_right(session, index)
    assert [hit.id for hit in index.search(SearchQuery(words="renamed"), now).hits] == [kept.id]


def test_has_nothing_to_do_when_nothing_waits(session, index, now):
    assert indexer.drain(session, index, now=now) == 0


def test_leaves_a_change_that_comes_while_it_works(session, index, add_listing, now):
    listing = add_listing()

    def changed_meanwhile(changes):
        index.apply(changes)
        if listing.name != "Later":
            listing.name = "Later"
            record_change(session, listing, at=now)
            session.commit()

    assert indexer.drain(session, engine_that(changed_meanwhile), now=now) == 2
    assert is_right(session, index)


def test_parks_a_listing_that_cannot_be_indexed_and_serves_the_others(session, index, add_listing, now):
    bad, good = add_listing(name="Bad"), add_listing(name="Good")
    assert indexer.drain(session, fails_for(index, bad.id), now=now) == 1
    assert index.versions().keys() == {good.id}
    assert session.scalars(select(ListingChange.attempts)).all() == [MAX_ATTEMPTS]
    assert outbox_depth(session, parked_only=True) == 1
    assert indexer.drain(session, index, now=now) == 0


def test_parks_a_listing_of_which_no_document_can_be_made(session, index, add_listing, now, monkeypatch):
    bad, good = add_listing(name="Bad"), add_listing(name="Good")

    def refuse(listing, *, today):
        if listing.name == "Bad":
            raise KeyError("a slug the catalogue lost")
        return document_of(listing, today=today)

    monkeypatch.setattr(indexer, "document_of", refuse)
    indexer.drain(session, index, now=now)
    assert index.versions().keys() == {good.id}
    rebuilt = indexer.rebuild(session, index, now=now)
    assert (rebuilt.documents, rebuilt.left_out) == (1, (bad.id,))


def test_takes_parked_changes_along_with_the_next_change(session, index, add_listing, now):
    bad = add_listing()
    indexer.drain(session, fails_for(index, bad.id), now=now)
    record_change(session, bad, at=now)
    session.commit()
    indexer.drain(session, index, now=now)
    assert is_right(session, index)


def test_gives_parked_changes_another_chance_after_a_rebuild(session, index, add_listing, now):
    bad = add_listing()
    indexer.drain(session, fails_for(index, bad.id), now=now)
    indexer.rebuild(session, index, now=now)
    indexer.drain(session, index, now=now)
    assert is_right(session, index)


@pytest.mark.parametrize("error", [IndexUnusable, IndexBusy])
def test_blames_no_listing_when_the_engine_is_away(session, index, add_listing, now, error):
    add_listing(name="One"), add_listing(name="Two")

    def away(_changes):
        raise error

    with pytest.raises(error):
        indexer.drain(session, engine_that(away), now=now)
    assert session.scalars(select(ListingChange.attempts)).all() == [0, 0]
    indexer.drain(session, index, now=now)
    assert is_right(session, index)


def test_does_not_try_one_by_one_while_another_process_writes(session, index, add_listing, now):
    add_listing(name="One"), add_listing(name="Two")
    calls = []

    def busy(changes):
        calls.append(changes)
        raise IndexBusy

    with pytest.raises(IndexBusy):
        indexer.drain(session, engine_that(busy), now=now)
    assert len(calls) == 1


def test_looks_again_at_those_who_mention_what_changed(session, index, physician, nurse, add_listing, now):
    practice = add_listing(name="Bright Cove Clinic", kind=ListingKind.PRACTICE)
    affiliate(session, nurse, practice, role=AffiliationRole.INJECTOR, at=now)
    supervise(
        session, physician, nurse, arrangement=Supervision.STANDARDIZED_PROCEDURES, at=now, confirmed_on=now.date()
    )
    for listing in (nurse, practice):
        offer_service(session, listing, service="botox", at=now)
    session.commit()
    indexer.drain(session, index, now=now)
    assert index.search(SearchQuery(service=("botox",)), now).total == 2
    (licence,) = physician.credentials
    licence.status = "revoked"
    practice.name = "Renamed Clinic"
    record_change(session, physician, at=now)
    record_change(session, practice, at=now)
    session.commit()
    indexer.drain(session, index, now=now)
    assert index.search(SearchQuery(service=("botox",)), now).total == 0
    assert index.search(SearchQuery(words="renamed"), now).total == 2
    assert is_right(session, index)


def test_holds_no_write_lock_while_the_index_is_written(session, index, add_listing, now, app):
    add_listing()

    def apply(changes):
        assert not session.in_transaction()
        index.apply(changes)

    indexer.drain(session, engine_that(apply), now=now)
    assert is_right(session, index)


def test_rebuilds_in_batches(session, index, add_listing, now, monkeypatch):
    monkeypatch.setattr(indexer, "BATCH", 2)
    for number in range(5):
        add_listing(name=f"Person {number}")
    suppress(session, add_listing(name="Taken down"), at=now)
    session.commit()
    assert indexer.rebuild(session, index, now=now).documents == 5
    indexer.drain(session, index, now=now)
    assert is_right(session, index)


def test_says_what_differs(session, index, add_listing, now):
    missing, outdated, fine = (add_listing(name=name) for name in ("Missing", "Outdated", "Fine"))
    indexer.drain(session, index, now=now)
    record_change(session, outdated, at=now)
    index.apply([Removal(missing.id)])
    session.commit()
    hide(session, fine, because="unconfirmed", at=now)
    session.commit()
    differences = indexer.compare(session, index)
    assert vars(differences) == {"missing": (missing.id,), "outdated": (outdated.id,), "surplus": (fine.id,)}


def test_looks_again_when_a_licence_has_run_out(session, index, add_licensed, add_listing, now, today):
    expiring = add_licensed("md", "Expiring", expires_on=today)
    practice = add_listing(name="Bright Cove Clinic", kind=ListingKind.PRACTICE)
    affiliate(session, expiring, practice, role=AffiliationRole.INJECTOR, at=now)
    for listing in (expiring, practice):
        offer_service(session, listing, service="botox", at=now)
    session.commit()
    indexer.drain(session, index, now=now)
    assert indexer.look_again_at_expired(session, index, now=now) == 0
    assert index.search(SearchQuery(service=("botox",)), now).total == 2
    assert indexer.look_again_at_expired(session, index, now=now + timedelta(1)) == 1
    assert index.search(SearchQuery(service=("botox",)), now).total == 0
    assert is_right(session, index)
