"""Search. The only door to it is what this file exports.

`SearchQuery.from_args` or `.leniently` reads a URL with `resolve_near`; `find` or `answer` makes a `ResultsPage` of
what is meant by it, `search` of what it says. `Typed.from_args` reads what is being typed; `suggest` says what may be
meant.
The application's engine is `directory.extensions.search_engine()`.
"""

from directory.search.bad_search import BadSearch, PlaceUnclear
from directory.search.engine import IndexBusy, IndexUnusable, SearchEngine
from directory.search.finding import answer, find
from directory.search.near import Near, PlaceChoice, PlaceQuestion, Resolve, resolve_near
from directory.search.page import search
from directory.search.query import Asked, SearchQuery, Sort, Weekday
from directory.search.recent import RecentAnswers
from directory.search.results import (
    Also,
    Chip,
    Facet,
    FacetChoice,
    ResultsPage,
)
from directory.search.shown import ResultCard, ShownCredential, ShownLanguage, ShownLocation, ShownService
from directory.search.suggestions import (
    OpenArticle,
    OpenListing,
    SearchAround,
    SearchFor,
    Suggestion,
    Suggestions,
    suggest,
)
from directory.search.typed import SuggestionGroup, Typed

__all__ = [
    "Also",
    "Asked",
    "BadSearch",
    "Chip",
    "Facet",
    "FacetChoice",
    "IndexBusy",
    "IndexUnusable",
    "Near",
    "OpenArticle",
    "OpenListing",
    "PlaceChoice",
    "PlaceQuestion",
    "PlaceUnclear",
    "RecentAnswers",
    "Resolve",
    "ResultCard",
    "ResultsPage",
    "SearchAround",
    "SearchEngine",
    "SearchFor",
    "SearchQuery",
    "ShownCredential",
    "ShownLanguage",
    "ShownLocation",
    "ShownService",
    "Sort",
    "Suggestion",
    "SuggestionGroup",
    "Suggestions",
    "Typed",
    "Weekday",
    "answer",
    "find",
    "resolve_near",
    "search",
    "suggest",
]
