"""`flask duplicates find`: pairs of listings that may be one provider, into the queue of operators."""

import click

from directory.clock import now
from directory.command_line import Commands
from directory.database import unit_of_work
from directory.extensions import db
from directory.moderation.merges import file_duplicates
from directory.verification.duplicates import REASON_SENTENCES, likely_duplicates

PAIRS_SHOWN = 50

group = Commands("duplicates", help="Listings that may be one provider.")


@group.command("find")
@click.option("--dry-run", is_flag=True, help="Only print them.")
def find(dry_run: bool) -> None:
    """Look for duplicates among the public listings and put them into the queue; those decided before stay decided."""
    with unit_of_work(db.session):
        pairs = list(likely_duplicates(db.session))
        filed = 0 if dry_run else file_duplicates(db.session, pairs, now=now())
    for pair in pairs[:PAIRS_SHOWN]:
        (_, one, other), *_ = pair.fields
        click.echo(f"{pair.score:>4}  {one} ({pair.one}) and {other} ({pair.other})")
        for reason in pair.reasons:
            click.echo(f"      {REASON_SENTENCES[reason]}")
    if len(pairs) > PAIRS_SHOWN:
        click.echo(f"… and {len(pairs) - PAIRS_SHOWN:,} more")
    click.echo(f"{len(pairs):,} pairs found, {filed:,} new in the queue.")
