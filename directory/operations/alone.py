"""One serving process for each data directory."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from directory.errors import ConfigurationError
from directory.language import N_


@contextmanager
def alone_in(data_dir: Path) -> Iterator[None]:
    """Hold the data directory for this process and its children; the system lets go of it when they end.

    Raises:
        ConfigurationError: another process serves this data directory.
    """
    with (data_dir / "serving.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigurationError(
                N_("Another process already serves DATA_DIR %(path)s. Stop it first, or choose another DATA_DIR."),
                path=data_dir,
            ) from None
        yield
