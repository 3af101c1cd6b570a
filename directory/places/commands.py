"""`flask places …`: what words resolve to, and whether the data files are sound."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from flask.cli import with_appcontext

from directory.command_line import Commands
from directory.database import unit_of_work
from directory.extensions import db
from directory.places.actions import forget_answers
from directory.places.base_map import draw
from directory.places.check import find_faults
from directory.places.gazetteer import Gazetteer
from directory.places.loading import gazetteer
from directory.places.resolution import Choice, Found, FoundPlace, NotUnderstood, OutsideCounty, Suggestions
from directory.places.understanding import resolve

group = Commands("places", help="The gazetteer: places, ZIP codes and what visitors' words mean.")


@group.command("find")
@click.argument("text")
def find(text: str) -> None:
    """Print what TEXT resolves to, offline. Exit code 1 when it is not one place."""
    resolution = resolve(text)
    click.echo(type(resolution).__name__)
    if resolution.message is not None:
        click.echo(f"  {resolution.message}")
    match resolution:
        case Found(place=place):
            click.echo(_line(place))
        case Suggestions(places=places) | Choice(places=places):
            for place in places:
                click.echo(_line(place))
        case OutsideCounty(nearest=place):
            click.echo(_line(place))
        case NotUnderstood():
            pass
    if not isinstance(resolution, Found):
        raise SystemExit(1)


@group.command("check")
def check() -> None:
    """Find unknown parents, points outside the county, ZIP codes without a point and names that clash."""
    known: Gazetteer = gazetteer()
    faults = find_faults(known)
    for fault in faults:
        click.echo(fault)
    if faults:
        raise SystemExit(1)
    click.echo(f"{len(known.places)} places, {len(known.zips)} ZIP codes, {len(known.elsewhere)} elsewhere: no faults")


@group.command("draw-map")
@click.argument("packages", type=click.Path(exists=True, file_okay=False, path_type=Path))
def draw_map(packages: Path) -> None:
    """Print the base map, drawn from the directory PACKAGES; see `make base-map`."""
    click.echo(draw(packages, gazetteer()), nl=False)


@group.command("forget-answers")
@click.option("--older-than-days", type=click.IntRange(min=0), default=90, show_default=True)
@with_appcontext
def forget(older_than_days: int) -> None:
    """Delete what the online geocoder said about addresses."""
    with unit_of_work(db.session) as session:
        count = forget_answers(session, fetched_before=datetime.now(UTC) - timedelta(days=older_than_days))
    click.echo(f"{count} forgotten")


def _line(place: FoundPlace) -> str:
    point = f"{place.point.latitude}, {place.point.longitude}"
    return f"  {place.label}  [{place.as_text}]  {point}  {place.precision.value}"
