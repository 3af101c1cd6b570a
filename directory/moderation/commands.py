"""`flask queue …` and `flask audit …`: looking at what waits for a decision, and whether the record is whole."""

import json
from typing import Any

import click
from flask import current_app

from directory.clock import now, today
from directory.command_line import Commands
from directory.config import Settings
from directory.database import unit_of_work
from directory.extensions import db
from directory.moderation.checkpoint import Checkpoint
from directory.moderation.last_reading import LastReading, Reading
from directory.moderation.models import ItemState, QueueItem, QueueKind
from directory.moderation.queries import QueueFilter, count_items, queue_item, queue_items
from directory.moderation.verifying import FAULT_SENTENCES, verify
from directory.moderation.wording import file_wordings

queue = Commands("queue", help="Questions that wait for an operator.")
audit = Commands("audit", help="The record of what operators did.")


@queue.command("list")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice([kind.value for kind in QueueKind]),
    multiple=True,
    help="Only this kind; repeatable.",
)
@click.option("--state", type=click.Choice([state.value for state in ItemState]), default="open", show_default=True)
@click.option("--overdue", is_flag=True, help="Only those whose last day is over.")
@click.option("--limit", default=50, show_default=True)
def list_items(kinds: tuple[str, ...], state: str, overdue: bool, limit: int) -> None:
    """List questions, the one that is due first coming first."""
    which = QueueFilter(
        kinds=[QueueKind(kind) for kind in kinds],
        states=[ItemState(state)],
        due_before=today() if overdue else None,
    )
    items = queue_items(db.session, which, limit=limit)
    for item in items:
        click.echo(_line(item))
    if not items:
        click.echo("Nothing there.")
    elif (count := count_items(db.session, which)) > len(items):
        click.echo(f"… and {count - len(items):,} more")


@queue.command("show")
@click.argument("item_id", type=int)
def show(item_id: int) -> None:
    """Show one question with its evidence."""
    item = queue_item(db.session, item_id)
    click.echo(_line(item))
    for name, value in item.evidence.items():
        click.echo(f"  {name}: {_plainly(value)}")
    if not item.is_open:
        click.echo(f"  {item.outcome} by {item.acted_by} at {item.acted_at:%Y-%m-%d %H:%M} UTC: {item.reason}")


@audit.command("verify")
def verify_log() -> None:
    """Read the whole log and say whether it is as it was written; exit code 1 where it is not."""
    settings: Settings = current_app.config["DIRECTORY"]
    kept = Checkpoint(settings.audit_checkpoint, settings.secret_key).read()
    found = verify(db.session, checkpoint=kept)
    if found.fault is not None:
        sentence = FAULT_SENTENCES[found.fault] % {"number": found.number}
        raise click.ClickException(f"{sentence} {found.entries:,} entries before it hold.")
    LastReading(settings.audit_reading, settings.secret_key).keep(Reading(found.entries, now()))
    click.echo(f"The audit log is whole: {found.entries:,} entries.")


@queue.command("wording")
def wording() -> None:
    """Look through the texts of all public listings for words that the law on advertising forbids.

    Questions about texts that were mended are closed.
    """
    with unit_of_work(db.session):
        asked = file_wordings(db.session, by="flask queue wording", now=now())
    click.echo(f"{asked:,} texts wait for an operator.")


def _line(item: QueueItem) -> str:
    about = f"{item.listing.name} (/providers/{item.listing.slug})" if item.listing else "no listing"
    taken = f", user {item.assigned_to}" if item.assigned_to is not None else ""
    return f"{item.id:>6}  {item.kind:<11}  {item.state}, due {item.due_on}{taken}  {about}"


def _plainly(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
