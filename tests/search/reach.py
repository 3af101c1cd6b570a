"""How much is tried: a sample on every run, everything where SOUNDNESS is set (`make soundness`)."""

import os
from typing import Final

EVERYTHING: Final = bool(os.environ.get("SOUNDNESS"))


def examples(sample: int, *, everything: int | None = None) -> int:
    """How many to try: a sample, or twenty times as many."""
    return (everything or 20 * sample) if EVERYTHING else sample
