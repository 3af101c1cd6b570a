"""Who runs a command, for the record: nobody is signed in at a terminal."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_LONGEST = 60
_runs_a_command: ContextVar[str | None] = ContextVar("who runs a command", default=None)


def user_of_the_machine() -> str:
    """The operating system's user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run as a number without a name
        return f"uid {os.getuid()}"


@contextmanager
def running_a_command() -> Iterator[None]:
    """While it lasts, what is put on record was done at the terminal."""
    before = _runs_a_command.set(f"terminal {user_of_the_machine()}"[:_LONGEST])
    try:
        yield
    finally:
        _runs_a_command.reset(before)


def at_the_terminal() -> str | None:
    """As the log names them ("terminal root"); None where no command runs."""
    return _runs_a_command.get()
