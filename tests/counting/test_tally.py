"""It …"""

import os
import threading
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from directory.clock import now
from directory.counting.actions import KEPT_WEEKS, forget_old_counts, write_down
from directory.counting.models import ListingCount, Sight
from directory.counting.tally import Counts, Searched, Seen, Tally
from directory.listings.changes import delete_listings
from tests.accounts.conftest import the_listing

sights = st.sampled_from((Sight.PAGE, Sight.CALL, Sight.DIRECTIONS))
notes = st.one_of(
    st.builds(Seen, st.integers(1, 3), sights),
    st.builds(
        Searched,
        st.lists(st.integers(1, 3), max_size=3, unique=True).map(tuple),
        st.sampled_from(((), ("botox",), ("botox", "lip-filler"), ("no-such",))),
        st.sampled_from((None, "92103", "hillcrest", "no-such")),
        st.booleans(),
        st.booleans(),
    ),
)


def added_up(seen):
    counts = Counts()
    for note in seen:
        counts.add(note)
    return counts


@given(st.lists(notes), st.integers(0, 50))
def test_counts_the_same_in_one_go_as_in_two_processes(seen, where):
    one, other, whole = added_up(seen[:where]), added_up(seen[where:]), added_up(seen)
    assert one.listings + other.listings == whole.listings
    assert one.searches + other.searches == whole.searches
    assert one.without_result + other.without_result == whole.without_result
    assert all(whole.without_result[named] <= whole.searches[named] for named in whole.searches)


def test_offers_again_what_could_not_be_written():
    offered = []

    def save(counts):
        offered.append(dict(counts.listings))
        return len(offered) > 1

    tally = Tally(save, by_itself=False)
    tally.add(Seen(1, Sight.PAGE))
    tally.write_down()
    tally.add(Seen(1, Sight.PAGE))
    tally.write_down()
    tally.write_down()
    assert offered == [{(1, Sight.PAGE, ""): 1}, {(1, Sight.PAGE, ""): 2}]


def test_loses_no_note_of_threads_that_write_at_once():
    kept = Counts()

    def save(counts):
        kept.listings.update(counts.listings)
        return True

    tally = Tally(save, by_itself=False)

    def work():
        for number in range(500):
            tally.add(Seen(1, Sight.PAGE))
            if number % 50 == 0:
                tally.write_down()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally.write_down()
    assert kept.listings[1, Sight.PAGE, ""] == 3000


def test_leaves_to_a_parent_what_the_parent_noted():
    def save(counts):
        os.write(writing, str(sum(counts.listings.values())).encode())
        return True

    reading, writing = os.pipe()
    tally = Tally(save, by_itself=False)
    tally.add(Seen(1, Sight.PAGE))
    child = os.fork()
    if child == 0:
        tally.add(Seen(1, Sight.CALL))
        tally.write_down()
        os._exit(0)
    os.waitpid(child, 0)
    tally.write_down()
    assert os.read(reading, 10) == b"11"


def test_adds_to_what_another_worker_wrote(unit, listing_id):
    for _ in range(2):
        with unit() as session:
            counts = added_up([Seen(the_listing(session).id, Sight.PAGE)] * 3)
            write_down(session, counts, now=now())
    with unit() as session:
        assert [row.times for row in session.scalars(select(ListingCount))] == [6]


def test_passes_over_a_listing_that_is_gone(unit, listing_id):
    with unit() as session:
        gone = the_listing(session).id
        delete_listings(session, [gone], at=now())
    with unit() as session:
        write_down(session, added_up([Seen(gone, Sight.PAGE)]), now=now())
        assert session.scalars(select(ListingCount)).all() == []


def test_forgets_after_a_year(unit, add_counts):
    for weeks_ago in (0, KEPT_WEEKS, KEPT_WEEKS + 1):
        add_counts(weeks_ago, 30)
    with unit() as session:
        forget_old_counts(session, now=now())
        assert len(session.scalars(select(ListingCount)).all()) == 2
        forget_old_counts(session, now=now() + timedelta(days=900))
        assert session.scalars(select(ListingCount)).all() == []
