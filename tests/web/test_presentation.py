"""It …"""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from flask_babel import force_locale
from werkzeug.test import create_environ

from directory import presentation
from directory.geo import Point, Precision
from directory.language import Bilingual
from directory.listings.models import Location
from directory.listings.prices import Price, PriceUnit
from directory.routing import take_language_off
from directory.visitor import current_language

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


@contextmanager
def spanish(app):
    """A request for a page below /es."""
    environ = create_environ("/es/places")
    take_language_off(environ)
    with app.app_context(), app.request_context(environ):
        yield


@pytest.fixture(autouse=True)
def request_of_a_visitor(county):
    with county.test_request_context():
        yield


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.01, "less than 0.1 miles"), (0.96, "1 mile"), (1.04, "1 mile"), (1.06, "1.1 miles"), (9.96, "10 miles"),
     (41.6, "42 miles")],
)  # fmt: skip
def test_says_miles_as_people_do(value, said):
    assert presentation.miles(value) == said


def test_says_about_only_where_an_end_is_coarse():
    assert presentation.distance(2.34, Precision.ROOFTOP, Precision.STREET) == "2.3 miles"
    assert presentation.distance(2.34, Precision.ROOFTOP, Precision.ZIP) == "about 2.3 miles"
    assert presentation.distance(2.34, Precision.PLACE, None) == "about 2.3 miles"
    assert presentation.distance(0.01, Precision.PLACE) == "in or near the place you typed"


@pytest.mark.parametrize(
    ("price", "said"),
    [
        (Price(1250, PriceUnit.UNIT), "$12.50 per unit"),
        (Price(125_000, PriceUnit.SESSION), "$1,250 per session"),
        (Price(9900, PriceUnit.MONTH), "$99 per month"),
        (Price(30_000, PriceUnit.AREA), "$300 per area"),
    ],
)
def test_says_a_price_with_its_unit(price, said):
    assert presentation.price(price) == said


@pytest.mark.parametrize(
    ("is_open", "later", "said"),
    [
        (True, timedelta(hours=3), "Abierto ahora. Cierra: 1:00 p.m."),
        (True, timedelta(days=3), "Abierto ahora. Cierra: viernes, 10:00 a.m."),
        (False, timedelta(hours=1), "Cerrado ahora. Abre: hoy, 11:00 a.m."),
        (False, timedelta(hours=23), "Cerrado ahora. Abre: mañana, 9:00 a.m."),
        (False, timedelta(days=40), "Cerrado ahora. Abre: 3 ene, 10:00 a.m."),
    ],
)
def test_says_in_spanish_when_it_opens_or_closes(county, is_open, later, said):
    with spanish(county):
        assert presentation.opening(is_open, NOW + later, NOW).replace("\u202f", " ") == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.01, "menos de 0.1 millas"), (1.04, "1 milla"), (1.06, "1.1 millas"), (41.6, "42 millas")],
)
def test_says_miles_in_spanish(county, value, said):
    with spanish(county):
        assert presentation.miles(value) == said
        assert presentation.distance(2.34, Precision.ZIP) == "aprox. 2.3 millas"


def test_says_days_prices_and_shares_as_spanish_speakers_in_the_united_states_do(county):
    with spanish(county):
        assert presentation.day(date(2026, 11, 24)) == "24 nov 2026"
        assert presentation.weekday(date(2026, 11, 28)) == "sábado"
        assert presentation.price(Price(125_050, PriceUnit.SESSION)) == "$1,250.50 por sesión"
        assert presentation.price(Price(9900, PriceUnit.MONTH)) == "$99 al mes"
        assert presentation.percent(0.25) == "25%"
        assert presentation.decimal(0.5) == "0.5"


def test_marks_english_only_where_the_page_is_not(county):
    assert presentation.english("B & P § 2242") == "B &amp; P § 2242"
    with spanish(county):
        assert presentation.english("B & P § 2242") == '<span lang="en">B &amp; P § 2242</span>'


@pytest.mark.parametrize(
    ("is_open", "later", "said"),
    [
        (True, timedelta(hours=7), "Open now, until 5:00 PM"),
        (True, timedelta(hours=16), "Open now, until tomorrow at 2:00 AM"),
        (True, timedelta(days=3), "Open now, until Friday at 10:00 AM"),
        (False, timedelta(hours=1), "Closed now, opens today at 11:00 AM"),
        (False, timedelta(hours=23), "Closed now, opens tomorrow at 9:00 AM"),
        (False, timedelta(days=6), "Closed now, opens Monday at 10:00 AM"),
        (False, timedelta(days=40), "Closed now, opens Jan 3 at 10:00 AM"),
    ],
)
def test_says_when_it_opens_or_closes(is_open, later, said):
    assert presentation.opening(is_open, NOW + later, NOW).replace("\u202f", " ") == said


def test_says_when_nothing_will_change():
    assert presentation.opening(True, None, NOW) == "Always open"
    assert presentation.opening(False, None, NOW) == "Closed until further notice"


def test_speaks_a_language_of_the_directory():
    name = Bilingual("Frown lines", "Líneas del ceño")
    assert (current_language(), presentation.translated(name)) == ("en", "Frown lines")
    with force_locale("es_MX"):
        assert (current_language(), presentation.translated(name)) == ("es", "Líneas del ceño")
    with force_locale("de"):
        assert current_language() == "en"


def test_says_days_in_the_visitors_language():
    assert presentation.day(date(2026, 11, 24)) == "Nov 24, 2026"
    with force_locale("es"):
        assert presentation.day(date(2026, 11, 24)) == "24 nov 2026"


def test_leads_to_a_point_or_else_to_the_address():
    location = Location(city="Poway", state="CA", street="1 Way & 2", zip_code="92064")
    assert presentation.directions_url(location).endswith("search?query=1+Way+%26+2%2C+Poway%2C+CA+92064")
    location.move_to(Point(32.9, -117.0), Precision.ROOFTOP)
    assert presentation.directions_url(location).endswith("directions?to=32.900000%2C-117.000000")


@dataclass
class Address:
    city: str
    zip_code: str | None


def test_calls_a_town_by_its_neighborhood():
    assert presentation.town(Address("San Diego", "92037")).en == "La Jolla, San Diego"
    assert presentation.town(Address("Poway", None)).en == "Poway"
    assert presentation.town(Address("Temecula", "92590")).en == "Temecula"
