"""A serving process as `make run` starts it, for tests to talk to and to stop."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from directory.config import PROJECT

SECONDS_TO_START = 60


@dataclass
class ServingProcess:
    """What was started, and where its output goes."""

    process: subprocess.Popen[bytes]
    output_file: Path
    data_dir: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def output(self) -> str:
        return self.output_file.read_text()

    def wait_for(self, sentence: str) -> None:
        """Wait until it has printed the sentence; fails when it ends before, or takes too long."""
        give_up = time.monotonic() + SECONDS_TO_START
        while sentence not in self.output:
            assert self.process.poll() is None, self.output
            assert time.monotonic() < give_up, self.output
            time.sleep(0.02)

    def descendants(self) -> list[int]:
        """Ids of all processes below it."""
        return list(_below(self.process.pid))

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Send it a signal and return its exit status."""
        self.process.send_signal(number)
        return self.process.wait(timeout=20)


@contextmanager
def serving(data_dir: Path, **settings: str) -> Iterator[ServingProcess]:
    """Start a serving process on a free port; it is stopped afterwards, with all that is below it."""
    port = int(settings.pop("PORT", free_port()))
    output_file = data_dir.with_name(f"{data_dir.name}-{port}.output")
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
        "DEMONSTRATION": "no",
    }
    with output_file.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "directory.operations"],
            cwd=PROJECT,
            env=environment | settings,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    started = ServingProcess(process, output_file, data_dir, port)
    try:
        yield started
    finally:
        if process.poll() is None:
            started.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def parent_of(process_id: int) -> int:
    return int(_facts(process_id)[1])


def is_running(process_id: int) -> bool:
    """Whether a process exists and is no zombie."""
    try:
        return _facts(process_id)[0] != "Z"
    except FileNotFoundError:
        return False


def _facts(process_id: int) -> list[str]:
    """What /proc says after the name: state, parent, …"""
    return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()


def _below(process_id: int) -> Iterator[int]:
    children = Path(f"/proc/{process_id}/task/{process_id}/children").read_text()
    for child in map(int, children.split()):
        yield child
        yield from _below(child)
