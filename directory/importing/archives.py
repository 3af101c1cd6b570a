"""Reading a zip that somebody else made: checked before a byte of it is believed, and never unpacked to disk."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from directory.importing.bad_files import BadArchive
from directory.language import N_

# The largest real member is about 10 GB and shrinks to a tenth.
MAX_UNZIPPED_BYTES = 40 * 1024**3
MAX_RATIO = 100
RATIO_MATTERS_ABOVE = 64 * 1024**2  # below this even a bomb does no harm
_CHUNK = 1024 * 1024
DAMAGE = (  # what zipfile raises where the bytes make no sense
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    UnicodeDecodeError,
)
_READABLE_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


class Archive:
    """A zip file whose directory could be read.

    Raises:
        BadArchive: it cannot: it is truncated, or not a zip.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except DAMAGE:
            sentence = N_("%(path)s is not a whole zip file: it is damaged, or its download was cut short.")
            raise BadArchive(sentence, path=path) from None

    def csv_names(self) -> list[str]:
        """The names of its CSV members."""
        return self.names(".csv")

    def names(self, *suffixes: str) -> list[str]:
        """The names of its members that end in one of these, in capitals or not."""
        return [info.filename for info in self._zip.infolist() if info.filename.lower().endswith(suffixes)]

    def entry(self, name: str) -> zipfile.ZipInfo:
        """What its directory says about a member.

        Raises:
            BadArchive: the member is encrypted, packed by a method that Python cannot read, or would unpack to more
                than any real file.
        """
        info = self._zip.getinfo(name)
        if info.flag_bits & 0x1:
            raise BadArchive(N_("%(name)s in %(path)s is encrypted."), name=name, path=self.path)
        if info.compress_type not in _READABLE_METHODS:  # Windows packs large files with Deflate64
            sentence = N_("%(name)s in %(path)s is packed in a way we cannot read. Unzip it and import the folder.")
            raise BadArchive(sentence, name=name, path=self.path)
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > MAX_UNZIPPED_BYTES or (info.file_size > RATIO_MATTERS_ABOVE and ratio > MAX_RATIO):
            sentence = N_(
                "%(name)s in %(path)s would unpack to %(size)s bytes, far more than any real file: a zip bomb."
            )
            raise BadArchive(sentence, name=name, path=self.path, size=info.file_size)
        return info

    def open(self, name: str) -> BinaryIO:
        """A stream of a member's bytes."""
        try:
            return io.BufferedReader(self._zip.open(name), _CHUNK)  # type: ignore[type-var]  # it has readinto
        except DAMAGE:
            raise self.damaged(name) from None

    def verify(self, name: str, progress: Callable[[int], None]) -> None:
        """Read a member to its end once, so that damage is found before anything is imported.

        Raises:
            BadArchive: its bytes are not the ones that were packed.
        """
        try:
            with self._zip.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    progress(len(chunk))
        except DAMAGE:
            raise self.damaged(name) from None

    def damaged(self, name: str) -> BadArchive:
        """What to raise where reading a member failed."""
        sentence = N_("%(name)s in %(path)s is damaged, or its download was cut short. Nothing was imported.")
        return BadArchive(sentence, name=name, path=self.path)
