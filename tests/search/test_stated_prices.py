"""Prices are gathered from whoever may lawfully offer the service, and from nobody a visitor may not see."""

from datetime import timedelta
from itertools import count

import pytest

from directory.catalogue import catalogue
from directory.listings.actions import hide, offer_service
from directory.listings.changes import record_change
from directory.listings.prices import Price, PriceUnit
from directory.search import indexer
from directory.search.stated_prices import stated_prices

SERVICE = "glabellar-lines"


@pytest.fixture
def ask(session, index, now, today, add_licensed):
    """A physician who asks this much, in cents; None: states no price."""

    names = (f"A fictional physician {number}" for number in count())

    def add(cents):
        listing = add_licensed("md", next(names))
        price = {"price": Price(cents, PriceUnit.UNIT), "price_as_of": today} if cents else {}
        offer_service(session, listing, service=SERVICE, at=now, **price)
        return listing

    return add


@pytest.fixture
def stated(session, index, now):
    """What is gathered once everything is in the index."""

    def gather(service=SERVICE):
        session.commit()
        indexer.drain(session, index, now=now)
        return sorted(each.price.cents for each in stated_prices(session, index, service, now=now))

    return gather


def test_gathers_every_stated_price(ask, stated):
    for cents in (1200, 1400, None, 1200):
        ask(cents)
    assert stated() == [1200, 1200, 1400]


def test_gathers_none_of_another_service(ask, stated):
    ask(1200)
    assert stated("lip-flip") == []
    assert catalogue().service(SERVICE).parent == "botulinum-toxin"
    assert stated("botulinum-toxin") == []  # what a part of it costs is not what it costs


def test_leaves_out_who_is_not_to_be_seen(ask, stated, session, now):
    ask(1200)
    hide(session, ask(1400), because="test", at=now)
    assert stated() == [1200]


def test_leaves_out_what_a_license_no_longer_allows(ask, stated, session, now, today):
    ask(1200)
    expired = ask(1400)
    session.commit()
    expired.credentials[0].expires_on = today - timedelta(days=1)
    record_change(session, expired, at=now)
    assert stated() == [1200]


def test_gathers_from_more_than_one_page_of_results(ask, stated, monkeypatch):
    monkeypatch.setattr("directory.search.stated_prices.MAX_PER_PAGE", 2)
    for cents in (1100, 1200, 1300, 1400, 1500):
        ask(cents)
    assert stated() == [1100, 1200, 1300, 1400, 1500]
