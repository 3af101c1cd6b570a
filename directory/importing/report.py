"""What an import says to the operator's terminal, line by line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from directory.importing.applying import Applied, Outcome
from directory.importing.boards.applying import Told
from directory.importing.boards.deciding import PROBLEM_SENTENCES
from directory.importing.models import ImportRun
from directory.importing.nppes import Preview
from directory.importing.rejects import FILTER_SENTENCES, REJECT_SENTENCES, FilterReason, RejectReason
from directory.importing.runs import Tally

_Reason = TypeVar("_Reason", FilterReason, RejectReason)
_RARE = (Outcome.QUEUED,)  # said only where it happened
_SIGNS = {Outcome.CREATED: "+", Outcome.CHANGED: "~", Outcome.HIDDEN: "-"}


class Differences:
    """Prints what each row would change, up to `limit` rows; `end` says how many more there are."""

    def __init__(self, echo: Callable[[str], object], *, limit: int) -> None:
        self._echo = echo
        self._limit = limit
        self._count = 0

    def add(self, applied: Applied) -> None:
        """One row; those that change nothing are not shown."""
        if applied.outcome not in _SIGNS:
            return
        self._count += 1
        if self._count > self._limit:
            return
        self._echo(f"{_SIGNS[applied.outcome]} {applied.npi} {applied.name}")
        for difference in applied.differences:
            if applied.outcome is Outcome.CREATED:
                self._echo(f"    {difference.what}: {difference.after}")
            else:
                self._echo(f"    {difference.what}: {_said(difference.before)} → {_said(difference.after)}")

    def end(self) -> None:
        """Say what was left out."""
        if self._count > self._limit:
            self._echo(f"… and {self._count - self._limit:,} more")


class LicenceDifferences:
    """Prints what the lists would change, up to `limit` licences; `end` says how many more there are."""

    def __init__(self, echo: Callable[[str], object], *, limit: int) -> None:
        self._echo = echo
        self._limit = limit
        self._count = 0

    def add(self, told: Told) -> None:
        """One licence; those of which nothing changes are not shown."""
        if not told.differences and told.doubt is None:
            return
        self._count += 1
        if self._count > self._limit:
            return
        holder = told.holder
        sign = "?" if told.doubt else "~"
        self._echo(f"{sign} {holder.names[0]}, {holder.root} {holder.number or 'without a number'}")
        if told.doubt:
            self._echo(f"    {PROBLEM_SENTENCES[told.doubt.problem]}")
        for difference in told.differences:
            self._echo(f"    {difference.what}: {_said(difference.before)} → {_said(difference.after)}")

    def end(self) -> None:
        """Say what was left out."""
        if self._count > self._limit:
            self._echo(f"… and {self._count - self._limit:,} more")


def of_tally(tally: Tally) -> Iterator[str]:
    """Counts alone."""
    yield from _counts(tally)


def of_preview(preview: Preview) -> Iterator[str]:
    """The counts of a dry run."""
    yield from _counts(preview.tally)
    for file in preview.joined_files:
        yield _joined(file.member, file.counts)


def of_run(run: ImportRun) -> Iterator[str]:
    """A finished import with its counts."""
    yield from _counts(Tally.of(run))
    for file, counts in run.joined_files.items():
        yield _joined(file, counts)
    if run.queued:
        yield f"{run.queued:,} rows wait for a decision: flask queue list --kind licence"
    if run.notices:
        yield f"{run.notices:,} notices to providers are recorded"
    if run.rejected:
        yield f"Why rows were rejected: flask import rejects --run {run.id}"
    yield f"Import {run.id} of {run.file} by {run.started_by}: {_duration(run)}"


def of_runs(runs: Iterable[ImportRun]) -> Iterator[str]:
    """One line for each import."""
    for run in runs:
        yield (
            f"{run.id:>5}  {run.started_at:%Y-%m-%d %H:%M} UTC  {run.file}, as of {run.as_of}  "
            f"({run.scope}; by {run.started_by})  "
            f"{run.rows_read:,} read, {run.kept:,} kept, {run.filtered:,} filtered, {run.rejected:,} rejected; "
            f"{run.created:,} created, {run.changed:,} changed, {run.confirmed:,} confirmed, "
            f"{run.unchanged:,} unchanged, {run.hidden:,} hidden; {_duration(run)}"
        )


def of_rejects(run: ImportRun) -> Iterator[str]:
    """The rows of one import in quarantine."""
    yield f"Import {run.id} of {run.file}: {run.rejected:,} of {run.rows_read:,} rows of {run.providers_file} rejected"
    for row in run.rejected_rows:
        npi = f", NPI {row.npi}" if row.npi else ""
        detail = f" ({row.detail})" if row.detail else ""
        yield f"{row.file}, line {row.line_number}{npi}: {REJECT_SENTENCES[row.reason]}{detail}"
    counted = run.rejected + sum(counts["rejected"] for counts in run.joined_files.values())
    if counted > len(run.rejected_rows):
        yield f"… and {counted - len(run.rejected_rows):,} more, of which only the number was kept"


def _counts(tally: Tally) -> Iterator[str]:
    counts = {outcome: tally.outcomes[outcome] for outcome in Outcome}
    outcomes = ", ".join(f"{rows:,} {outcome}" for outcome, rows in counts.items() if rows or outcome not in _RARE)
    yield f"{tally.read:>12,} rows read"
    yield f"{tally.kept:>12,} kept: {outcomes}"
    yield f"{tally.filtered.total():>12,} filtered{_split(tally.filtered, FILTER_SENTENCES)}"
    yield f"{tally.rejected.total():>12,} rejected{_split(tally.rejected, REJECT_SENTENCES)}"


def _split(counts: Mapping[_Reason, int], sentences: Mapping[_Reason, str]) -> str:
    parts = "; ".join(f"{rows:,} {sentences[reason]}" for reason, rows in counts.items() if rows)
    return f": {parts}" if parts else ""


def _joined(file: str, counts: Mapping[str, int]) -> str:
    return (
        f"{counts['read']:>12,} rows of {file}: {counts['kept']:,} kept, {counts['filtered']:,} filtered, "
        f"{counts['rejected']:,} rejected"
    )


def _duration(run: ImportRun) -> str:
    if run.finished_at is None:
        return "unfinished; the same command goes on with it"
    resumed = f", interrupted {run.resumed} times" if run.resumed else ""
    return f"{run.worked_seconds:,.1f} s{resumed}"


def _said(text: str) -> str:
    return text or "not stated"
