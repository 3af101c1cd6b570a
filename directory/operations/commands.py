"""`flask doctor`: for those who run an installation."""

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError

from directory.clock import now
from directory.extensions import db, search_engine
from directory.operations.doctor import Check, Verdict, examine


@click.command("doctor")
@with_appcontext
def doctor() -> None:
    """Look at this installation and say what is wrong with it. Exit status 1 when something must be mended."""
    db.session.info["reads_only"] = True
    failed = False
    try:
        for check in examine(db.session, search_engine(), current_app.config["DIRECTORY"], now=now()):
            click.echo(str(check))
            failed = failed or check.verdict is Verdict.FAIL
    except DBAPIError as error:
        click.echo(str(Check("database", Verdict.FAIL, str(error.orig).partition("\n")[0])))
        failed = True
    if failed:
        raise SystemExit(1)
