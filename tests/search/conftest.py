"""An application with its own index, documents and listings. Everybody here is fictional."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from directory.geo import Point, Precision
from directory.listings.models import ListingKind
from directory.search.documents import Document, PlaceOfCare, sizes_of
from directory.search.embedded import EmbeddedEngine
from directory.search.engine import SearchEngine
from tests.listings.conftest import add_licensed, add_listing, nurse, physician

__all__ = ["add_licensed", "add_listing", "nurse", "physician"]  # fixtures of the listings' tests

HILLCREST = Point(32.7466, -117.1636)


def document(listing_id: int, name: str = "", *, at: Point | None = HILLCREST, **changes: Any) -> Document:
    """A document with one location; keyword arguments change its fields, and `services_text` and such its texts."""
    texts = {field.removesuffix("_text"): changes.pop(field) for field in list(changes) if field.endswith("_text")}
    plain = Document(
        id=listing_id,
        version=1,
        kind=ListingKind.PERSON,
        texts={"name": name or f"Person {listing_id}", **texts},
        services=frozenset(),
        unconfirmed=frozenset(),
        conditions=frozenset(),
        credentials=frozenset(),
        specialties=frozenset(),
        boards=frozenset(),
        languages=frozenset(),
        prices={},
        locations=(place(listing_id * 10, at),),
        confirmed_on=None,
        completeness=0.5,
        name_sizes=sizes_of([name or f"Person {listing_id}"]),
    )
    return replace(plain, **changes)


def place(place_id: int, at: Point | None, *, accepting: bool | None = None, hours: str | None = None) -> PlaceOfCare:
    return PlaceOfCare(place_id, at, Precision.ROOFTOP if at else None, accepting, hours)


@pytest.fixture(params=[EmbeddedEngine], ids=["embedded"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> SearchEngine:
    """Every engine of the directory, each with an empty index: conformance tests run once for each."""
    made: SearchEngine = request.param(tmp_path / "index")
    made.rebuild([])
    return made


@pytest.fixture
def index(app: Flask, engine: SearchEngine) -> SearchEngine:
    """An empty index that is the application's."""
    app.extensions["search"] = engine
    return engine
