"""Finding the registry's files in what the operator gave: the dissemination zip, a folder, or a single CSV.

Nothing is unpacked: members of a zip are read as a stream. Other members (endpoints, headers alone, the readme) are
left alone.
"""

import hashlib
import re
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from directory.importing.ages import newest_update
from directory.importing.archives import DAMAGE, Archive
from directory.importing.bad_files import NoProviderFile, UnreadableFile
from directory.importing.provider import Edition
from directory.importing.records import MAX_RECORD_BYTES
from directory.language import N_

_MEMBER = re.compile(r"^(?P<kind>npidata|pl|othername)_pfile_(?P<dates>.+)\.csv$", re.IGNORECASE)
_DATES = re.compile(r"\d{8}-(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)")
_PRINTED_BYTES = 64 * 1024


@dataclass(frozen=True)
class Member:
    """One CSV of the registry, in a zip or by itself. `size` is that of the CSV, in bytes."""

    path: Path
    name: str
    size: int
    modified_on: date
    archive: Archive | None = None
    said_as_of: date | None = None

    def open(self) -> BinaryIO:
        """A buffered stream of its bytes, at the beginning.

        Raises:
            UnreadableFile: the disk or the permissions say no.
        """
        try:
            return self.archive.open(self.name) if self.archive else self.path.open("rb", buffering=1024 * 1024)
        except OSError as error:
            raise unreadable(self.path, error) from None

    def first_line(self) -> bytes:
        """Its header, as far as a header can go.

        Raises:
            UnreadableFile, BadArchive: it cannot be read.
        """
        try:
            with self.open() as stream:
                return stream.readline(MAX_RECORD_BYTES)
        except DAMAGE:
            assert self.archive is not None
            raise self.archive.damaged(self.name) from None

    @property
    def named_as_of(self) -> date | None:
        """The second date of its name, as the registry writes it."""
        match = _DATES.search(self.name)
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
        except ValueError:
            return None

    @property
    def as_of(self) -> date:
        """The day up to which the file is complete: what the operator says, else its name, else when it was written."""
        return self.said_as_of or self.named_as_of or self.modified_on


@dataclass(frozen=True)
class Source:
    """What is imported together. The joined files are optional."""

    path: Path
    providers: Member
    secondary_locations: Member | None
    other_names: Member | None
    is_dated: bool = True  # by its name, or by the operator

    @property
    def members(self) -> tuple[Member, ...]:
        """Those that are there."""
        return tuple(filter(None, (self.providers, self.secondary_locations, self.other_names)))

    @property
    def edition(self) -> Edition:
        """Under what name and date its word is kept."""
        name = PurePosixPath(self.providers.name).name[:160]
        return Edition(name, self.providers.as_of, is_dated=self.is_dated)

    def fingerprint(self, *settings: str) -> str:
        """Tells whether an interrupted run can go on: names, sizes, times, both ends of the files, and the settings."""
        digest = hashlib.sha256("\n".join(settings).encode())
        print_of(digest, (member.path for member in self.members))
        return digest.hexdigest()


def print_of(digest: "hashlib._Hash", paths: Iterable[Path]) -> None:
    """Add the names, sizes and times of files, and both ends of what is in them; each file once."""
    for path in dict.fromkeys(paths):
        status = path.stat()
        digest.update(f"{path.name} {status.st_size} {status.st_mtime_ns}".encode())
        with path.open("rb") as file:
            digest.update(file.read(_PRINTED_BYTES))
            file.seek(max(0, status.st_size - _PRINTED_BYTES))
            digest.update(file.read(_PRINTED_BYTES))


def find_source(path: Path, *, as_of: date | None = None) -> Source:
    """Look at a zip, folder or CSV.

    A CSV takes the joined files with it that lie beside it under the same dates.

    Raises:
        UnreadableFile: there is nothing there, or it may not be read.
        BadArchive: a zip that cannot be trusted.
        NoProviderFile: no providers' file, or more than one.

    `as_of` is the day up to which the file is complete; left out, its name says so, or the newest date in it.
    """
    source = _find(path)
    is_dated = as_of is not None or source.providers.named_as_of is not None
    if not is_dated and source.providers.archive is None:
        # its date on this disk may be the day it was copied, and would outrank every later official file
        as_of = newest_update(source.providers.path, source.providers.modified_on)
    return replace(source, providers=replace(source.providers, said_as_of=as_of), is_dated=is_dated)


def _find(path: Path) -> Source:
    try:
        if path.is_dir():
            names = sorted(file.name for file in path.iterdir() if file.is_file())
            return _choose(path, names, lambda name: on_disk(path / name))
        if is_zip(path):
            archive = Archive(path)
            return _choose(path, archive.csv_names(), lambda name: in_archive(archive, name))
        return _single(path)
    except OSError as error:
        raise unreadable(path, error) from None


def unreadable(path: Path, error: OSError) -> UnreadableFile:
    """The operating system's refusal as one of ours."""
    reason = error.strerror or str(error)
    return UnreadableFile(N_("%(path)s cannot be read: %(reason)s."), path=path, reason=reason)


def is_zip(path: Path) -> bool:
    """Whether it is a zip, by its name or its first bytes. Raises OSError, and UnreadableFile for what is no file."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise UnreadableFile(N_("%(path)s is neither a file nor a folder."), path=path)
    with path.open("rb") as file:
        return path.suffix.lower() == ".zip" or file.read(4) == b"PK\x03\x04"


def _single(path: Path) -> Source:
    providers = on_disk(path)
    match = _MEMBER.match(path.name)
    if not match:
        return Source(path, providers, None, None)
    beside = {kind: path.with_name(f"{kind}_pfile_{match['dates']}.csv") for kind in ("pl", "othername")}
    joined = {kind: on_disk(file) for kind, file in beside.items() if file.is_file() and match["kind"] == "npidata"}
    return Source(path, providers, joined.get("pl"), joined.get("othername"))


def _choose(path: Path, names: Iterable[str], member: Callable[[str], Member]) -> Source:
    kinds: dict[str, list[str]] = {"npidata": [], "pl": [], "othername": []}
    for name in names:
        match = _MEMBER.match(PurePosixPath(name).name)
        if match and "fileheader" not in name.lower():
            kinds[match["kind"].lower()].append(name)
    for kind, found in kinds.items():
        if len(found) > 1:
            sentence = N_("%(path)s holds more than one %(kind)s_pfile (%(names)s). Import one at a time.")
            raise NoProviderFile(sentence, path=path, kind=kind, names=", ".join(found[:3]))
    if not kinds["npidata"]:
        sentence = N_("%(path)s holds no npidata_pfile_….csv, the registry's file of providers.")
        raise NoProviderFile(sentence, path=path)
    joined = {kind: member(kinds[kind][0]) for kind in ("pl", "othername") if kinds[kind]}
    return Source(path, member(kinds["npidata"][0]), joined.get("pl"), joined.get("othername"))


def on_disk(path: Path) -> Member:
    """A file by itself. Raises OSError."""
    status = path.stat()
    return Member(path, path.name, status.st_size, datetime.fromtimestamp(status.st_mtime, UTC).date())


def in_archive(archive: Archive, name: str) -> Member:
    """A member of a zip. Raises BadArchive."""
    entry = archive.entry(name)
    return Member(archive.path, name, entry.file_size, _packed_on(entry.date_time[:3]), archive)


def _packed_on(year_month_day: tuple[int, int, int]) -> date:
    try:
        return date(*year_month_day)
    except ValueError:  # a zip without dates has month 0
        return date(1980, 1, 1)
