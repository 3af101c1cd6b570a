"""The addresses that templates write: Flask's `url_for`, asked once for each.

A results page has some fifty links and Flask takes longer to build them than to find the results.
"""

from typing import Any
from urllib.parse import quote_plus

from flask import Flask, request, url_for
from werkzeug.routing import IntegerConverter, Map

from directory.kept import Kept
from directory.routing import without_language
from directory.search import SearchQuery

_addresses: Kept[str] = Kept(5000)

_HIGHEST_NUMBER = 2**31 - 1  # of a row, in every database that is supported
_NOT_QUOTED = "!$'()*,/:;?@"  # as Werkzeug writes queries


class RowNumber(IntegerConverter):
    """`<int:…>` in a route: a number that a row may have. A higher one is no page, and never reaches the database."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=_HIGHEST_NUMBER)


def address(endpoint: str, **values: Any) -> str:
    """`url_for` of a path within the site, in the language of the page that asks. The prefix under which that is
    served is part of what is remembered.

    An address with a list in it is somebody's choice, and is not.
    """
    if endpoint.startswith(".") or any(
        name.startswith("_") or isinstance(value, list) for name, value in values.items()
    ):
        return url_for(endpoint, **values)
    key = (request.script_root, endpoint, *values.items())
    return _addresses.get_or_make(key, lambda: without_language(url_for(endpoint, **values), endpoint))


def results_url(query: SearchQuery) -> str:
    """The address of a search. Only its path is remembered: what was searched for is not."""
    pairs = [f"{name}={quote_plus(text, _NOT_QUOTED)}" for name, texts in query.to_args().items() for text in texts]
    path = address("search.results")
    return f"{path}?{'&'.join(pairs)}" if pairs else path


def install_addresses(app: Flask) -> None:
    """Give templates `address` for `url_for`, and `results_url`; bound the numbers in routes."""
    app.url_map.converters["int"] = RowNumber
    app.add_template_global(address, "url_for")
    app.add_template_global(results_url)
