"""Whoosh's file storage, made to survive a power cut.

Whoosh syncs nothing. Its commit writes segments, renames a table of contents over them and then deletes what the new
table does not name; without a sync before the rename a power cut can leave a table that names empty files.
"""

import os
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage


class DurableStorage(FileStorage):
    """Files in a directory; what a rename makes visible is on the disk before it."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self._unsynced: set[str] = set()

    def create_file(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Create a file and remember that its content may not be on the disk yet."""
        self._unsynced.add(name)
        return super().create_file(name, *args, **kwargs)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Sync every file written since the last rename, then rename, then sync the directory."""
        for name in sorted(self._unsynced):
            if self.file_exists(name):
                sync(Path(self.folder, name))
        self._unsynced.clear()
        super().rename_file(oldname, newname, safe=safe)
        sync(Path(self.folder))


def sync(path: Path) -> None:
    """Wait until a file, or what a directory lists, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
