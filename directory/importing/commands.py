"""`flask import …`: the registry into listings, what was put into quarantine, and what was imported when."""

import fcntl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from flask import current_app

from directory.clock import now
from directory.command_line import Commands
from directory.database import unit_of_work
from directory.errors import DirectoryError
from directory.extensions import db
from directory.importing import report
from directory.importing.boards.importing import import_licences, preview_licences
from directory.importing.boards.source import BoardLists, find_lists
from directory.importing.models import ImportRun
from directory.importing.nppes import import_nppes, preview_nppes
from directory.importing.runs import recent_runs, run_by_id
from directory.importing.scope import Scope, zips_in
from directory.importing.source import Source, find_source
from directory.language import N_
from directory.moderation.audit import Detail, record
from directory.moderation.filing import LicenceReview
from directory.terminal import at_the_terminal, user_of_the_machine

ROWS_SHOWN = 200
_COUNTED = ("rows_read", "created", "changed", "queued", "rejected", "notices", "resumed")

group = Commands("import", help="Public lists into listings.")


class AnotherImport(DirectoryError):
    """An import is running already."""

    status = 409

    def __init__(self) -> None:
        super().__init__(N_("Another import is running already. Wait for it to end."))


@group.command("nppes")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--all-specialties", is_flag=True, help="Add providers of every specialty, not only the catalogue's.")
@click.option(
    "--zip", "zips", multiple=True, help="Add providers of this ZIP code instead of the county's; repeatable."
)
@click.option("--county-zips", type=click.Path(path_type=Path), help="A file of such ZIP codes.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day it is complete up to, if its name has none.")
@click.option("--dry-run", is_flag=True, help="Change nothing; print what would change.")
@click.option("--progress/--no-progress", default=True, help="A progress bar, where this is a terminal.")
def nppes(
    path: Path,
    all_specialties: bool,
    zips: tuple[str, ...],
    county_zips: Path | None,
    as_of: datetime | None,
    dry_run: bool,
    progress: bool,
) -> None:
    """Import providers from the NPPES dissemination (version 2) at PATH: the zip, a folder, or a CSV.

    Importing a file again changes nothing; an import that was interrupted goes on where it was.
    """
    with _plainly():
        chosen = (*zips, *(zips_in(county_zips) if county_zips else ()))
        scope = Scope.of(zips=chosen, all_specialties=all_specialties)
        source = find_source(path, as_of=as_of.date() if as_of else None)
        if dry_run:
            _preview(source, scope, show_progress=progress)
            return
        with _only_import():
            _on_record_begun(source.path.name, source.providers.size)
            run = import_nppes(db.session, source, scope, by=user_of_the_machine(), clock=now, show_progress=progress)
            _on_record_ended(run)
        _print(report.of_run(run))


@group.command("licences")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day the lists are complete up to.")
@click.option("--dry-run", is_flag=True, help="Change nothing; print what would change.")
@click.option("--progress/--no-progress", default=True, help="A progress bar, where this is a terminal.")
def licences(path: Path, as_of: datetime | None, dry_run: bool, progress: bool) -> None:
    """Check licenses against the state's monthly lists at PATH: a file, a folder or a zip of them.

    Services that rest on a license which may not be practiced under leave the site at once, and their providers are to
    be told. What cannot be told for certain is asked in the queue: flask queue list. Importing lists again changes
    nothing; an import that was interrupted goes on where it was.
    """
    with _plainly():
        lists = find_lists(path, as_of=as_of.date() if as_of else None)
        if dry_run:
            _preview_licences(lists, show_progress=progress)
            return
        with _only_import():
            by = user_of_the_machine()
            review = LicenceReview(f"import by {by}"[:80])
            _on_record_begun(lists.name, lists.size)
            run = import_licences(db.session, lists, review=review, by=by, clock=now, show_progress=progress)
            _on_record_ended(run)
        _print(report.of_run(run))


@group.command("runs")
@click.option("--limit", default=20, show_default=True)
def runs(limit: int) -> None:
    """List imports, the latest first."""
    _print(report.of_runs(recent_runs(db.session, limit=limit)))


@group.command("rejects")
@click.option("--run", "run_id", type=int, help="The import's number; the latest where it is left out.")
def rejects(run_id: int | None) -> None:
    """List the rows that an import put into quarantine, and why."""
    _print(report.of_rejects(run_by_id(db.session, run_id)))


def _preview(source: Source, scope: Scope, *, show_progress: bool) -> None:
    differences = report.Differences(click.echo, limit=ROWS_SHOWN)
    db.session.info["reads_only"] = True
    try:
        preview = preview_nppes(
            db.session, source, scope, at=now(), report=differences.add, show_progress=show_progress
        )
    finally:
        db.session.info.pop("reads_only")
    differences.end()
    _print(report.of_preview(preview))
    click.echo("Dry run: nothing was changed.")


def _preview_licences(lists: BoardLists, *, show_progress: bool) -> None:
    differences = report.LicenceDifferences(click.echo, limit=ROWS_SHOWN)
    tally = preview_licences(db.session, lists, report=differences.add, show_progress=show_progress)
    differences.end()
    _print(report.of_tally(tally))
    click.echo("Dry run: nothing was changed.")


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)


def _on_record_begun(file: str, size_bytes: int) -> None:
    """Before anything changes: an import that is killed has changed listings too."""
    _put_on_record("import.begun", "imports", {"file": file[:255], "bytes": size_bytes})


def _on_record_ended(run: ImportRun) -> None:
    counted = {name: getattr(run, name) for name in _COUNTED}
    _put_on_record("import.ended", f"import {run.id}", {"file": run.file, "as_of": run.as_of.isoformat(), **counted})


def _put_on_record(act: str, subject: str, details: Mapping[str, Detail]) -> None:
    by = at_the_terminal() or user_of_the_machine()
    with unit_of_work(db.session):
        record(db.session, act=act, subject=subject, actor=by, now=now(), details=details)


@contextmanager
def _only_import() -> Iterator[None]:
    """Be the one import of this installation: two would go on with the same interrupted run. A kill frees the place."""
    with open(current_app.config["DIRECTORY"].data_dir / "import.lock", "a") as lock:
        try:
            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherImport from None
        yield


@contextmanager
def _plainly() -> Iterator[None]:
    """What the machine or the operator does is one sentence and exit code 1, not a traceback."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"The disk does not answer as it should: {error}.") from None
    except KeyboardInterrupt:
        raise click.ClickException("Stopped. The same command goes on where this one was.") from None
