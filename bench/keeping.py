"""Results in bench/results, one file for each measurement, so that reports can be written again."""

import json
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def keep(name: str, found: dict[str, Any], *, machine: dict[str, Any]) -> None:
    """Write a result down, with the machine as it was described before the measurement."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps({"machine": machine} | _rounded(found), indent=1) + "\n")


def kept(name: str) -> dict[str, Any] | None:
    """What was measured last; None when it never was."""
    path = RESULTS / f"{name}.json"
    if not path.exists():
        return None
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list) else value
