"""Search. The only door to it is what this file exports.

`SearchQuery.from_args` or `.leniently` reads a URL, `search` answers with a `ResultsPage`.
"""

from directory.search.bad_search import BadSearch, PlaceUnclear
from directory.search.engine import IndexUnusable, SearchEngine
from directory.search.near import Near, PlaceChoice, PlaceQuestion, Resolve
from directory.search.query import Asked, SearchQuery, Sort
from directory.search.results import (
    Chip,
    Facet,
    FacetChoice,
    ResultCard,
    ResultsPage,
    ShownCredential,
    ShownLanguage,
    ShownLocation,
    ShownService,
)

__all__ = [
    "Asked",
    "BadSearch",
    "Chip",
    "Facet",
    "FacetChoice",
    "IndexUnusable",
    "Near",
    "PlaceChoice",
    "PlaceQuestion",
    "PlaceUnclear",
    "Resolve",
    "ResultCard",
    "ResultsPage",
    "SearchEngine",
    "SearchQuery",
    "ShownCredential",
    "ShownLanguage",
    "ShownLocation",
    "ShownService",
    "Sort",
]
