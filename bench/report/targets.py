"""What the directory wants to reach, and whether the kept results say that it does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bench.keeping import kept
from bench.nppes_import import MAX_RATIO
from bench.peers import OURS

USUAL = 60_000
LARGE = 1_000_000

Kept = Callable[[str], dict[str, Any] | None]


@dataclass(frozen=True)
class Target:
    """A sentence, what was measured, and whether that is enough; None was not measured."""

    sentence: str
    measured: str | None
    is_reached: bool | None


@dataclass(frozen=True)
class _Ratio:
    """Our figure of a kind over an engine's, which may be of another kind."""

    sentence: str
    kind: str
    engine: str
    at_most: float
    figure: str = "median_ms"
    their_kind: str = ""


_RATIOS = (
    _Ratio("f at most 1/10 of FTS5 + R*Tree", "f", "sqlite", 1 / 10),
    _Ratio("f at most 1/10 of PostGIS", "f", "postgres", 1 / 10),
    _Ratio("f at most 1/2 of Tantivy", "f", "tantivy", 1 / 2),
    _Ratio("e at most 1/20 of FTS5 + R*Tree", "e", "sqlite", 1 / 20),
    _Ratio("e at most 1/20 of PostGIS", "e", "postgres", 1 / 20),
    _Ratio("e at most 1/4 of Tantivy", "e", "tantivy", 1 / 4),
    _Ratio("f at p95 at most 1/4 of Tantivy at p95", "f", "tantivy", 1 / 4, figure="p95_ms"),
    _Ratio("one common word with facets no slower than Tantivy", "word", "tantivy", 1),
    _Ratio("suggestions no slower than Tantivy’s prefix query", "suggest", "tantivy", 1),
    _Ratio("f with empty caches at most 1/2 of PostGIS warm", "cold", "postgres", 1 / 2, their_kind="f"),
)


def targets(results: Kept = kept) -> list[Target]:
    """All of them, in the order of the report."""
    return [
        *(_compared(ratio, results(f"search-{USUAL}")) for ratio in _RATIOS),
        _compared(
            _Ratio("f at most 1/10 of FTS5 + R*Tree, with a million listings", "f", "sqlite", 1 / 10),
            results(f"search-{LARGE}"),
        ),
        *_other(results),
    ]


def _compared(ratio: _Ratio, found: dict[str, Any] | None) -> Target:
    kinds = found["kinds"] if found else {}
    ours = kinds.get(ratio.kind, {}).get(OURS)
    theirs = kinds.get(ratio.their_kind or ratio.kind, {}).get(ratio.engine)
    if ours is None or theirs is None:
        return Target(ratio.sentence, None, None)
    mine, other = ours[ratio.figure], theirs[ratio.figure]
    return Target(ratio.sentence, f"{mine:.3g} ms : {other:.3g} ms = {mine / other:.2f}", mine / other <= ratio.at_most)


def _other(results: Kept) -> Iterator[Target]:
    memory = results(f"memory-{USUAL}")
    yield _at_most("at most 120 bytes of own memory a listing", memory, "own_bytes_per_listing", 120, "bytes")
    fresh, outbox = results(f"freshness-{USUAL}"), results(f"outbox-{USUAL}")
    yield _at_most("found by another process 25 ms after the engine’s commit, at p95", fresh, "seen_p95_ms", 25, "ms")
    yield _at_most("found 1 s after the database’s commit, at p95", outbox, "p95_ms", 1000, "ms")
    web = results(f"web-{USUAL}")
    servers = web["servers"].get("gunicorn sync") if web else None
    yield _share("HTML results at least 30 % of hello-world, Gunicorn sync", servers, "html", 0.30)
    yield _share("JSON results at least 35 % of hello-world, Gunicorn sync", servers, "json", 0.35)
    imported = results("nppes_import")
    yield _at_most(f"import at most {MAX_RATIO} × the time of csv.reader", imported, "ratio", MAX_RATIO, "×")


def _at_most(sentence: str, found: dict[str, Any] | None, name: str, limit: float, unit: str) -> Target:
    if found is None:
        return Target(sentence, None, None)
    return Target(sentence, f"{found[name]:,.3g} {unit}", found[name] <= limit)


def _share(sentence: str, rates: dict[str, float] | None, page: str, at_least: float) -> Target:
    if rates is None:
        return Target(sentence, None, None)
    share = rates[page] / rates["hello"]
    return Target(sentence, f"{share:.0%}", share >= at_least)
