"""What every command has in common: whatever goes wrong in the domain is one sentence and exit code 1."""

from typing import Any

import click
from sqlalchemy.exc import DBAPIError

from directory.errors import DirectoryError
from directory.terminal import running_a_command


class Commands(click.Group):
    """A room's commands. Errors of the domain and a database that is not set up never show a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with running_a_command():
                return super().invoke(ctx)
        except DirectoryError as error:
            raise click.ClickException(str(error.message)) from None
        except DBAPIError as error:
            raise click.ClickException(_sentence(error)) from None


def _sentence(error: DBAPIError) -> str:
    said = str(error.orig)
    if "no such table" in said or "does not exist" in said:
        return "The database has no tables yet. Make them first: flask db upgrade"
    if "no such column" in said:
        return "The database belongs to another version of the code: flask db upgrade"
    return f"The database does not answer as it should: {said}"
