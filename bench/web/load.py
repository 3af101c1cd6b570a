"""`wrk` against the site, with hundreds of different searches."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlencode

from bench.apt import install
from bench.peers import Question, Unavailable

_CONNECTIONS = 8
_SCRIPT = Path(__file__).parent / "paths.lua"


def find_wrk() -> str:
    """The program; it is installed when this process may.

    Raises:
        Unavailable: it is not there.
    """
    found = shutil.which("wrk") or (install("wrk") and shutil.which("wrk"))
    if not found:
        raise Unavailable("wrk is not installed: sudo apt install wrk")
    return str(found)


def paths(questions: Iterable[Question], page: str) -> list[str]:
    """Addresses of these searches on a page."""
    return [f"{page}?{urlencode(question.query.to_args(), doseq=True)}" for question in questions]


def requests_per_second(address: str, wanted: Sequence[str], *, seconds: int, directory: Path) -> float:
    """What `wrk` counts over so many seconds.

    Raises:
        RuntimeError: an answer was an error.
    """
    file = directory / "paths.txt"
    file.write_text("".join(f"{path}\n" for path in wanted))
    command = [find_wrk(), "-t1", f"-c{_CONNECTIONS}", f"-d{seconds}s", "--timeout", "20s", "-s", str(_SCRIPT)]
    said = subprocess.run([*command, address, "--", str(file)], check=True, capture_output=True, text=True).stdout
    return read_rate(said)


def read_rate(said: str) -> float:
    """Requests a second from what `wrk` prints."""
    if failed := re.search(r"Non-2xx or 3xx responses: (\d+)", said):
        raise RuntimeError(f"{failed[1]} answers were errors")
    found = re.search(r"Requests/sec:\s*([0-9.]+)", said)
    if not found:
        raise RuntimeError("wrk reported no rate")
    return float(found[1])
