"""A Nominatim that answers from memory, and a clock that tests turn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from geopy.adapters import BaseSyncAdapter

from directory.places.online import CachedNominatim

REGENTS_PARK = {
    "lat": "32.86791",
    "lon": "-117.23262",
    "display_name": "4150, Regents Park Row, San Diego",
    "class": "building",
    "type": "yes",
    "osm_type": "way",
}


@dataclass
class FakeNominatim(BaseSyncAdapter):
    """Stands where geopy would open a connection. `answer` is the JSON to give, or an error to raise."""

    answer: Any = field(default_factory=lambda: [REGENTS_PARK])
    asked: list[dict[str, str]] = field(default_factory=list)
    user_agents: list[str] = field(default_factory=list)
    during_request: Callable[[], object] = lambda: None

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        self.asked.append({name: values[0] for name, values in parse_qs(urlsplit(url).query).items()})
        self.user_agents.append(headers["User-Agent"])
        self.during_request()
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    get_text = get_json


@dataclass
class Clock:
    moment: datetime

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, **span: float) -> None:
        self.moment += timedelta(**span)


@pytest.fixture
def clock(now) -> Clock:
    return Clock(now)


@pytest.fixture
def server() -> FakeNominatim:
    return FakeNominatim()


@pytest.fixture
def nominatim(session, server, clock) -> CachedNominatim:
    return CachedNominatim(
        lambda: session,
        clock=clock,
        user_agent="Test of the directory (ops@example.org)",
        domain="nominatim.example.org",
        adapter_factory=lambda **_: server,
    )
