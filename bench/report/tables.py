"""Results as Markdown tables."""

from collections.abc import Iterable, Sequence
from typing import Any

from bench.peers import OURS, PEERS
from bench.questions import KINDS
from bench.report.targets import Target

_REACHED = {True: "reached", False: "**not reached**", None: "not measured"}


def target_table(targets: Iterable[Target]) -> str:
    """What was to be reached."""
    rows = [(each.sentence, each.measured or "", _REACHED[each.is_reached]) for each in targets]
    return _table(("target", "measured", ""), rows, right=(1,))


def times(found: dict[str, Any]) -> str:
    """Medians and p95 in milliseconds, by kind and engine."""
    keys = _engines(found)
    head = ("milliseconds: median (p95)", *(found["engines"][key]["name"] for key in keys))
    rows = [
        (kind.title, *(_time(found["kinds"][kind.key].get(key)) for key in keys))
        for kind in KINDS
        if kind.key in found["kinds"]
    ]
    return _table(head, rows)


def ratios(found: dict[str, Any]) -> str:
    """How many times as long the others take, by their medians."""
    keys = [key for key in _engines(found) if key != OURS]
    head = ("times our median", *(found["engines"][key]["name"] for key in keys))
    rows = [
        (kind.title, *(_ratio(found["kinds"][kind.key], key) for key in keys))
        for kind in KINDS
        if OURS in found["kinds"].get(kind.key, {})
    ]
    return _table(head, rows)


def agreement(found: dict[str, Any]) -> str:
    """In how many answers the others agree with ours."""
    keys = [key for key in _engines(found) if key != OURS]
    head = ("same answers", *(found["engines"][key]["name"] for key in keys))
    rows = [
        (kind.title, *(_agreed(found["kinds"][kind.key].get(key)) for key in keys))
        for kind in KINDS
        if kind.compared and kind.key in found["kinds"]
    ]
    return _table(head, rows)


def indexes(found: dict[str, Any]) -> str:
    """What it takes to make and to open an index."""
    rows = [
        (engine["name"], f"{engine['build_seconds']:,.1f} s", _size(engine), f"{engine['open_ms']:,.1f} ms")
        for engine in (found["engines"][key] for key in _engines(found))
    ]
    return _table(("index", "built in", "size", "opened in"), rows)


def web(found: dict[str, Any]) -> str:
    """Requests a second, and the share of hello-world."""
    rows = [
        (server, f"{rates['hello']:,.0f}", _of_hello(rates, "html"), _of_hello(rates, "json"))
        for server, rates in found["servers"].items()
    ]
    return _table(("requests a second", "hello-world", "results as HTML", "results as JSON"), rows)


def writes(found: dict[str, Any]) -> str:
    """Times of f while another process writes."""
    rows = [
        (
            engine["name"],
            f"{engine['median_ms']:.3g}",
            f"{engine['p95_ms']:.3g}",
            f"{engine['achieved_per_second']:.3g}",
        )
        for engine in found["engines"].values()
    ]
    return _table(("milliseconds", "median", "p95", "changes a second"), rows)


def changes(fresh: dict[str, Any] | None, outbox: dict[str, Any] | None, memory: dict[str, Any] | None) -> str:
    """How soon a change is found, and what an open engine keeps to itself."""
    rows = []
    if fresh:
        rows += [
            ("one change into the index, durable", _both(fresh, "apply_")),
            ("… until another process finds it", _both(fresh, "seen_")),
        ]
    if outbox:
        rows.append(
            (
                "from the database’s commit through outbox and indexer to a page of results, while others search",
                _both(outbox, ""),
            )
        )
    if memory:
        own = f"{memory['own_bytes'] / 1e6:,.1f} MB, {memory['own_bytes_per_listing']:,.0f} bytes a listing"
        rows += [
            ("own memory of an engine, all questions answered", own),
            ("mapped files in memory, shared by all workers", f"{memory['mapped_bytes'] / 1e6:,.1f} MB"),
        ]
    return _table(("", "median (p95)"), rows)


def imported(found: dict[str, Any]) -> str:
    """The import of registry rows beside reading them."""
    rows = [
        ("`csv.reader` alone", f"{found['csv_reader_seconds']} s", ""),
        (f"`flask import nppes` ({found['kept']:,} kept)", f"{found['import_seconds']} s", f"{found['peak_mb']} MB"),
    ]
    return _table((f"{found['rows']:,} rows, {found['file_mb']:,} MB", "time", "peak memory"), rows)


def _both(found: dict[str, Any], prefix: str) -> str:
    return f"{found[prefix + 'median_ms']:,.3g} ms ({found[prefix + 'p95_ms']:,.3g})"


def _size(engine: dict[str, Any]) -> str:
    beside = f", {engine['bytes_beside'] / 1e6:,.0f} of it beside Whoosh’s files" if engine["bytes_beside"] else ""
    return f"{engine['bytes'] / 1e6:,.0f} MB{beside}"


def _engines(found: dict[str, Any]) -> list[str]:
    return [key for key in PEERS if key in found["engines"]]


def _time(timing: dict[str, Any] | None) -> str:
    return f"{timing['median_ms']:.3g} ({timing['p95_ms']:.3g})" if timing else "not offered"


def _ratio(timings: dict[str, Any], key: str) -> str:
    return f"{timings[key]['median_ms'] / timings[OURS]['median_ms']:.3g} ×" if key in timings else ""


def _agreed(timing: dict[str, Any] | None) -> str:
    known = timing["agreement"] if timing else None
    if not known:
        return ""
    counts = {name: number for name, number in known.items() if name != "compared"}
    return ", ".join(f"{name} {number}/{known['compared']}" for name, number in counts.items())


def _of_hello(rates: dict[str, float], page: str) -> str:
    return f"{rates[page]:,.0f}, {rates[page] / rates['hello']:.0%}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] | None = None) -> str:
    """All columns but the first to the right, or only those given."""
    columns = range(1, len(head)) if right is None else right
    marks = ["--:" if number in columns else "---" for number in range(len(head))]
    lines = [head, marks, *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
