"""How soon a change can be found: from `engine.apply` to another process.

A second process asks all the time for a word that nobody has, and notes when somebody has it. Both read the same
clock. Works on a copy: the index in bench/data stays as it is.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.building import built, directory_of
from bench.corpus import NOW, Corpus
from bench.peers import OURS
from directory.search import SearchQuery
from directory.search.embedded import EmbeddedEngine
from directory.search.engine import Hits, Tier

CHANGES = 40
_PATIENCE_SECONDS = 30.0


def measure(size: int) -> dict[str, Any]:
    """Milliseconds that a change takes, and until another process finds it after `apply` has returned."""
    corpus = Corpus(size)
    built(OURS, corpus)
    with tempfile.TemporaryDirectory() as copy:
        directory = Path(copy) / "index"
        shutil.copytree(directory_of(OURS, size), directory, symlinks=True)
        command = [sys.executable, "-m", "bench.freshness", str(directory)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as watcher:
            applied, seen = _change(corpus, EmbeddedEngine(directory), watcher)
            watcher.terminate()
    return {"size": size, "changes": len(applied)} | _summary("apply", applied) | _summary("seen", seen)


def _change(
    corpus: Corpus, engine: EmbeddedEngine, watcher: "subprocess.Popen[str]"
) -> tuple[list[float], list[float]]:
    assert watcher.stdin
    assert watcher.stdout
    applied, seen = [], []
    for number in range(CHANGES + 1):
        word = f"unheard{number}"
        listing_id = 1 + number * 37 % len(corpus)
        watcher.stdin.write(f"{word}\n")
        watcher.stdin.flush()
        watcher.stdout.readline()  # it is looking
        started = time.monotonic()
        engine.apply([corpus.changed(listing_id, 2, word)])
        done = time.monotonic()
        found = float(watcher.stdout.readline())
        if number:  # the first change opens the index
            applied.append(done - started)
            seen.append(max(found - done, 0.0))
    return applied, seen


def _summary(name: str, seconds: list[float]) -> dict[str, float]:
    return {f"{name}_median_ms": median(seconds) * 1000, f"{name}_p95_ms": quantiles(seconds, n=20)[-1] * 1000}


def is_found(hits: Hits) -> bool:
    """Whether the word itself was found, and not only one like it."""
    return hits.total > 0 and hits.tier is Tier.WORDS


def watch(directory: Path) -> None:
    """Read words from standard input, and write for each when it was first found."""
    engine = EmbeddedEngine(directory)
    engine.search(SearchQuery(), NOW)
    for line in sys.stdin:
        query = SearchQuery(words=line.strip())
        print("looking", flush=True)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline and not is_found(engine.search(query, NOW)):
            time.sleep(0.0005)
        print(time.monotonic(), flush=True)


if __name__ == "__main__":
    watch(Path(sys.argv[1]))
