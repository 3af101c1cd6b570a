"""Importing the registry: rows in, listings changed, a record left. Idempotent; resumes after a kill."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.database import unit_of_work
from directory.importing.applying import Applied, apply_batch
from directory.importing.checking import check_headers, verify
from directory.importing.joined import JoinedFile, JoinedRows
from directory.importing.models import ImportRun
from directory.importing.progress import Bar
from directory.importing.provider import Edition
from directory.importing.reading import Reading
from directory.importing.runs import (
    Batch,
    Tally,
    begin_run,
    commit_batch,
    finish,
    met_later,
    note_sightings,
    quarantine,
    record_joined,
    unfinished_run,
)
from directory.importing.scope import Scope
from directory.importing.source import Source
from directory.listings.models import Listing

BATCH_SIZE = 250


def import_nppes(
    session: Session,
    source: Source,
    scope: Scope,
    *,
    by: str,
    clock: Callable[[], datetime],
    show_progress: bool = False,
    batch_size: int = BATCH_SIZE,
) -> ImportRun:
    """Import a file, or go on with an import of it that was interrupted. Commits after each batch.

    Listings, counts and the place to go on from are committed together, so that a kill at any moment loses no row and
    repeats none.

    Raises:
        BadRegistryFile: the file is not what it should be. Nothing was changed.
    """
    started = monotonic()
    fingerprint = source.fingerprint(scope.key, str(source.edition.as_of))
    check_headers(source)
    goes_on = unfinished_run(session, fingerprint) is not None
    session.rollback()  # what follows may take minutes: nobody should wait for this session meanwhile
    if not goes_on:
        verify(source, show_progress=show_progress)
    with JoinedRows(source, scope) as joined, source.providers.open() as stream:
        with unit_of_work(session):
            run = begin_run(session, source, scope=scope.words, fingerprint=fingerprint, by=by, now=clock())
            if run.resumed == 0:
                record_joined(session, run, joined)
            listed, tally, worked_before, run_id = _listed(session), Tally.of(run), run.worked_seconds, run.id
            place = run.next_offset, run.lines
        reading = Reading(stream, scope, joined, listed=listed, tally=tally)
        if goes_on:
            _return_to(place, reading, source, show_progress=show_progress)
        name, size = source.providers.name, source.providers.size
        with Bar(name, total_bytes=size, is_wanted=show_progress, done_bytes=reading.offset) as progress:
            for batch in reading.batches(batch_size, progress):
                worked = worked_before + monotonic() - started
                _commit(session, run_id, batch, tally, edition=source.edition, at=clock(), worked_seconds=worked)
        with unit_of_work(session):
            run = session.get_one(ImportRun, run_id)
            finish(session, run, joined, at=clock())
    return run


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, in numbers."""

    tally: Tally
    joined_files: Sequence[JoinedFile]


def preview_nppes(
    session: Session,
    source: Source,
    scope: Scope,
    *,
    at: datetime,
    report: Callable[[Applied], None],
    show_progress: bool = False,
) -> Preview:
    """Work out what an import would do, and `report` each row that concerns the directory. Writes nothing.

    Raises:
        BadRegistryFile: the file is not what it should be.
    """
    check_headers(source)
    verify(source, show_progress=show_progress)
    tally, kept = Tally(), set[str]()
    with JoinedRows(source, scope) as joined, source.providers.open() as stream:
        listed = _listed(session)
        session.rollback()
        reading = Reading(stream, scope, joined, listed=listed, tally=tally)
        with Bar(source.providers.name, total_bytes=source.providers.size, is_wanted=show_progress) as progress:
            for batch in reading.batches(BATCH_SIZE, progress):
                superseded = met_later(session, batch, source.edition)
                rows = [row for row in batch.rows if row.npi not in superseded]
                applied = apply_batch(session, rows, edition=source.edition, at=at, dry_run=True)
                session.rollback()
                tally.add(applied, superseded=len(superseded))
                for row in applied:
                    kept.add(row.npi)
                    report(row)
        joined.settle(kept)
        return Preview(tally, joined.files)


def _return_to(place: tuple[int, int], reading: Reading, source: Source, *, show_progress: bool) -> None:
    """Go to where an interrupted run was: offset and line."""
    offset, lines = place
    label = f"Returning to the place in {source.providers.name}"
    with Bar(label, total_bytes=offset, is_wanted=show_progress) as progress:
        reading.pass_over(lines, progress)


def _commit(
    session: Session,
    run_id: int,
    batch: Batch,
    tally: Tally,
    *,
    edition: Edition,
    at: datetime,
    worked_seconds: float,
) -> None:
    """Apply a batch and commit it with the record."""

    def work(counted: Tally) -> None:
        superseded = met_later(session, batch, edition)
        rows = [row for row in batch.rows if row.npi not in superseded]
        applied = apply_batch(session, rows, edition=edition, at=at)
        counted.add(applied, superseded=len(superseded))
        run = session.get_one(ImportRun, run_id)
        counted.write_to(run)
        run.next_offset, run.lines, run.worked_seconds = batch.next_offset, batch.lines, worked_seconds
        note_sightings(session, run_id, applied, edition)
        quarantine(session, run_id, run.providers_file, batch.rejects)

    commit_batch(session, tally, work)


def _listed(session: Session) -> set[str]:
    return {npi for npi in session.scalars(select(Listing.npi)) if npi}
