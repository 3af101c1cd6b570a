"""How fast the boards' lists are compared with the directory, and in how much memory: `python -m bench.licence_import`.

A list of fictional physicians against a directory in which every fiftieth of them has a listing: imported once, then
again. Each in a process of its own. Writes `bench/results/licence_import.json`.
"""

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.board_rows import name_of, write_list
from directory import create_app
from directory.clock import now
from directory.config import Settings
from directory.database import Base
from directory.extensions import db
from directory.importing.boards.importing import import_licences
from directory.importing.boards.source import find_lists
from directory.listings.changes import record_changes
from directory.listings.models import Credential, CredentialSource, Listing, ListingKind, ListingStatus
from directory.moderation.filing import LicenceReview

SEED, ROWS, ONE_LISTING_IN = 7, 1_000_000, 50
RESULTS = Path(__file__).parent / "results"
MAX_PEAK_MB = 300
_AT_ONCE = 1000


def prepare(data_dir: Path, rows: int) -> None:
    """A directory with a listing for every so-many-th licence of the list."""
    with _app(data_dir).app_context():
        Base.metadata.create_all(db.engine)
        numbers = range(1, rows + 1, ONE_LISTING_IN)
        for start in range(0, len(numbers), _AT_ONCE):
            listings = [_listing(number) for number in numbers[start : start + _AT_ONCE]]
            db.session.add_all(listings)
            record_changes(db.session, listings, at=now())
            db.session.commit()
            db.session.expunge_all()


def compare(data_dir: Path, path: Path) -> dict[str, Any]:
    """Import the list as `flask import licences` does."""
    with _app(data_dir).app_context():
        started = perf_counter()
        lists = find_lists(path, as_of=date(2026, 11, 1))
        run = import_licences(db.session, lists, review=LicenceReview("bench"), by="bench", clock=now)
        names = ("rows_read", "changed", "unchanged", "queued", "filtered", "rejected")
        return {"seconds": round(perf_counter() - started, 1)} | {name: getattr(run, name) for name in names}


def _listing(number: int) -> Listing:
    first, last = name_of(number)
    held = Credential(kind="md", number=f"A{number:06}", number_normalized=str(number), source=CredentialSource.NPPES,
                      checked_on=date(2026, 6, 1))  # fmt: skip
    return Listing(
        slug=f"physician-{number}",
        kind=ListingKind.PERSON,
        name=f"{first} {last}".title(),
        status=ListingStatus.PUBLISHED,
        created_at=now(),
        changed_at=now(),
        credentials=[held],
    )


def _app(data_dir: Path) -> Any:
    url = f"sqlite:///{data_dir / 'directory.sqlite3'}"
    return create_app(Settings(data_dir=data_dir, database_url=url, secret_key="only for the benchmark"))


def _in_a_process(data_dir: Path, path: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.licence_import", "--compare", str(data_dir), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def run(rows: int = ROWS) -> dict[str, Any]:
    """Measure, and keep the figures."""
    with tempfile.TemporaryDirectory() as folder:
        data_dir, path = Path(folder), Path(folder) / "Medical_Board_Data00.xls"
        write_list(path, rows, seed=SEED)
        prepare(data_dir, rows)
        measured: dict[str, Any] = {
            "measured_on": datetime.now(UTC).date().isoformat(),
            "python": platform.python_version(),
            "file_mb": round(path.stat().st_size / 1e6, 1),
            "listings": len(range(1, rows + 1, ONE_LISTING_IN)),
            "first": _in_a_process(data_dir, path),
            "again": _in_a_process(data_dir, path),
        }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "licence_import.json").write_text(json.dumps(measured, indent=2) + "\n")
    peak = max(measured[name]["peak_mb"] for name in ("first", "again"))
    assert peak <= MAX_PEAK_MB, f"{peak} MB"
    return measured


def main() -> None:
    """Measure, or do one part of it in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--compare", nargs=2, type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.compare:
        result = compare(*asked.compare)
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(result | {"peak_mb": round(peak_mb, 1)}))
    else:
        print(json.dumps(run(asked.rows), indent=2))


if __name__ == "__main__":
    main()
