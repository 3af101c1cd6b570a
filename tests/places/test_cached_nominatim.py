"""It …"""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from geopy.exc import GeocoderQueryError, GeocoderRateLimited, GeocoderTimedOut
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from directory.geo import Precision
from directory.places.actions import take_turn
from directory.places.models import GeocoderAnswer
from directory.places.online import nominatim_from, normalized
from tests.places.conftest import REGENTS_PARK

ADDRESS = "4150 Regents Park Row, La Jolla, CA 92037"


def test_is_there_only_when_configured(settings, session, clock):
    assert nominatim_from(settings, lambda: session, clock) is None
    configured = nominatim_from(
        replace(settings, nominatim_user_agent="Directory (ops@example.org)"), lambda: session, clock
    )
    assert configured is not None
    assert configured.headers["User-Agent"] == "Directory (ops@example.org)"


def test_sends_the_address_and_its_own_name_and_asks_within_the_county(nominatim, server):
    location = nominatim.geocode(ADDRESS)
    assert (location.latitude, location.longitude) == (32.86791, -117.23262)
    assert location.raw == {"precision": "rooftop"}
    (asked,) = server.asked
    assert asked["q"] == "4150 regents park row, la jolla, ca 92037"
    assert (asked["countrycodes"], asked["bounded"], asked["limit"]) == ("us", "1", "1")
    assert asked["viewbox"] == "-117.61,32.534,-116.085,33.505"
    assert server.user_agents == ["Test of the directory (ops@example.org)"]


def test_asks_once_for_one_address_however_it_is_spelled(nominatim, server, clock):
    first = nominatim.geocode(ADDRESS)
    clock.pass_by(days=89)
    assert nominatim.geocode("4150 REGENTS PARK ROW,  La Jolla, CA 92037") == first
    assert nominatim.geocode(ADDRESS, exactly_one=False) == [first]
    assert len(server.asked) == 1


def test_asks_again_when_the_answer_is_old(nominatim, server, clock):
    nominatim.geocode(ADDRESS)
    clock.pass_by(days=91)
    nominatim.geocode(ADDRESS)
    assert len(server.asked) == 2


def test_remembers_that_nothing_was_found(nominatim, server, session):
    server.answer = []
    assert nominatim.geocode(ADDRESS) is None
    assert nominatim.geocode(ADDRESS, exactly_one=False) is None
    assert len(server.asked) == 1
    assert session.scalars(select(GeocoderAnswer)).one().latitude is None


def test_remembers_no_failure(nominatim, server, clock):
    server.answer = GeocoderTimedOut("too slow")
    with pytest.raises(GeocoderTimedOut):
        nominatim.geocode(ADDRESS)
    server.answer = [REGENTS_PARK]
    clock.pass_by(seconds=1)
    assert nominatim.geocode(ADDRESS) is not None


def test_asks_once_a_second_and_refuses_the_rest(nominatim, server, clock):
    nominatim.geocode("1 Main St, Ramona")
    clock.pass_by(seconds=0.9)
    with pytest.raises(GeocoderRateLimited):
        nominatim.geocode("2 Main St, Ramona")
    with pytest.raises(GeocoderRateLimited):
        nominatim.reverse((32.8, -117.2))
    clock.pass_by(seconds=0.1)
    nominatim.geocode("2 Main St, Ramona")
    assert len(server.asked) == 2


def test_takes_turns_over_a_clock_that_was_set_back(session, now):
    assert take_turn(session, "nominatim.example.org", now=now + timedelta(hours=1))
    assert take_turn(session, "nominatim.example.org", now=now)
    assert not take_turn(session, "nominatim.example.org", now=now)
    assert take_turn(session, "elsewhere.example.org", now=now)


def test_keeps_the_promise_of_a_session_that_only_reads(nominatim, session):
    session.info["reads_only"] = True
    nominatim.geocode(ADDRESS)
    assert session.info["reads_only"] is True
    assert not session.in_transaction()


def test_holds_no_transaction_while_the_server_thinks(nominatim, server, session):
    open_transactions = []
    server.during_request = lambda: open_transactions.append(session.in_transaction())
    session.scalar(select(1))
    nominatim.geocode(ADDRESS)
    assert open_transactions == [False]


@pytest.mark.parametrize("query", ["", " ,;", "🙂", "x" * 201, "x" * 10_000, {}])
def test_refuses_what_is_no_address(nominatim, server, query):
    with pytest.raises(GeocoderQueryError):
        nominatim.geocode(query)
    assert server.asked == []


@pytest.mark.parametrize(
    ("raw", "precision"),
    [
        ({"class": "building", "type": "yes", "osm_type": "way"}, Precision.ROOFTOP),
        ({"class": "amenity", "type": "clinic", "osm_type": "node"}, Precision.ROOFTOP),
        ({"class": "place", "type": "house", "osm_type": "node"}, Precision.ROOFTOP),
        ({"class": "place", "type": "house", "osm_type": "way"}, Precision.STREET),
        ({"class": "highway", "type": "residential", "osm_type": "way"}, Precision.STREET),
        ({"class": "place", "type": "postcode"}, Precision.ZIP),
        ({"class": "boundary", "type": "administrative"}, Precision.PLACE),
        ({"class": None, "type": None}, Precision.PLACE),
    ],
)
def test_knows_how_precise_an_answer_is(nominatim, server, raw, precision):
    server.answer = [{"lat": "32.8", "lon": "-117.2", "display_name": "there", **raw}]
    assert nominatim.geocode(ADDRESS).raw["precision"] == precision


def test_writes_no_address_into_any_log(nominatim, server, clock, caplog):
    caplog.set_level(logging.DEBUG)
    nominatim.geocode(ADDRESS)
    clock.pass_by(seconds=2)
    nominatim.geocode({"street": "4150 Regents Park Row", "city": "San Diego"})
    assert "regents" not in caplog.text.lower()


def test_spells_a_structured_address_as_one_text():
    query = {"street": "1 Main St.", "city": "Ramona", "state": "CA", "postalcode": "92065"}
    assert normalized(query) == normalized("1 main st, RAMONA, ca, 92065") == "1 main st, ramona, ca, 92065"


@pytest.mark.parametrize(
    "values",
    [
        {"latitude": 32.7},
        {"latitude": 32.7, "longitude": -117.1},
        {"latitude": 91, "longitude": 0, "point_precision": Precision.ZIP},
        {"query": ""},
    ],
)
def test_keeps_no_half_answer(session, now, values):
    session.add(GeocoderAnswer(**({"query": "somewhere", "fetched_at": now} | values)))
    with pytest.raises(IntegrityError):
        session.flush()
