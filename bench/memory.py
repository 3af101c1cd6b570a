"""What an open engine keeps in memory of its own, beside the files it maps: `python -m bench.memory SIZE QUESTIONS`.

Measured in a fresh process. A small engine answers every question first, so that code, catalogue and what the
libraries allocate once are there before the counting starts. What was freed is given back to the system before each
count, and questions come from a file, because a new engine would live in what drawing them had left. Mapped files are
shared by all processes, and the kernel drops them when it needs room; the rest (RssAnon) is each worker's own.
"""

import ctypes
import gc
import json
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.building import built, directory_of
from bench.corpus import Corpus
from bench.peers import OURS, Question
from bench.peers.ours import Ours
from bench.questions import KINDS, draw_questions, sample

_SMALL = 200
_COLD_ROUNDS = 1


def measure(size: int) -> dict[str, Any]:
    """Bytes of one engine over so many listings, after every question was answered."""
    corpus = Corpus(size)
    built(OURS, corpus)
    drawn = draw_questions(sample(corpus), rounds=_COLD_ROUNDS)
    with tempfile.NamedTemporaryFile(suffix=".pickle") as file:
        pickle.dump([question for kind in KINDS for question in drawn[kind.key]], file)
        file.flush()
        command = [sys.executable, "-m", "bench.memory", str(size), file.name]
        found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def _measure_here(size: int, questions: list[Question]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as directory:
        small = Ours(Path(directory))
        small.build(Corpus(_SMALL))
        _ask_all(small, questions)
        del small
    before = _resident()
    engine = Ours(directory_of(OURS, size))
    engine.open()
    opened = _resident()
    _ask_all(engine, questions)
    after = _resident()
    own = after["RssAnon"] - before["RssAnon"]
    return {
        "size": size,
        "opened_bytes": opened["RssAnon"] - before["RssAnon"],
        "own_bytes": own,
        "own_bytes_per_listing": own / size,
        "mapped_bytes": after["RssFile"] - before["RssFile"],
    }


def _ask_all(engine: Ours, questions: list[Question]) -> None:
    engine.open()
    for question in questions:
        engine.ask(question)


def _resident() -> dict[str, int]:
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    lines = Path("/proc/self/status").read_text().splitlines()
    fields = dict(line.split(":", 1) for line in lines if line.startswith("Rss"))
    return {name: int(text.split()[0]) * 1024 for name, text in fields.items()}


if __name__ == "__main__":
    print(json.dumps(_measure_here(int(sys.argv[1]), pickle.loads(Path(sys.argv[2]).read_bytes()))))
