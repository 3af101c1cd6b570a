"""`flask demo load` and `flask demo remove`."""

import click
from flask.cli import with_appcontext
from tqdm import tqdm

from directory import clock
from directory.command_line import Commands
from directory.database import unit_of_work
from directory.extensions import db
from directory.listings.queries import has_demonstration
from directory.operations.demonstration.loading import (
    MOST_LISTINGS,
    USUAL_LISTINGS,
    USUAL_SEED,
    Counts,
    load_demonstration,
    remove_demonstration,
)

group = Commands("demo", help="Fictional listings to try the directory with.")


@group.command("load")
@click.option("--listings", default=USUAL_LISTINGS, show_default=True, type=click.IntRange(10, MOST_LISTINGS))
@click.option("--seed", default=USUAL_SEED, show_default=True, type=click.IntRange(0, 10_000))
@with_appcontext
def load(listings: int, seed: int) -> None:
    """Invent listings; every page says so while any of them is present."""
    with (
        tqdm(total=listings, unit=" listings", disable=None, leave=False) as bar,
        unit_of_work(db.session) as session,
    ):
        counts = load_demonstration(session, listings=listings, seed=seed, at=clock.now(), progress=bar.update)
    if counts.listings == 0:
        click.echo(f"The same {listings} demonstration listings (seed {seed}) are loaded already. Nothing changed.")
        return
    _print(counts)
    click.echo("The indexer picks them up; without one: flask search drain")


@group.command("remove")
@with_appcontext
def remove() -> None:
    """Take every fictional listing away, and nothing else."""
    if not has_demonstration(db.session):
        click.echo("No demonstration listings are present. Nothing changed.")
        return
    with unit_of_work(db.session) as session:
        removed = remove_demonstration(session, at=clock.now())
    click.echo(f"{removed} demonstration listings removed.")


def _print(counts: Counts) -> None:
    click.echo(
        f"{counts.people} people and {counts.practices} practices, who state {counts.services} services: all fictional."
    )
    for role, count in counts.by_role.items():
        click.echo(f"{count:6}  {role.replace('-', ' ')}")
