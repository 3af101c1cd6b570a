"""Every engine on the same questions, in turn: what whatever else the machine does falls on all of them.

For each kind of search every engine first answers every question once, which warms its caches and is compared with
our own engine's answers. Then they are timed, one engine after the other, round by round.
"""

import gc
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from bench.agreement import Agreement, compare
from bench.building import Built, built
from bench.corpus import Corpus
from bench.peers import OURS, Answer, NotOffered, Peer, Question, Unavailable
from bench.questions import KINDS, Kind, draw_questions, sample

ROUNDS = 5
BUDGET_SECONDS = 8.0  # for one engine and kind: slow ones get fewer rounds, at least one
CHECKED_OF_SLOW = 10  # questions compared where the first ten took longer than SLOW_SECONDS
SLOW_SECONDS = 2.0


@dataclass
class Timing:
    """Milliseconds of one engine on one kind."""

    samples: list[float] = field(default_factory=list)
    agreement: Agreement | None = None
    seconds: float = 0.0

    def summary(self) -> dict[str, Any]:
        """What is kept of it."""
        tail = quantiles(self.samples, n=20)[-1] if len(self.samples) > 1 else self.samples[0]
        return {
            "median_ms": median(self.samples),
            "p95_ms": tail,
            "samples": len(self.samples),
            "agreement": self.agreement.summary() if self.agreement else None,
        }


def measure(size: int, keys: Iterable[str], *, rounds: int = ROUNDS, kinds: Iterable[str] = ()) -> dict[str, Any]:
    """Build what is missing, ask everything, and return what is kept of it."""
    corpus = Corpus(size)
    engines, builds, skipped = _opened(corpus, keys)
    questions = draw_questions(sample(corpus), rounds=rounds)
    gc.collect()
    gc.freeze()
    wanted = set(kinds)
    measured: dict[str, dict[str, Any]] = {}
    try:
        for kind in (each for each in KINDS if not wanted or each.key in wanted):
            print(f"  {kind.title}", flush=True)
            timings = (
                _cold(engines, questions["cold"], kind)
                if kind.key == "cold"
                else _warm(engines, questions[kind.key], kind, rounds)
            )
            measured[kind.key] = {key: timing.summary() for key, timing in timings.items()}
    finally:
        for peer in engines.values():
            peer.close()
        gc.unfreeze()
    return {"size": size, "rounds": rounds, "engines": builds, "kinds": measured, "skipped": skipped}


def _opened(corpus: Corpus, keys: Iterable[str]) -> tuple[dict[str, Peer], dict[str, dict[str, Any]], dict[str, str]]:
    """Engines ready for questions, what is known of their indexes, and why some are missing."""
    engines, builds, skipped = {}, {}, {}
    for key in keys:
        try:
            peer, made = built(key, corpus)
            started = perf_counter()
            peer.open()
        except Unavailable as reason:
            print(f"*** {key} IS LEFT OUT: {reason}", flush=True)
            skipped[key] = str(reason)
            continue
        engines[key] = peer
        builds[key] = _described(peer, made) | {"open_ms": (perf_counter() - started) * 1000}
    return engines, builds, skipped


def _described(peer: Peer, made: Built) -> dict[str, Any]:
    return {
        "name": peer.name,
        "build_seconds": made.seconds,
        "bytes": made.bytes,
        "bytes_beside": made.bytes_beside,
    }


def _warm(engines: Mapping[str, Peer], questions: Sequence[Question], kind: Kind, rounds: int) -> dict[str, Timing]:
    timings = {key: Timing() for key in engines}
    reference: list[Answer] = []
    for key, peer in engines.items():
        try:
            answers = _first_answers(peer, questions)
        except NotOffered:
            del timings[key]
            continue
        reference = answers if key == OURS else reference
        timings[key].agreement = _compared(kind, peer, reference, answers)
    for _ in range(rounds):
        for key, timing in timings.items():
            if timing.seconds < BUDGET_SECONDS:
                _time(engines[key], questions, timing)
    return timings


def _compared(kind: Kind, peer: Peer, ours: Sequence[Answer], theirs: Sequence[Answer]) -> Agreement | None:
    comparable = kind.compared and (peer.has_distances or not kind.is_near)
    return compare(kind, ours, theirs) if ours and comparable else None


def _first_answers(peer: Peer, questions: Sequence[Question]) -> list[Answer]:
    """One answer to each question; of a slow engine the first few are enough."""
    answers, started = [], perf_counter()
    for question in questions:
        answers.append(peer.ask(question))
        if len(answers) == CHECKED_OF_SLOW and perf_counter() - started > SLOW_SECONDS:
            break
    return answers


def _cold(engines: Mapping[str, Peer], questions: Sequence[Question], kind: Kind) -> dict[str, Timing]:
    """No question twice. Ours starts anew before each; the others keep what caches they have."""
    timings, answers = {key: Timing() for key in engines}, {key: list[Answer]() for key in engines}
    step = max(len(questions) // ROUNDS, 1)
    for start in range(0, len(questions), step):
        for key, timing in timings.items():
            if timing.seconds < BUDGET_SECONDS:
                answers[key] += _time(engines[key], questions[start : start + step], timing, afresh=key == OURS)
    for key, timing in timings.items():
        timing.agreement = _compared(kind, engines[key], answers.get(OURS, []), answers[key])
    return timings


def _time(peer: Peer, questions: Sequence[Question], timing: Timing, *, afresh: bool = False) -> list[Answer]:
    """Ask each once; `afresh` opens the engine anew before each, which is not timed."""
    answers = []
    for question in questions:
        if afresh:
            peer.open()
        started = perf_counter()
        answers.append(peer.ask(question))
        elapsed = perf_counter() - started
        timing.samples.append(elapsed * 1000)
        timing.seconds += elapsed
    return answers
