"""`flask search …`: the indexer, and searching from a terminal."""

import json
from pathlib import Path
from typing import Any

import click
from flask import current_app

from directory.api.providers import providers_json
from directory.clock import now
from directory.command_line import Commands
from directory.extensions import db, engine_for_visitors, search_engine
from directory.language import ENGLISH
from directory.listings.changes import outbox_depth
from directory.search import ResultsPage, SearchQuery, find, indexer, resolve_near, watching

IDS_SHOWN = 20

group = Commands("search", help="The search index: keep it up to date, check it, search it.")


@group.command("drain")
@click.option("--watch", is_flag=True, help="Stay, and look for changes a few times a second.")
def drain(watch: bool) -> None:
    """Bring waiting changes into the index. Makes the index when there is none that can be read."""
    with watching.only_indexer(_data_dir()):
        if watch:
            watching.watch(db.session, search_engine(), clock=now, stop=watching.told_to_stop())
            return
        watching.heal(db.session, search_engine(), now=now())
        click.echo(f"{indexer.drain(db.session, search_engine(), now=now())} changes brought into the index")


@group.command("rebuild")
def rebuild() -> None:
    """Make a new index from the database and switch to it. Searches go on meanwhile."""
    rebuilt = indexer.rebuild(db.session, search_engine(), now=now())
    click.echo(f"{rebuilt.documents} listings indexed")
    if rebuilt.left_out:
        click.echo(f"{len(rebuilt.left_out)} could not be indexed: {_some(rebuilt.left_out)}", err=True)
        raise SystemExit(1)
    try:
        with watching.only_indexer(_data_dir()):
            indexer.drain(db.session, search_engine(), now=now())
    except watching.AnotherIndexer:
        click.echo("The running indexer brings in what changed meanwhile")


@group.command("check")
def check() -> None:
    """Compare index and database by id and version. Exit code 1 when they differ."""
    differences = indexer.compare(db.session, search_engine())
    waiting = outbox_depth(db.session)
    parked = outbox_depth(db.session, parked_only=True)
    click.echo(f"{waiting} changes wait in the outbox, {parked} of them parked")
    for name, listing_ids in vars(differences).items():
        if listing_ids:
            click.echo(f"{name}: {_some(listing_ids)}")
    if differences:
        raise SystemExit(1)
    click.echo("the index equals the database")


@group.command("query")
@click.argument("words", default="")
@click.option("--near", help="A ZIP code, city, neighborhood or point.")
@click.option("--within", help="Miles, 1 to 100.")
@click.option("--service", multiple=True)
@click.option("--condition", multiple=True)
@click.option("--credential", multiple=True)
@click.option("--specialty", multiple=True)
@click.option("--board", multiple=True)
@click.option("--language", multiple=True)
@click.option("--accepting", is_flag=True)
@click.option("--open", is_flag=True)
@click.option("--open-on", help="mo, tu, we, th, fr, sa or su.")
@click.option("--plain", is_flag=True, help="Take the words as they are: guess nothing from them.")
@click.option("--unconfirmed", is_flag=True, help="Those whose specialty gives the treatment but who do not state it.")
@click.option("--price-max", help="Dollars.")
@click.option("--sort", help="best, distance, price or confirmed.")
@click.option("--page")
@click.option("--per-page")
@click.option("--table", is_flag=True, help="Lines for people instead of JSON.")
def query(words: str, table: bool, **options: Any) -> None:
    """Search, and print the JSON that the API answers."""
    args = {"q": [words]} | {name: _texts(value) for name, value in options.items()}
    asked = SearchQuery.from_args(args, resolve=resolve_near)
    page = find(db.session, engine_for_visitors(), asked, now=now())
    if table:
        _print_table(page)
    else:
        click.echo(json.dumps(json.loads(providers_json(page, ENGLISH)), indent=2, ensure_ascii=False))


def _print_table(page: ResultsPage) -> None:
    for card in page.cards:
        miles = "" if card.distance_miles is None else f"{card.distance_miles:.2f} mi"
        city = card.location.city if card.location else ""
        click.echo(f"{miles:>10}  {card.name[:44]:44}  {str(card.headline)[:36]:36}  {city}")
    for message in page.messages:
        click.echo(str(message))
    click.echo(f"{page.total} in all")


def _texts(value: Any) -> list[str]:
    if isinstance(value, tuple):
        return list(value)
    return ["1" if value is True else str(value or "")]


def _some(listing_ids: tuple[int, ...]) -> str:
    more = len(listing_ids) - IDS_SHOWN
    return ", ".join(map(str, listing_ids[:IDS_SHOWN])) + (f" and {more} more" if more > 0 else "")


def _data_dir() -> Path:
    directory: Path = current_app.config["DIRECTORY"].data_dir
    return directory
