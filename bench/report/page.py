"""Writes docs/benchmarks.md and docs/benchmarks.svg from bench/results."""

from collections.abc import Iterator
from typing import Any

from bench.keeping import kept
from bench.report import tables
from bench.report.chart import draw
from bench.report.targets import USUAL, Kept, targets
from directory.config import PROJECT

SIZES = (1_000, 10_000, 60_000, 300_000, 1_000_000)
_PAGE, _PICTURE = PROJECT / "docs" / "benchmarks.md", PROJECT / "docs" / "benchmarks.svg"

_INTRODUCTION = """\
# Benchmarks
How fast the directory searches, beside engines people would otherwise use, on the same machine in the same run. Nothing
here is a test: a figure that gets worse fails nothing, and is to be seen in this page’s history.

`make bench` measures everything and writes this page; `make bench-large` adds a million listings. One part alone:
`.venv/bin/python -m bench search --sizes 60k --engines ours,sqlite`, then `.venv/bin/python -m bench report`.
"""

_COMPARED = """\
## What is compared
- **The listings** are fictional, the same for the same size, and like the county’s in their proportions: a few names,
  services and words that many have, and a long tail that few have; one to three locations; every name and synonym of a
  service in two languages, as the directory indexes them, which makes about 360 words a listing.
- **The words** reach every engine folded and stemmed by the directory, one field for one field, with the same weights.
- **The questions** are drawn from the listings: 50 different ones of each kind. Every engine answers each once
  before anything is timed; then they take turns, round by round. Times are those of a call in Python: a database’s
  include the way to its server and back, as they would in the site.
- **Facets**: every engine counts six facets and “accepting new patients” as the directory does, where a choice within a
  facet does not shrink that facet’s own counts. Ours also finds who is open now, which no other is asked for.
- **The peers are tuned.** SQLite: contentless FTS5 with prefix indexes, R*Tree that carries what a row needs, all of it
  in memory. PostgreSQL: GIN and GiST, one table for words and one for places, 1 GB of shared buffers, statements
  prepared, no waiting for the disk (its size includes 40 MB of catalogs of its own). Both look at a bounding box first,
  measure straight lines through the earth instead of calling trigonometry, and hand over bits that numpy counts, which
  is several times faster than grouping in SQL. Tantivy: one writer, fast fields, one column for all facets, scores only
  where words ask for them.
- **Where they cannot be compared it is said, not bent.** Tantivy has no distances: it is asked for the bounding
  box, which is more than the circle, and cannot sort by distance. SQLite cannot look for misspelled words. PostgreSQL
  ranks by `ts_rank` with four weights. The order of results is compared with nobody’s: everybody has a formula of
  their own, and ours blends in distance, freshness and completeness.
- **With empty caches** means: no word of the question was asked for before, and our engine was opened anew before each.
  The files are in the operating system’s cache.
"""


def write() -> None:
    """Write both files from what was kept last."""
    _PAGE.write_text("\n".join(sections(kept)), encoding="utf-8")
    print(f"wrote {_PAGE.relative_to(PROJECT)}")
    if shown := kept(f"search-{USUAL}"):
        _PICTURE.write_text(draw(shown), encoding="utf-8")
        print(f"wrote {_PICTURE.relative_to(PROJECT)}")


def sections(results: Kept) -> Iterator[str]:
    """The page, part by part; what was not measured is left out."""
    yield _INTRODUCTION
    usual = results(f"search-{USUAL}")
    if usual:
        yield "![Medians of every engine for every kind of search](benchmarks.svg)\n"
        yield _machine(usual["machine"])
    yield f"## Targets\nWith {USUAL:,} listings where nothing else is said; the times are medians, warm.\n"
    yield tables.target_table(targets(results))
    for size in SIZES:
        if found := results(f"search-{size}"):
            yield from _size(found)
    yield from _beside(results)
    yield _COMPARED


def _size(found: dict[str, Any]) -> Iterator[str]:
    yield f"## {found['size']:,} listings\n"
    yield _load(found)
    yield from (f"**{key} was left out**: {why}\n" for key, why in found["skipped"].items())
    yield tables.times(found)
    yield tables.ratios(found)
    yield tables.indexes(found)
    if found["size"] == USUAL:
        yield "In how many answers the other engines agree with ours, of those compared:\n"
        yield tables.agreement(found)


def _beside(results: Kept) -> Iterator[str]:
    """Writes, changes, memory, HTTP, import."""
    if found := results(f"writes-{USUAL}"):
        yield "## While somebody writes\n"
        yield (
            f"f over {found['size']:,} listings, while another process changes {found['changes_per_second']:g} listings"
            " a second, each with a commit of its own. Every answer knows every commit before it.\n"
        )
        yield tables.writes(found)
    if any(results(f"{name}-{USUAL}") for name in ("freshness", "outbox", "memory")):
        yield "## From a change to a result, and memory\n"
        yield tables.changes(results(f"freshness-{USUAL}"), results(f"outbox-{USUAL}"), results(f"memory-{USUAL}"))
    if found := results(f"web-{USUAL}"):
        yield "## Over HTTP\n"
        yield (
            f"{found['visible']:,} listings, {found['workers']} worker processes, `wrk` on the same machine with eight"
            f" connections and {found['searches']} different searches; the shares are of hello-world under the same"
            " server in the same run.\n"
        )
        yield _load(found)
        yield tables.web(found)
    if found := results("nppes_import"):
        yield "## Import\n"
        yield tables.imported(found)


def _machine(machine: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    return (
        f"Measured on {machine['measured_on']}: {machine['processor']}, {machine['cores']} cores, "
        f"{machine['memory_gb']} GB, {machine['system']}; {versions}. "
        "Each part says how busy the machine was.\n"
    )


def _load(found: dict[str, Any]) -> str:
    """How busy the machine was, and who went first: shares within a run bear it better than times do."""
    machine = found["machine"]
    first = "; everything else had to wait for it" if machine.get("niceness", 0) < 0 else ""
    return f"Measured on {machine['measured_on']}, at a load of {machine['load_before']:g}{first}.\n"
