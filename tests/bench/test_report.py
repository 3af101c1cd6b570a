"""It …"""

from copy import deepcopy
from xml.etree import ElementTree

import pytest

from bench.__main__ import engines_of, sizes_of
from bench.report.chart import draw
from bench.report.page import sections
from bench.report.targets import targets
from bench.web.load import read_rate

NAMES = {"ours": "this directory", "sqlite": "SQLite FTS5 + R*Tree", "tantivy": "Tantivy", "postgres": "PostgreSQL"}
MACHINE = {
    "measured_on": "2026-11-04",
    "processor": "A & B",
    "cores": 2,
    "memory_gb": 24,
    "system": "Linux 6",
    "load_before": 0.1,
    "versions": {"Python": "3.11"},
}


def timing(median):
    agreement = {"compared": 50, "total": 49, "facets": 48}
    return {"median_ms": median, "p95_ms": 3 * median, "samples": 250, "agreement": agreement}


def results_of(ours):
    """A run in which ours takes so many milliseconds for everything, Tantivy 2 and the others 10."""
    others = {"sqlite": timing(10.0), "tantivy": timing(2.0), "postgres": timing(10.0)}
    kinds = {kind: {"ours": timing(ours)} | others for kind in ("word", "suggest", "e", "f", "cold")}
    engine = {"build_seconds": 12.0, "bytes": 5_000_000, "bytes_beside": 0, "open_ms": 3.0}
    engines = {key: engine | {"name": name} for key, name in NAMES.items()}
    return {
        "size": 60_000,
        "machine": MACHINE,
        "rounds": 5,
        "engines": engines,
        "kinds": kinds,
        "skipped": {"whoosh": "it is not installed"},
    }


def kept_by(**files):
    return lambda name: deepcopy(files.get(name.replace("-", "_")))


def reached(kept):
    return {target.sentence: target.is_reached for target in targets(kept)}


def test_says_which_targets_are_reached_and_which_are_not():
    fast = reached(kept_by(search_60000=results_of(0.4)))
    slow = reached(kept_by(search_60000=results_of(1.5)))
    assert fast["e at most 1/20 of FTS5 + R*Tree"] is True
    assert slow["e at most 1/20 of FTS5 + R*Tree"] is False
    assert slow["one common word with facets no slower than Tantivy"] is True


def test_says_of_a_target_nobody_measured_that_nobody_did():
    known = reached(kept_by(search_60000=results_of(0.4)))
    assert known["f at most 1/10 of FTS5 + R*Tree, with a million listings"] is None
    page = "".join(sections(kept_by(search_60000=results_of(0.4))))
    assert "not measured" in page


@pytest.mark.parametrize(("html", "expected"), [(299.0, False), (300.0, True)])
def test_compares_pages_with_hello_world(html, expected):
    rates = {"gunicorn sync": {"hello": 1000.0, "html": html, "json": 400.0}}
    web = {"servers": rates, "machine": MACHINE, "size": 60_000, "visible": 54_000, "workers": 2, "searches": 200}
    kept = kept_by(web_60000=web)
    assert reached(kept)["HTML results at least 30 % of hello-world, Gunicorn sync"] is expected
    assert f"{html:,.0f}, {html / 1000:.0%}" in "".join(sections(kept))


def test_writes_times_ratios_and_agreement():
    page = "\n".join(sections(kept_by(search_60000=results_of(0.5))))
    assert "| f · words, filters, 10 miles around | 0.5 (1.5) | 2 (6) | 10 (30) | 10 (30) |" in page
    assert "| f · words, filters, 10 miles around | 4 × | 20 × | 20 × |" in page
    assert "facets 48/50, total 49/50" in page or "total 49/50, facets 48/50" in page


def test_says_loudly_who_was_left_out():
    assert "**whoosh was left out**: it is not installed" in "".join(sections(kept_by(search_60000=results_of(0.5))))


def test_draws_a_mark_for_every_engine_and_kind():
    picture = ElementTree.fromstring(draw(results_of(0.5)))
    marks = picture.findall(".//{http://www.w3.org/2000/svg}path")
    assert len(marks) == 4 * 4 + 4  # word, e, f and cold by four engines, and the legend


def test_puts_faster_engines_to_the_left():
    picture = ElementTree.fromstring(draw(results_of(0.5)))
    at = {}
    for mark in picture.findall(".//{http://www.w3.org/2000/svg}path"):
        at[mark.get("class")] = float(mark.attrib["transform"].partition("(")[2].split()[0])  # the last kind's
    assert at["ours"] < at["tantivy"] < at["sqlite"] == at["postgres"]


def test_reads_what_wrk_says():
    assert read_rate("  120 requests in 2.00s, 1.00MB read\nRequests/sec:    812.34\nTransfer/sec: 1MB") == 812.34


@pytest.mark.parametrize("said", ["Non-2xx or 3xx responses: 7\nRequests/sec: 900.00", "unable to connect"])
def test_believes_no_rate_of_errors(said):
    with pytest.raises(RuntimeError):
        read_rate(said)


def test_reads_sizes_and_engines():
    assert sizes_of("1k,60K,1m,500") == [1_000, 60_000, 1_000_000, 500]
    assert engines_of("sqlite,ours") == ["ours", "sqlite"]
