"""How fast the registry is imported, against `csv.reader` alone over the same file: `python -m bench.nppes_import`.

Both are measured in turn, each time in a process of its own, the import into an empty database. What is compared is
the median of the wall times; memory is the highest resident set of any import. Writes
`bench/results/nppes_import.json`.
"""

import argparse
import csv
import json
import platform
import resource
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench.nppes_rows import write_csv
from directory import create_app
from directory.clock import now
from directory.config import Settings
from directory.database import Base
from directory.extensions import db
from directory.importing.nppes import import_nppes
from directory.importing.scope import Scope
from directory.importing.source import find_source

SEED = 7
ROWS, ROUNDS = 1_000_000, 3
RESULTS = Path(__file__).parent / "results"
MAX_RATIO = 1.5
MAX_PEAK_MB = 300


def read_with_csv(path: Path) -> dict[str, Any]:
    """Read every row with `csv.reader` and do nothing with it."""
    started = perf_counter()
    with path.open(encoding="utf-8", newline="") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    return {"seconds": perf_counter() - started, "rows": rows}


def import_into_an_empty_database(path: Path) -> dict[str, Any]:
    """Import the file as `flask import nppes` does."""
    with tempfile.TemporaryDirectory() as directory:
        data_dir = Path(directory)
        url = f"sqlite:///{data_dir / 'directory.sqlite3'}"
        app = create_app(Settings(data_dir=data_dir, database_url=url, secret_key="only for the benchmark"))
        with app.app_context():
            Base.metadata.create_all(db.engine)
            started = perf_counter()
            run = import_nppes(db.session, find_source(path), Scope.of(), by="bench", clock=now)
            seconds = perf_counter() - started
            counts = {name: getattr(run, name) for name in ("kept", "filtered", "rejected", "created")}
            return {"seconds": seconds, "rows": run.rows_read} | counts


def measure(path: Path, rounds: int) -> dict[str, Any]:
    """Alternate the two, so that whatever else the machine does falls on both."""
    readings, imports = [], []
    for _ in range(rounds):
        readings.append(_in_a_process("read_with_csv", path))
        imports.append(_in_a_process("import_into_an_empty_database", path))
    csv_seconds = median(each["seconds"] for each in readings)
    import_seconds = median(each["seconds"] for each in imports)
    return {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "seed": SEED,
        "rounds": rounds,
        "file_mb": round(path.stat().st_size / 1e6, 1),
        "csv_reader_seconds": round(csv_seconds, 2),
        "import_seconds": round(import_seconds, 2),
        "ratio": round(import_seconds / csv_seconds, 2),
        "peak_mb": round(max(each["peak_mb"] for each in imports), 1),
        **{name: imports[0][name] for name in ("rows", "kept", "filtered", "rejected", "created")},
    }


def table(result: dict[str, Any]) -> str:
    """The result as Markdown."""
    return (
        f"| {result['rows']:,} rows, {result['file_mb']:,} MB | measured | at most |\n|---|--:|--:|\n"
        f"| `csv.reader` alone | {result['csv_reader_seconds']} s | |\n"
        f"| `flask import nppes` ({result['kept']:,} kept) | {result['import_seconds']} s | |\n"
        f"| ratio of the medians of {result['rounds']} | {result['ratio']} | {MAX_RATIO} |\n"
        f"| peak memory of the import | {result['peak_mb']} MB | {MAX_PEAK_MB} MB |\n"
    )


def run(*, rows: int = ROWS, rounds: int = ROUNDS) -> dict[str, Any]:
    """Measure, print, write down."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "npidata_pfile_20050523-20260607.csv"
        write_csv(path, rows, seed=SEED)
        result = measure(path, rounds)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "nppes_import.json").write_text(json.dumps(result, indent=2) + "\n")
    print(table(result))
    return result


def main() -> None:
    """The command. Exit code 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", nargs=2, metavar=("WHAT", "FILE"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        what, path = asked.only
        found = {"read_with_csv": read_with_csv}.get(what, import_into_an_empty_database)(Path(path))
        peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(json.dumps(found | {"peak_mb": peak_kb / 1024}))
        return
    result = run(rows=asked.rows, rounds=asked.rounds)
    if result["ratio"] > MAX_RATIO or result["peak_mb"] >= MAX_PEAK_MB:
        raise SystemExit("a limit was missed")


def _in_a_process(what: str, path: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.nppes_import", "--only", what, str(path)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


if __name__ == "__main__":
    main()
