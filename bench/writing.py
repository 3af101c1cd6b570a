"""Searches while another process writes: `python -m bench.writing ENGINE DIRECTORY SIZE` is that process.

Every engine gets the same changes at the same pace, each in a commit of its own, and every answer must know the
commits before it: an engine that searches a snapshot takes a new one for each question. Works on copies.
"""

import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.building import built, directory_of
from bench.corpus import Corpus
from bench.peers import PEERS, Peer, Question, Unavailable
from bench.questions import draw_questions, sample
from directory.search.documents import Document

CHANGES_PER_SECOND = 10
ENGINES = ("ours", "tantivy", "sqlite", "postgres")
_ROUNDS = 6
_BUDGET_SECONDS = 10.0


def measure(size: int, keys: Iterable[str] = ENGINES) -> dict[str, Any]:
    """Milliseconds of f for each engine, with a writer beside it."""
    corpus = Corpus(size)
    questions = draw_questions(sample(corpus), rounds=1)["f"]
    found: dict[str, Any] = {}
    for key in keys:
        try:
            peer, _ = built(key, corpus)
        except Unavailable as reason:
            print(f"*** {key} IS LEFT OUT: {reason}", flush=True)
            continue
        print(f"  {peer.name}", flush=True)
        with tempfile.TemporaryDirectory() as copy:
            Path(copy).chmod(0o755)  # PostgreSQL runs as somebody else
            directory = Path(copy) / key
            subprocess.run(["cp", "-a", directory_of(key, size), directory], check=True)  # with owners
            found[key] = {"name": peer.name} | _measure(key, directory, size, questions)
    return {"size": size, "changes_per_second": CHANGES_PER_SECOND, "engines": found}


def _measure(key: str, directory: Path, size: int, questions: Sequence[Question]) -> dict[str, float]:
    peer = PEERS[key](directory)
    peer.open()
    for question in questions:
        peer.ask(question)
    command = [sys.executable, "-m", "bench.writing", key, str(directory), str(size)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        writer.stdout.readline()  # the first change is made
        samples = _ask(peer, questions)
        written, seconds = writer.communicate("stop\n")[0].split()
    peer.close()
    return {
        "median_ms": median(samples) * 1000,
        "p95_ms": quantiles(samples, n=20)[-1] * 1000,
        "samples": len(samples),
        "achieved_per_second": int(written) / float(seconds),
    }


def _ask(peer: Peer, questions: Sequence[Question]) -> list[float]:
    samples: list[float] = []
    for _ in range(_ROUNDS):
        for question in questions:
            started = time.perf_counter()
            peer.refresh()
            peer.ask(question)
            samples.append(time.perf_counter() - started)
            time.sleep(0.01)  # so that the writer gets a turn between searches, and searches see its commits
        if sum(samples) > _BUDGET_SECONDS:
            break
    return samples


def write(key: str, directory: Path, size: int) -> None:
    """Change one listing after the other until standard input says to stop; print how many, in how many seconds."""
    corpus, peer, number = Corpus(size), PEERS[key](directory), 0
    peer.open()
    current: dict[int, Document] = {}
    started = time.monotonic()
    while not _told_to_stop(until=started + number / CHANGES_PER_SECOND):
        listing_id = 1 + number * 997 % size
        before = current.get(listing_id) or corpus.document(listing_id)
        current[listing_id] = corpus.changed(listing_id, 2 + number, f"written{number}")
        peer.replace(before, current[listing_id])
        number += 1
        if number == 1:
            print("writing", flush=True)
    print(number, time.monotonic() - started, flush=True)
    peer.close()


def _told_to_stop(*, until: float) -> bool:
    """Waits for the time of the next change; whether there is to be none."""
    ready, _, _ = select.select([sys.stdin], [], [], max(until - time.monotonic(), 0))
    return bool(ready)


if __name__ == "__main__":
    write(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
