"""Where and with what something was measured."""

import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

_PACKAGES = ("Whoosh", "numpy", "Flask", "SQLAlchemy", "gunicorn", "tantivy", "psycopg", "granian")


def describe() -> dict[str, Any]:
    """Processor, memory, versions, the day, how busy the machine was before the run, and who went first."""
    return {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "load_before": round(os.getloadavg()[0], 2),
        "niceness": os.nice(0),  # below 0: whatever else ran had to wait
        "versions": {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version} | _versions(),
    }


def _versions() -> dict[str, str]:
    found = {}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else ():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
