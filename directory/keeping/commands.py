"""`flask listings remind`: what the served site does by itself every hour."""

import click

from directory.clock import now
from directory.command_line import Commands
from directory.extensions import db
from directory.operations.keeping_time import one_round

group = Commands("listings", help="Listings and those who keep them.")


@group.command("remind")
def remind() -> None:
    """Flag and hide what nobody confirmed, send the letters that are due (none goes twice), delete old photos."""
    done = one_round(db.session, now=now())
    click.echo(
        f"{done.changed:,} listings changed, {done.reminders:,} reminders and {done.notices:,} notices sent,"
        f" {done.pictures:,} files of pictures deleted."
    )
