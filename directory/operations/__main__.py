"""What `make run` starts: prepares this installation and serves it until Ctrl-C or SIGTERM.

A module rather than a `flask` command: it starts faster, and its parent process is the one that signals reach.
"""

import sys

import click

from directory.config import Settings
from directory.errors import DirectoryError
from directory.operations.serving import serve


def main() -> int:
    """Exit status: 0 after being told to stop, 1 with one sentence when serving is not possible."""
    try:
        serve(Settings.from_environment())
    except DirectoryError as error:
        click.echo(str(error), err=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
