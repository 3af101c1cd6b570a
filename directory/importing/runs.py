"""Keeping the record of an import: counts, checkpoint, quarantine. What is committed is always whole."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from directory.database import unit_of_work
from directory.errors import NotFound
from directory.importing.applying import Applied, Outcome
from directory.importing.joined import JoinedRows
from directory.importing.models import ImportRun, RegistrySighting, RejectedRow
from directory.importing.provider import Edition, RegistryProvider, Withdrawal
from directory.importing.rejects import FilterReason, Rejected, RejectReason
from directory.importing.source import Source
from directory.language import N_

_ATTEMPTS = 3
MAX_QUARANTINED = 1000  # rows of one run that are kept; all are counted


@dataclass
class Batch:
    """Consecutive rows, read to `next_offset` and `lines`: those to apply, and those to keep in quarantine."""

    rows: list[RegistryProvider | Withdrawal] = field(default_factory=list)
    rejects: list[Rejected] = field(default_factory=list)
    next_offset: int = 0
    lines: int = 0


@dataclass
class Tally:
    """Counts of rows. `read` is the sum of the other three, `kept` that of the outcomes."""

    read: int = 0
    filtered: Counter[FilterReason] = field(default_factory=Counter)
    rejected: Counter[RejectReason] = field(default_factory=Counter)
    outcomes: Counter[Outcome] = field(default_factory=Counter)

    @property
    def kept(self) -> int:
        """Rows that concern the directory, changed something or not."""
        return self.outcomes.total()

    @classmethod
    def of(cls, run: ImportRun) -> "Tally":
        """The counts of a run as they were committed last."""
        return cls(
            run.rows_read,
            Counter({FilterReason(reason): rows for reason, rows in run.reasons.get("filtered", {}).items()}),
            Counter({RejectReason(reason): rows for reason, rows in run.reasons.get("rejected", {}).items()}),
            Counter({outcome: getattr(run, outcome) for outcome in Outcome}),
        )

    def add(self, applied: Iterable[Applied], *, superseded: int) -> None:
        """Count rows that were applied, and those of which a newer file had spoken before."""
        self.outcomes.update(row.outcome for row in applied)
        if superseded:
            self.filtered[FilterReason.NEWER_FILE_IMPORTED] += superseded

    def copy(self) -> "Tally":
        """The same counts, to go on with on trial."""
        return Tally(self.read, self.filtered.copy(), self.rejected.copy(), self.outcomes.copy())

    def take(self, other: "Tally") -> None:
        """Make a trial's counts its own."""
        self.read, self.filtered, self.rejected, self.outcomes = (
            other.read,
            other.filtered,
            other.rejected,
            other.outcomes,
        )

    def write_to(self, run: ImportRun) -> None:
        """Put the counts on the record."""
        run.rows_read, run.kept = self.read, self.kept
        run.filtered, run.rejected = self.filtered.total(), self.rejected.total()
        run.reasons = {"filtered": dict(self.filtered), "rejected": dict(self.rejected)}
        for outcome in Outcome:
            setattr(run, outcome, self.outcomes[outcome])


def unfinished_run(session: Session, fingerprint: str) -> ImportRun | None:
    """The run of this file and these settings that was interrupted."""
    unfinished = select(ImportRun).where(ImportRun.fingerprint == fingerprint, ImportRun.finished_at.is_(None))
    return session.scalar(unfinished.order_by(ImportRun.id.desc()).limit(1))


def begin_run(session: Session, source: Source, *, scope: str, fingerprint: str, by: str, now: datetime) -> ImportRun:
    """A new run; or the unfinished one of the same file and settings, to go on with. Flushes."""
    run = unfinished_run(session, fingerprint)
    if run is not None:
        run.resumed += 1
    else:
        run = ImportRun(
            file=source.path.name[:255],
            providers_file=source.providers.name[:255],
            size_bytes=source.providers.size,
            next_offset=len(source.providers.first_line()),
            lines=1,
            fingerprint=fingerprint,
            scope=scope[:200],
            as_of=source.edition.as_of,
            started_at=now,
            started_by=by[:80],
        )
        session.add(run)
    session.flush()
    return run


def record_joined(session: Session, run: ImportRun, joined: JoinedRows) -> None:
    """Put the quarantine of the joined files on the record, and their counts as far as they can be told."""
    for file in joined.files:
        quarantine(session, run.id, file.member, file.rejects)
    run.joined_files = {file.member: file.counts for file in joined.files}


def finish(session: Session, run: ImportRun, joined: JoinedRows, *, at: datetime) -> None:
    """Close the record. Which rows of the joined files were kept can be told only now."""
    joined.settle(session.scalars(select(RegistrySighting.npi).where(RegistrySighting.run_id == run.id)))
    run.joined_files = {file.member: file.counts for file in joined.files}
    run.finished_at = max(at, run.started_at)


def quarantine(session: Session, run_id: int, file: str, rejects: Iterable[Rejected]) -> None:
    """Keep rejected rows: where they stand and why, of their contents the NPI at most."""
    session.add_all(
        RejectedRow(
            run_id=run_id,
            file=file[:255],
            line_number=row.line_number,
            reason=row.reason,
            detail=row.detail[:120] if row.detail else None,
            npi=row.npi if row.npi and len(row.npi) == 10 and row.npi.isdigit() else None,
        )
        for row in rejects
    )


def commit_batch(session: Session, tally: Tally, work: Callable[[Tally], None]) -> None:
    """Do the work of one batch, which adds to the counts it is given, and commit it; all of it again where somebody
    saved the same listing, or took the same address, at the same moment. The tally counts what was committed."""
    for attempts_left in reversed(range(_ATTEMPTS)):
        counted = tally.copy()
        try:
            with unit_of_work(session):
                work(counted)
        except (StaleDataError, IntegrityError):
            if not attempts_left:
                raise
        else:
            tally.take(counted)
            return


def met_later(session: Session, batch: Batch, edition: Edition) -> set[str]:
    """The NPIs of a batch of which a newer file has spoken already.

    A file without a date is no older than another: who imports it wants it.
    """
    npis = [row.npi for row in batch.rows] if edition.is_dated else []
    later = select(RegistrySighting.npi).where(RegistrySighting.npi.in_(npis), RegistrySighting.as_of > edition.as_of)
    return set(session.scalars(later)) if npis else set()


def note_sightings(session: Session, run_id: int, applied: Iterable[Applied], edition: Edition) -> None:
    """Remember that this run met these NPIs."""
    npis = [row.npi for row in applied]
    known = session.scalars(select(RegistrySighting).where(RegistrySighting.npi.in_(npis)))
    sightings = {sighting.npi: sighting for sighting in known}
    for npi in npis:
        sighting = sightings.get(npi) or RegistrySighting(npi=npi)
        sighting.run_id, sighting.as_of = run_id, edition.as_of
        session.add(sighting)


def recent_runs(session: Session, *, limit: int) -> Sequence[ImportRun]:
    """Runs, the latest first."""
    return session.scalars(select(ImportRun).order_by(ImportRun.id.desc()).limit(limit)).all()


def run_by_id(session: Session, run_id: int | None) -> ImportRun:
    """One run, or the latest.

    Raises:
        NotFound: there is none.
    """
    run = session.get(ImportRun, run_id) if run_id is not None else next(iter(recent_runs(session, limit=1)), None)
    if run is None:
        raise NotFound(N_("There is no such import."))
    return run
