"""`flask places …`: what words resolve to, and whether the data files are sound."""

import click

from directory.places.check import find_faults
from directory.places.gazetteer import Gazetteer
from directory.places.loading import gazetteer
from directory.places.resolution import Choice, Found, FoundPlace, NotUnderstood, OutsideCounty, Suggestions
from directory.places.understanding import resolve

group = click.Group("places", help="The gazetteer: places, ZIP codes and what visitors' words mean.")


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


def _line(place: FoundPlace) -> str:
    point = f"{place.point.latitude}, {place.point.longitude}"
    return f"  {place.label}  [{place.as_text}]  {point}  {place.precision.value}"
