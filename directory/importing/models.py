"""What an import leaves behind: the run with its counts, the rows in quarantine, and when each NPI was last seen."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base, UtcDateTime, text_enum
from directory.importing.rejects import RejectReason


class ImportRun(Base):
    """One import of one file, from its first row to its last, kills in between included.

    `finished_at` is NULL while it runs and after it was killed; then `next_offset` and `lines` (of the uncompressed
    providers' file) say where the next one with the same `fingerprint` goes on. An import of licences goes on behind
    the listing whose id `next_offset` is. Counts are of that file's rows;
    `reasons` splits them up, `joined_files` has those of the other files.
    """

    __tablename__ = "import_run"
    __table_args__ = (
        CheckConstraint("rows_read = kept + filtered + rejected", name="every_row_accounted_for"),
        CheckConstraint(
            "kept = created + changed + confirmed + unchanged + hidden + queued", name="every_kept_row_accounted_for"
        ),
        CheckConstraint("finished_at IS NULL OR finished_at >= started_at", name="finished_after_start"),
        Index("ix_import_run_fingerprint", "fingerprint"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(String(255))
    providers_file: Mapped[str] = mapped_column(String(255))
    size_bytes: Mapped[int] = mapped_column(BigInteger)  # of the uncompressed providers' file
    fingerprint: Mapped[str] = mapped_column(String(64))
    scope: Mapped[str] = mapped_column(String(200))  # in words
    as_of: Mapped[date]  # the day up to which the file is complete
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    worked_seconds: Mapped[float] = mapped_column(default=0)  # without the time between a kill and going on
    resumed: Mapped[int] = mapped_column(default=0)
    started_by: Mapped[str] = mapped_column(String(80))
    next_offset: Mapped[int] = mapped_column(BigInteger, default=0)
    lines: Mapped[int] = mapped_column(default=0)
    rows_read: Mapped[int] = mapped_column(default=0)
    kept: Mapped[int] = mapped_column(default=0)
    filtered: Mapped[int] = mapped_column(default=0)
    rejected: Mapped[int] = mapped_column(default=0)
    created: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    confirmed: Mapped[int] = mapped_column(default=0)  # a newer file says the same
    unchanged: Mapped[int] = mapped_column(default=0)
    hidden: Mapped[int] = mapped_column(default=0)
    queued: Mapped[int] = mapped_column(default=0, server_default="0")  # for an operator to decide
    notices: Mapped[int] = mapped_column(default=0, server_default="0")  # providers to be told of something
    reasons: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # {"filtered": {reason: rows}, "rejected": {…}}
    joined_files: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # {file: {"read": …, "kept": …, …}}

    rejected_rows: Mapped[list["RejectedRow"]] = relationship(
        back_populates="run", cascade="all, delete-orphan", passive_deletes=True, order_by="RejectedRow.id"
    )


class RejectedRow(Base):
    """A row in quarantine: where it stands and why it was refused; of its contents the NPI at most.

    The first of each run are kept, all are counted.
    """

    __tablename__ = "rejected_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id", ondelete="CASCADE"), index=True)
    file: Mapped[str] = mapped_column(String(255))
    line_number: Mapped[int]
    reason: Mapped[RejectReason] = mapped_column(text_enum(RejectReason))
    detail: Mapped[str | None] = mapped_column(String(120))
    npi: Mapped[str | None] = mapped_column(String(10))

    run: Mapped[ImportRun] = relationship(back_populates="rejected_rows")


class RegistrySighting(Base):
    """When the registry last said something about an NPI: an older file is told by it."""

    __tablename__ = "registry_sighting"

    npi: Mapped[str] = mapped_column(String(10), primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id", ondelete="CASCADE"), index=True)
    as_of: Mapped[date]
