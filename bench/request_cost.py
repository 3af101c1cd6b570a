"""Where the time of one results page goes: `python -m bench.request_cost` on the installation at DATA_DIR.

Each search is asked again and again through the WSGI application, without a server or a network. Printed are medians in
microseconds of processor time a request: the whole, and of it the engine, the SQL statements (in the driver), the rest
of making the page of results, and putting it into words as HTML or JSON. What remains is Flask, reading the query, and
the headers. `again` is the whole of a request whose answer of the same minute is kept; the others are made anew.
"""

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import event
from werkzeug.test import EnvironBuilder

from directory import create_app
from directory.api import views as api_views
from directory.extensions import db
from directory.search import views as search_views

SEARCHES = (
    "",
    "q=botox&near=92103",
    "q=dermatologist&near=la+jolla&within=25&language=es",
    "service=lip-filler&near=chula+vista&sort=distance&accepting=1",
    "near=92101&page=3",
)
PAGES = {"HTML": "/providers", "JSON": "/api/v1/providers"}
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}  # it is counted
PARTS = ("engine", "sql", "page", "words")
WARMING, ROUNDS = 3, 200


def main() -> None:
    """Print a table for people."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    plain, app = _hello(), create_app()
    spent = Spent(app)
    print(f"{'hello-world, Flask alone':58}{_median(plain, '/', rounds):8.0f} µs")
    print(f"{'/health of the directory':58}{_median(app, '/health', rounds):8.0f} µs")
    print(f"\n{'':58}{'again':>8}{'all':>8}" + "".join(f"{part:>8}" for part in (*PARTS, "rest")))
    for kind, path in PAGES.items():
        for search in SEARCHES:
            again = _median(app, f"{path}?{search}", rounds)
            spent.forget()
            whole = _median(app, f"{path}?{search}", rounds, spent)
            parts = spent.medians()
            parts["page"] -= parts["engine"] + parts["sql"]
            rest = whole - sum(parts.values())
            figures = "".join(f"{figure:8.0f}" for figure in (again, whole, *parts.values(), rest))
            print(f"{kind} {search:53}{figures}")


def _hello() -> Flask:
    app = Flask("hello")
    app.add_url_rule("/", view_func=lambda: "Hello, World!")
    return app


def _median(app: Flask, address: str, rounds: int, spent: "Spent | None" = None) -> float:
    """The median of many requests; `spent` keeps what its parts took in each of them."""
    path, _, query = address.partition("?")
    environment = EnvironBuilder(path=path, query_string=query, headers=list(BROWSER.items())).get_environ()
    times = []
    for number in range(-WARMING, rounds):
        if spent is not None:
            app.extensions["recent_answers"].forget()
        started = time.thread_time()
        answer = app(dict(environment), lambda *_: lambda _: None)
        b"".join(answer)
        answer.close()  # type: ignore[attr-defined]  # Werkzeug's iterators have one
        if number >= 0:
            times.append(time.thread_time() - started)
        if spent is not None:
            spent.end_request(counts=number >= 0)
    return statistics.median(times) * 1e6


class Spent:
    """Seconds by part, summed up within a request."""

    def __init__(self, app: Flask) -> None:
        self.now: dict[str, float] = defaultdict(float)
        self.requests: dict[str, list[float]] = {}
        self._clock(app.extensions["search"], "search", "engine")
        self._clock(search_views, "answer", "page")
        self._clock(search_views, "render_template", "words")
        self._clock(api_views, "find", "page")
        self._clock(api_views, "providers_json", "words")
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", self._begin_statement)
            event.listen(db.engine, "after_cursor_execute", self._end_statement)

    def forget(self) -> None:
        self.requests = {part: [] for part in PARTS}

    def end_request(self, *, counts: bool) -> None:
        for part in PARTS if counts else ():
            self.requests[part].append(self.now[part])
        self.now.clear()

    def medians(self) -> dict[str, float]:
        return {part: statistics.median(seconds) * 1e6 for part, seconds in self.requests.items()}

    def _clock(self, owner: Any, name: str, part: str) -> None:
        function: Callable[..., Any] = getattr(owner, name)

        def clocked(*args: Any, **kwargs: Any) -> Any:
            started = time.thread_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.now[part] += time.thread_time() - started

        setattr(owner, name, clocked)

    def _begin_statement(self, *_: Any) -> None:
        self.now["sql"] -= time.thread_time()

    def _end_statement(self, *_: Any) -> None:
        self.now["sql"] += time.thread_time()


if __name__ == "__main__":
    main()
