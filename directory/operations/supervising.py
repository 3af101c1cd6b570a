"""Keeps child processes running side by side, and stops every one of them.

Children are forked from a process that has already read the code and the data files, so they start at once and share
that memory. Each leads a session of its own: Ctrl-C reaches the parent alone, which then stops its children in order.
"""

import ctypes
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.context import ForkProcess
from os import killpg, setsid

import click

from directory.errors import Unavailable
from directory.language import N_

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE_SECONDS = 10  # what a child gets to finish the request or batch in its hands
RESTART_PAUSE_SECONDS = 2
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


class StoppedByOperator(BaseException):
    """Somebody asked this process to stop. Not an error, and nothing may swallow it: hence not an Exception."""


class ChildStopped(Unavailable):
    """A child that everything depends on is gone."""


@dataclass
class Child:
    """A process to keep running. `run` is called in it and returns or exits upon SIGTERM.

    A child that `restarts` is started again when it stops; when another one stops, everything stops.
    """

    name: str
    run: Callable[[], object]
    restarts: bool = False
    process: ForkProcess | None = None

    def start(self) -> None:
        self.process = get_context("fork").Process(target=self._run_as_child, name=self.name)
        self.process.start()

    def ended(self) -> bool:
        return self.process is not None and not self.process.is_alive()

    def stop(self, *, at_latest: float) -> None:
        """Wait until it has ended, and end it by force `at_latest` (`time.monotonic`)."""
        if self.process is None:
            return
        self.process.join(max(0, at_latest - time.monotonic()))
        with suppress(ProcessLookupError):
            killpg(self.process.pid or 0, signal.SIGKILL)  # its own children too, should any be left
        self.process.join()

    def _run_as_child(self) -> None:
        setsid()
        end_with_parent()
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)
        self.run()


@contextmanager
def stoppable() -> Iterator[None]:
    """Let SIGINT, SIGTERM and SIGHUP raise `StoppedByOperator` inside the block; later ones of them are ignored."""

    def stop(number: int, frame: object) -> None:
        for each in STOP_SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise StoppedByOperator

    before = {number: signal.signal(number, stop) for number in STOP_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def supervise(children: Sequence[Child], *, is_ready: Callable[[], bool], when_ready: Callable[[], object]) -> None:
    """Start the children and watch them until `stoppable` raises. None of them is left when this returns or raises.

    Raises:
        ChildStopped: one that does not restart has ended.
    """
    ready = False
    try:
        for child in children:
            _start(child)
        while True:
            _wait(children, seconds=None if ready else 0.05)
            for child in children:
                if child.ended():
                    _deal_with_the_end_of(child)
            if not ready and is_ready():
                ready = True
                when_ready()
    finally:
        _stop(children)


def end_with_parent() -> None:
    """Ask Linux to send this process SIGTERM should its parent be killed outright. Elsewhere the process stays."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _start(child: Child) -> None:
    """Fork with the stop signals held back: one that came in between would leave a child nobody knows."""
    sys.stdout.flush()
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
    try:
        child.start()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)


def _wait(children: Sequence[Child], *, seconds: float | None) -> None:
    connection.wait([child.process.sentinel for child in children if child.process], timeout=seconds)


def _deal_with_the_end_of(child: Child) -> None:
    status = child.process.exitcode if child.process else None
    if not child.restarts:
        raise ChildStopped(N_("The %(name)s stopped unexpectedly (status %(status)s)."), name=child.name, status=status)
    click.echo(
        f"The {child.name} stopped unexpectedly (status {status}); starting it again in {RESTART_PAUSE_SECONDS} s.",
        err=True,
    )
    time.sleep(RESTART_PAUSE_SECONDS)
    _start(child)


def _stop(children: Sequence[Child]) -> None:
    at_latest = time.monotonic() + PATIENCE_SECONDS
    for child in children:
        if child.process:
            child.process.terminate()
    for child in children:
        child.stop(at_latest=at_latest)
