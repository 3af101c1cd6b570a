"""A live line about a long job: how far, how fast, how much is left. Nothing where nobody watches."""

from types import TracebackType
from typing import Self

from tqdm import tqdm


class Bar:
    """A progress bar on standard error, if that is a terminal: MB done, MB/s, time left, rows, kept, rejected."""

    def __init__(self, label: str, *, total_bytes: int, is_wanted: bool, done_bytes: int = 0) -> None:
        self._bar = tqdm(
            desc=label,
            total=total_bytes,
            initial=done_bytes,  # of an earlier run; they do not count for the speed
            unit="B",
            unit_scale=True,
            dynamic_ncols=True,
            disable=None if is_wanted else True,  # None: where standard error is no terminal
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _where: TracebackType | None) -> None:
        self._bar.close()

    def at(self, done_bytes: int, *, rows: int, kept: int, rejected: int) -> None:
        """Move to this byte."""
        self._bar.set_postfix_str(f"{rows:,} rows, {kept:,} kept, {rejected:,} rejected", refresh=False)
        self.advance_to(done_bytes)

    def advance_to(self, done_bytes: int) -> None:
        """Move to this byte, of which there is nothing to say."""
        self._bar.update(done_bytes - self._bar.n)

    def advance(self, more_bytes: int) -> None:
        """Move on by this many bytes."""
        self._bar.update(more_bytes)
