"""Nominatim behind a cache and at a polite pace. Used only where an operator configured it.

What leaves the house: the address, never the words of a search, never who asks. Nominatim's data is © OpenStreetMap
contributors (ODbL): a page that shows a point from here says so.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from geopy.adapters import BaseAdapter
from geopy.exc import GeocoderQueryError, GeocoderRateLimited
from geopy.geocoders import Nominatim
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.util import logger as geopy_logger
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from directory.config import Settings
from directory.database import unit_of_work
from directory.geo import Point, Precision
from directory.places.actions import keep_answer, take_turn
from directory.places.county import COUNTY_BOX
from directory.places.models import MAX_QUERY_CHARACTERS, GeocoderAnswer
from directory.places.offline import NoNetwork
from directory.places.words import segments

TIMEOUT_SECONDS = 3
ANSWERS_KEPT = timedelta(days=90)
_PREMISES = frozenset(("building", "amenity", "shop", "office", "healthcare"))

log = logging.getLogger(__name__)


class CachedNominatim(Nominatim):
    """A geopy geocoder for addresses in the county. One object serves all threads.

    `raw` of a location holds `precision`. **Ends the session's transaction**: no transaction may stay open while a
    server somewhere thinks, so `geocode` commits what its session read before it asks, and what it writes. Call it
    before a unit of work begins.
    """

    def __init__(
        self,
        sessions: Callable[[], Session],
        *,
        clock: Callable[[], datetime],
        user_agent: str,
        domain: str,
        adapter_factory: Callable[..., BaseAdapter] | None = None,
    ) -> None:
        super().__init__(user_agent=user_agent, domain=domain, timeout=TIMEOUT_SECONDS, adapter_factory=adapter_factory)
        geopy_logger.setLevel(logging.WARNING)  # below that it writes every address into the log
        self._sessions = sessions
        self._clock = clock

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """The location of an address in the county (a text, or geopy's structured query), or None.

        Raises:
            GeocoderQueryError: nothing to ask, or more than 200 characters.
            GeocoderRateLimited: the site has asked within the last second.
            GeopyError, SQLAlchemyError: the server or the database failed.
        """
        asked = normalized(query)
        if not 0 < len(asked) <= MAX_QUERY_CHARACTERS:
            raise GeocoderQueryError("an address has 1 to 200 characters")
        session = self._sessions()
        kept = _kept_answer(session, asked, now=self._clock())
        if kept is not None:
            location = _location(asked, kept.point, kept.point_precision)
        else:
            location = self._ask(session, query, asked, timeout)
        return location if exactly_one or location is None else [location]

    def _ask(self, session: Session, query: str | Mapping[str, str], asked: str, timeout: Any) -> Location | None:
        answer = super().geocode(
            query if isinstance(query, Mapping) else asked,
            timeout=timeout,
            country_codes="us",
            viewbox=((COUNTY_BOX.north, COUNTY_BOX.west), (COUNTY_BOX.south, COUNTY_BOX.east)),
            bounded=True,
        )
        point = Point(answer.latitude, answer.longitude) if answer else None
        precision = _precision(answer.raw) if answer else None
        try:
            with _transaction_of_its_own(session):
                keep_answer(session, asked, point=point, precision=precision, now=self._clock())
        except SQLAlchemyError as error:
            log.warning("a geocoder's answer could not be kept: %s", type(error).__name__)
        return _location(asked, point, precision)

    def _call_geocoder(self, *args: Any, **kwargs: Any) -> Any:
        """Whatever geopy is about to request, it waits for its turn or is refused."""
        session = self._sessions()
        with _transaction_of_its_own(session):
            has_turn = take_turn(session, self.domain, now=self._clock())
        if not has_turn:
            raise GeocoderRateLimited("one request a second for the whole site")
        return super()._call_geocoder(*args, **kwargs)


class KeptAnswers(Geocoder):
    """What an online geocoder said before. Asks nobody, so it may stand in the middle of a transaction."""

    def __init__(self, session: Session, *, now: datetime) -> None:
        super().__init__(adapter_factory=NoNetwork)
        self._session, self._now = session, now

    def geocode(self, query: str | Mapping[str, str], **_asked: Any) -> Location | None:
        """The location of an address, if it was asked for lately and found."""
        asked = normalized(query)
        kept = _kept_answer(self._session, asked, now=self._now)
        return _location(asked, kept.point, kept.point_precision) if kept else None


def nominatim_from(
    settings: Settings, sessions: Callable[[], Session], clock: Callable[[], datetime]
) -> CachedNominatim | None:
    """The configured geocoder; None unless NOMINATIM_USER_AGENT is set."""
    if settings.nominatim_user_agent is None:
        return None
    return CachedNominatim(
        sessions, clock=clock, user_agent=settings.nominatim_user_agent, domain=settings.nominatim_domain
    )


def normalized(query: str | Mapping[str, str]) -> str:
    """One spelling for one address: lower case, no accents, parts set apart by commas."""
    if isinstance(query, Mapping):
        query = ", ".join(query[part] for part in ("street", "city", "state", "postalcode") if query.get(part))
    return ", ".join(" ".join(group) for group in segments(query[: MAX_QUERY_CHARACTERS + 1]))


def _kept_answer(session: Session, asked: str, *, now: datetime) -> GeocoderAnswer | None:
    """What was answered before, found or not, while that is still believed."""
    kept = session.get(GeocoderAnswer, asked)
    return kept if kept is not None and kept.fetched_at > now - ANSWERS_KEPT else None


@contextmanager
def _transaction_of_its_own(session: Session) -> Iterator[None]:
    """A short writing transaction on a session that may have promised its request to read only."""
    session.commit()
    reads_only = session.info.pop("reads_only", None)
    try:
        with unit_of_work(session):
            yield
    finally:
        if reads_only is not None:
            session.info["reads_only"] = reads_only


def _location(asked: str, point: Point | None, precision: Precision | None) -> Location | None:
    if point is None or precision is None:
        return None
    return Location(asked, (point.latitude, point.longitude), {"precision": precision.value})


def _precision(raw: Mapping[str, Any]) -> Precision:
    """How exact Nominatim's answer is. A "house" on a way is interpolated between two neighbours, so only a street."""
    if raw.get("class") in _PREMISES or (raw.get("type") == "house" and raw.get("osm_type") != "way"):
        return Precision.ROOFTOP
    if raw.get("class") == "highway" or raw.get("type") == "house":
        return Precision.STREET
    return Precision.ZIP if raw.get("type") == "postcode" else Precision.PLACE
