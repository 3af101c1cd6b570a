"""Finding the boards' lists in what the operator gave: a file, a folder or a zip. Nothing is unpacked."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from directory.importing.archives import Archive
from directory.importing.bad_files import NoBoardList
from directory.importing.boards.headers import columns_of
from directory.importing.source import Member, in_archive, is_zip, on_disk, print_of, unreadable
from directory.language import N_

_SUFFIXES = (".xls", ".txt", ".tsv")


@dataclass(frozen=True)
class BoardLists:
    """The lists that are imported together."""

    path: Path
    members: tuple[Member, ...]

    @property
    def name(self) -> str:
        """What the record calls them."""
        return self.path.name[:255]

    @property
    def size(self) -> int:
        """Bytes, uncompressed."""
        return sum(member.size for member in self.members)

    @property
    def as_of(self) -> date:
        """The day up to which the newest of them is complete."""
        return max(member.as_of for member in self.members)

    @property
    def fingerprint(self) -> str:
        """Tells whether an interrupted run can go on with them."""
        days = [f"{member.name} {member.as_of}" for member in self.members]
        digest = hashlib.sha256("\n".join(("board lists", *days)).encode())
        print_of(digest, (member.path for member in self.members))
        return digest.hexdigest()

    def check_headers(self) -> None:
        """Refuse them all where the columns of one are not the ones we know. Raises BadRegistryFile."""
        for member in self.members:
            columns_of(member.first_line(), file=PurePosixPath(member.name).name)


def find_lists(path: Path, *, as_of: date | None = None) -> BoardLists:
    """Look at a file, a folder or a zip. `as_of` is the day they are complete up to; else the day they were written.

    Raises:
        UnreadableFile: there is nothing there, or it may not be read.
        BadArchive: a zip that cannot be trusted.
        NoBoardList: a folder or zip without a list.
    """
    try:
        members = tuple(replace(member, said_as_of=as_of) for member in _members(path))
    except OSError as error:
        raise unreadable(path, error) from None
    if not members:
        sentence = N_("%(path)s holds no list of a board: none of its files is named .xls, .txt or .tsv.")
        raise NoBoardList(sentence, path=path)
    return BoardLists(path, members)


def _members(path: Path) -> Iterable[Member]:
    if path.is_dir():
        return [on_disk(file) for file in sorted(path.iterdir()) if file.is_file() and _is_list(file.name)]
    if is_zip(path):
        archive = Archive(path)
        return [in_archive(archive, name) for name in sorted(archive.names(*_SUFFIXES))]
    return [on_disk(path)]


def _is_list(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES)
