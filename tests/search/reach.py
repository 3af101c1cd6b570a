"""How much is tried: a sample on every run, everything where SOUNDNESS is set (`make soundness`)."""

import gc
import os
import sys
from typing import Final

import pytest

EVERYTHING: Final = bool(os.environ.get("SOUNDNESS"))


def examples(sample: int, *, everything: int | None = None) -> int:
    """How many to try: a sample, or twenty times as many."""
    return (everything or 20 * sample) if EVERYTHING else sample


def settle() -> None:
    """Take all that exists out of the garbage collector's way: to look at pytest's own objects is no search's cost."""
    if EVERYTHING:
        gc.collect()
        gc.freeze()


def report(capsys: pytest.CaptureFixture[str], line: str) -> None:
    """Show a figure where everything is tried. No test fails for it."""
    if EVERYTHING:
        with capsys.disabled():
            sys.stdout.write(f"\n{line}\n")
