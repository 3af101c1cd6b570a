"""It …"""

import pytest
from geopy.adapters import AdapterHTTPError
from geopy.exc import GeocoderParseError, GeocoderTimedOut, GeocoderUnavailable
from sqlalchemy import select, text

from directory.geo import Point, Precision
from directory.places.addresses import locate_address
from directory.places.loading import gazetteer
from directory.places.refining import resolve_precisely
from directory.places.resolution import Found
from directory.places.understanding import resolve
from tests.places.conftest import REGENTS_PARK

ADDRESS = "near 4150 Regents Park Row, La Jolla, CA 92037"


def test_finds_the_roof_of_an_address(nominatim, server):
    resolution = resolve_precisely(ADDRESS, nominatim)
    assert isinstance(resolution, Found)
    assert resolution.place.point == Point(32.86791, -117.23262)
    assert resolution.place.precision is Precision.ROOFTOP
    assert resolution.message is None
    assert server.asked[0]["q"] == "4150 regents park row la jolla, ca 92037"


def test_needs_no_server(settings):
    assert resolve_precisely(ADDRESS, None) == resolve(ADDRESS)


@pytest.mark.parametrize(
    "words",
    [
        "92037",
        "La Jolla",
        "32.84,-117.27",
        "hilcrest",
        "Tijuana",
        "123 Main St",
        "botox near hillcrest",
        "migraine doctor, La Jolla",
        "50 units of botox in La Jolla",
        "hiv clinic 92103",
        "Dr. Example, Suite 5, 92103",
        "x" * 10_000,
        "",
    ],
)
def test_tells_the_server_nothing_but_addresses(nominatim, server, words):
    assert resolve_precisely(words, nominatim) == resolve(words)
    assert server.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        GeocoderTimedOut("slow"),
        GeocoderUnavailable("gone"),
        GeocoderParseError("<html>"),
        AdapterHTTPError("blocked", status_code=403, headers={}, text="Usage policy"),
        AdapterHTTPError("busy", status_code=429, headers={}, text=""),
        OSError("no route"),
        [],
        {},
        None,
        "surprise",
        [{}],
        [{"lat": "x", "lon": "y", "display_name": ""}],
        [REGENTS_PARK | {"lat": "1e9"}],
        [REGENTS_PARK | {"lat": "nan"}],
        [REGENTS_PARK | {"class": "place", "type": "postcode"}],
        [REGENTS_PARK | {"lat": "32.5149", "lon": "-117.0382"}],
        [REGENTS_PARK | {"lat": "33.2386", "lon": "-116.3514"}],
    ],
    ids=repr,
)
def test_falls_back_on_the_gazetteer(nominatim, server, answer):
    server.answer = answer
    assert resolve_precisely(ADDRESS, nominatim) == resolve(ADDRESS)
    assert len(server.asked) == 1


def test_takes_no_point_across_the_border(nominatim, server):
    server.answer = [REGENTS_PARK | {"lat": "32.5300", "lon": "-117.0400"}]
    address = "1 Main St, San Ysidro, CA"
    assert resolve_precisely(address, nominatim) == resolve(address)


def test_falls_back_when_it_is_not_its_turn(nominatim, server):
    resolve_precisely(ADDRESS, nominatim)
    assert resolve_precisely("2 Main St, Ramona", nominatim) == resolve("2 Main St, Ramona")
    assert len(server.asked) == 1


def test_falls_back_when_the_database_fails(nominatim, server, session):
    session.execute(text("DROP TABLE geocoder_turn"))
    session.commit()
    assert resolve_precisely(ADDRESS, nominatim) == resolve(ADDRESS)
    assert server.asked == []
    assert session.scalar(select(1)) == 1


def test_answers_although_the_answer_cannot_be_kept(nominatim, server, session):
    server.during_request = lambda: session.execute(text("DROP TABLE geocoder_answer"))
    resolution = resolve_precisely(ADDRESS, nominatim)
    assert isinstance(resolution, Found)
    assert resolution.place.precision is Precision.ROOFTOP


def test_places_a_listing_on_its_roof(nominatim, server):
    located = locate_address("4150 Regents Park Row", "La Jolla", "92037-1234", online=nominatim)
    assert located == (Point(32.86791, -117.23262), Precision.ROOFTOP)
    assert server.asked[0]["street"] == "4150 Regents Park Row"
    assert server.asked[0]["postalcode"] == "92037"


def test_places_a_listing_by_its_zip_code_when_the_server_fails(nominatim, server):
    server.answer = GeocoderTimedOut("slow")
    located = locate_address("4150 Regents Park Row", "La Jolla", "92037", online=nominatim)
    assert located == (gazetteer().zips["92037"].point, Precision.ZIP)


def test_asks_nobody_about_an_address_elsewhere(nominatim, server):
    assert locate_address("1 Main St", "Carlsbad", "88220", online=nominatim) == (None, None)
    assert server.asked == []
