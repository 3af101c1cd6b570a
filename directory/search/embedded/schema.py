"""What Whoosh keeps of a document: the words of its text fields to search in, and the rest to read back.

Only texts are inverted. Everything else is looked up in columns, which are made from what is stored here.
"""

import json
from datetime import date
from typing import Any

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import STORED, TEXT, Schema

from directory.geo import Point, Precision
from directory.listings.models import ListingKind
from directory.search.documents import Document, PlaceOfCare
from directory.search.embedded.postings import in_whoosh
from directory.search.ranking import FIELDS
from directory.search.words import terms_of


def make_schema() -> Schema:
    """Texts are split by `words.terms_of`, never by Whoosh, so that Whoosh only has to split at spaces."""
    texts = {in_whoosh(field.name): TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False) for field in FIELDS}
    return Schema(rest=STORED, **texts)


def whoosh_fields(document: Document) -> dict[str, str]:
    """The arguments of Whoosh's `add_document`."""
    texts = {in_whoosh(field.name): " ".join(terms_of(document.texts.get(field.name, ""))) for field in FIELDS}
    return {"rest": _encoded(document), **{name: text for name, text in texts.items() if text}}


def document_of_row(stored: dict[str, Any]) -> Document:
    """What `whoosh_fields` stored: a document without its texts."""
    return _decoded(stored["rest"])


def _encoded(document: Document) -> str:
    return json.dumps([
        document.id,
        document.version,
        document.kind,
        sorted(document.unconfirmed),
        sorted(document.services),
        sorted(document.conditions),
        sorted(document.credentials),
        sorted(document.specialties),
        sorted(document.boards),
        sorted(document.languages),
        dict(document.prices),
        [_encoded_place(place) for place in document.locations],
        document.confirmed_on.isoformat() if document.confirmed_on else None,
        document.completeness,
        sorted(document.name_sizes),
    ])  # fmt: skip


def _encoded_place(place: PlaceOfCare) -> list[object]:
    point = [place.point.latitude, place.point.longitude] if place.point else None
    return [place.id, point, place.precision, place.accepting, place.hours]


def _decoded(text: str) -> Document:
    (
        listing_id,
        version,
        kind,
        unconfirmed,
        services,
        conditions,
        credentials,
        specialties,
        boards,
        languages,
        prices,
        places,
        confirmed_on,
        completeness,
        name_sizes,
    ) = json.loads(text)
    return Document(
        id=listing_id,
        version=version,
        kind=ListingKind(kind),
        unconfirmed=frozenset(unconfirmed),
        texts={},
        services=frozenset(services),
        conditions=frozenset(conditions),
        credentials=frozenset(credentials),
        specialties=frozenset(specialties),
        boards=frozenset(boards),
        languages=frozenset(languages),
        prices=prices,
        locations=tuple(_decoded_place(*place) for place in places),
        confirmed_on=date.fromisoformat(confirmed_on) if confirmed_on else None,
        completeness=completeness,
        name_sizes=frozenset(name_sizes),
    )


def _decoded_place(
    place_id: int, point: list[float] | None, precision: str | None, accepting: bool | None, hours: str | None
) -> PlaceOfCare:
    return PlaceOfCare(
        place_id, Point(*point) if point else None, Precision(precision) if precision else None, accepting, hours
    )
