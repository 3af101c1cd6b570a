"""It …"""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from directory.listings.price_spread import FEWEST, LASTS_DAYS, StatedPrice, spreads_of
from directory.listings.prices import Price, PriceUnit

DAY = date(2026, 11, 1)


def stated(*cents, unit=PriceUnit.UNIT, as_of=DAY):
    return [StatedPrice(Price(each, unit), as_of) for each in cents]


def spread_today(prices):
    return spreads_of(prices, today=DAY)


def test_says_nothing_from_four_prices():
    assert spread_today(stated(1000, 1100, 1200, 1300)) == ()


def test_says_where_the_middle_half_lies():
    (spread,) = spread_today(stated(1000, 1100, 1200, 1300, 1400))
    assert (spread.least_cents, spread.quarter_cents, spread.middle_cents) == (1000, 1100, 1200)
    assert (spread.three_quarters_cents, spread.most_cents, spread.count) == (1300, 1400, 5)


def test_keeps_units_apart_and_puts_the_usual_one_first():
    prices = [*stated(*[60_000] * 5, unit=PriceUnit.AREA), *stated(*[1200] * 6), *stated(9, unit=PriceUnit.MONTH)]
    assert [(spread.unit, spread.count) for spread in spread_today(prices)] == [
        (PriceUnit.UNIT, 6),
        (PriceUnit.AREA, 5),
    ]


def test_says_from_when_its_prices_are():
    prices = [*stated(*[1200] * 5), *stated(1300, as_of=DAY - timedelta(days=200))]
    (spread,) = spread_today(prices)
    assert (spread.oldest, spread.newest) == (DAY - timedelta(days=200), DAY)


def test_tells_prices_apart_that_nobody_has_stated_lately():
    prices = [*stated(*[1200] * 5, as_of=DAY - timedelta(days=89)), *stated(1210, 9000, as_of=DAY - timedelta(days=90))]
    (spread,) = spread_today(prices)
    assert (spread.count, spread.aged, spread.left_out) == (7, 2, 0)
    assert [(column.count, column.aged) for column in spread.columns if column.count] == [(6, 1), (1, 1)]


def test_counts_no_price_of_more_than_a_year_ago():
    kept, gone = DAY - timedelta(days=LASTS_DAYS), DAY - timedelta(days=LASTS_DAYS + 1)
    (spread,) = spread_today([*stated(*[1200] * 5, as_of=kept), *stated(100, 90_000, as_of=gone)])
    assert (spread.count, spread.left_out, spread.oldest) == (5, 2, kept)
    assert (spread.least_cents, spread.most_cents) == (1200, 1200)
    assert spread_today([*stated(*[1200] * 4), *stated(1200, as_of=gone)]) == ()


def test_draws_columns_of_a_width_people_count_in():
    (spread,) = spread_today(stated(1000, 1250, 1500, 1750, 2000))
    assert [(column.from_cents, column.to_cents) for column in spread.columns][:2] == [(1000, 1100), (1100, 1200)]
    assert sum(column.count for column in spread.columns) == 5


@given(st.lists(st.integers(1, 10_000_000), min_size=FEWEST, max_size=200))
def test_counts_every_price_once_and_keeps_within_the_drawing(cents):
    (spread,) = spread_today(stated(*cents))
    assert sum(column.count for column in spread.columns) == spread.count == len(cents)
    assert len(spread.columns) <= 15
    shares = [spread.share(each) for each in (*sorted(cents), spread.columns[-1].to_cents)]
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] == 1
    assert spread.least_cents <= spread.quarter_cents <= spread.middle_cents <= spread.three_quarters_cents
    assert 2 <= len(spread.ticks) <= 7
