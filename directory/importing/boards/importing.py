"""Importing the boards' lists: read whole, decide, change listings batch by batch. Idempotent; resumes after a kill."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from time import monotonic

from sqlalchemy.orm import Session

from directory.database import unit_of_work
from directory.importing.applying import Outcome
from directory.importing.boards.applying import Results, Review, Told, apply_batch, tell
from directory.importing.boards.holders import Holder, Holders
from directory.importing.boards.scanning import Scan, scan_lists
from directory.importing.boards.source import BoardLists
from directory.importing.models import ImportRun
from directory.importing.progress import Bar
from directory.importing.rejects import FilterReason
from directory.importing.runs import Tally, commit_batch, quarantine, unfinished_run

LISTINGS_AT_ONCE = 250


def import_licences(
    session: Session,
    lists: BoardLists,
    *,
    review: Review,
    by: str,
    clock: Callable[[], datetime],
    show_progress: bool = False,
    batch_size: int = LISTINGS_AT_ONCE,
) -> ImportRun:
    """Import lists, or go on with an import of them that was interrupted. Commits after each batch.

    The lists are read to their end before anything changes, because only all rows together say which one fits: a
    damaged file changes nothing. What an import has to remember is as large as the directory, not as the lists.

    Raises:
        BadRegistryFile: a list is not what it should be. Nothing was changed.
    """
    started = monotonic()
    lists.check_headers()
    holders, scan = _scanned(session, lists, show_progress=show_progress)
    with unit_of_work(session):
        run = _begin(session, lists, scan, by=by, now=clock())
        tally, run_id, decided, worked_before = Tally.of(run), run.id, run.next_offset, run.worked_seconds
    waiting = [holder for holder in holders.with_rows() if holder.listing_id > decided]
    with Bar("Licenses", total_bytes=len(waiting), is_wanted=show_progress) as progress:
        for batch in _batches(waiting, batch_size):
            worked = worked_before + monotonic() - started
            _commit(session, run_id, batch, tally, review=review, at=clock(), worked_seconds=worked)
            progress.advance(len(batch))
    with unit_of_work(session):
        run = session.get_one(ImportRun, run_id)
        run.finished_at = max(clock(), run.started_at)
        run.worked_seconds = worked_before + monotonic() - started
    return run


def preview_licences(
    session: Session, lists: BoardLists, *, report: Callable[[Told], None], show_progress: bool = False
) -> Tally:
    """Work out what an import would do, and `report` each licence that the lists speak of. Writes nothing.

    Raises:
        BadRegistryFile: a list is not what it should be.
    """
    lists.check_headers()
    holders, scan = _scanned(session, lists, show_progress=show_progress)
    tally = _tally_of(scan)
    for batch in _batches(holders.with_rows(), LISTINGS_AT_ONCE):
        told = [each for each, _ in tell(session, batch)]
        session.rollback()
        _count(tally, told)
        for each in told:
            report(each)
    return tally


def _scanned(session: Session, lists: BoardLists, *, show_progress: bool) -> tuple[Holders, Scan]:
    holders = Holders(session)
    session.rollback()  # reading the lists takes a while: nobody should wait for this session meanwhile
    return holders, scan_lists(lists, holders, show_progress=show_progress)


def _begin(session: Session, lists: BoardLists, scan: Scan, *, by: str, now: datetime) -> ImportRun:
    """A new run with the counts of what was set aside; or the unfinished one of the same lists, to go on with."""
    run = unfinished_run(session, lists.fingerprint)
    if run is not None:
        run.resumed += 1
        return run
    names = [member.name for member in lists.members]
    run = ImportRun(
        file=lists.name,
        providers_file=names[0][:255] if len(names) == 1 else f"{len(names)} lists",
        size_bytes=lists.size,
        fingerprint=lists.fingerprint,
        scope="licenses of the state's boards",
        as_of=lists.as_of,
        started_at=now,
        started_by=by[:80],
        joined_files={},
    )
    _tally_of(scan).write_to(run)
    session.add(run)
    session.flush()
    for file in dict.fromkeys(file for file, _ in scan.rejects):
        quarantine(session, run.id, file, [row for name, row in scan.rejects if name == file])
    return run


def _tally_of(scan: Scan) -> Tally:
    set_aside = scan.filtered.total() + scan.rejected.total()
    return Tally(set_aside, scan.filtered.copy(), scan.rejected.copy())


def _batches(holders: Sequence[Holder], size: int) -> Iterator[list[Holder]]:
    """Holders of `size` listings at once; those of one listing are never parted, so that one number is the place."""
    batch: list[Holder] = []
    listings = 0
    for _, group in groupby(holders, key=lambda holder: holder.listing_id):
        batch += group
        listings += 1
        if listings == size:
            yield batch
            batch, listings = [], 0
    if batch:
        yield batch


def _commit(
    session: Session,
    run_id: int,
    batch: Sequence[Holder],
    tally: Tally,
    *,
    review: Review,
    at: datetime,
    worked_seconds: float,
) -> None:
    """Apply a batch and commit it with the record."""

    def work(counted: Tally) -> None:
        results: Results = apply_batch(session, batch, review=review, at=at)
        _count(counted, results.told)
        run = session.get_one(ImportRun, run_id)
        counted.write_to(run)
        run.notices += results.notices
        run.next_offset, run.worked_seconds = batch[-1].listing_id, worked_seconds

    commit_batch(session, tally, work)


def _count(tally: Tally, told: Sequence[Told]) -> None:
    for each in told:
        counted = each.holder.counted
        tally.read += counted
        if isinstance(each.outcome, FilterReason):
            tally.filtered[each.outcome] += counted
        elif each.outcome is Outcome.QUEUED:
            tally.outcomes[Outcome.QUEUED] += counted
        elif counted:
            tally.outcomes[each.outcome] += 1
            tally.filtered[FilterReason.OTHER_HOLDER] += counted - 1
