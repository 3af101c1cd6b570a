"""The files of pictures, below DATA_DIR/photos: `ab/ab12…-640.webp`. A name is made from the content: none changes."""

import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex

from directory.errors import NotFound
from directory.language import N_
from directory.listings.pictures import TYPES, Picture

LEFT_ALONE = timedelta(hours=1)  # files are written before their row is: younger ones may still get one
_NAME = re.compile(r"(?P<digest>[0-9a-f]{64})-[0-9]{1,4}\.(?:webp|jpg)")


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """A directory of its own. Several processes may use it at once."""

    root: Path

    def keep(self, picture: Picture) -> str:
        """Write a picture in all its sizes; says its digest. To keep the same again does no harm."""
        digest = picture.digest
        place = self.root / digest[:2]
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        for (width, kind), data in picture.files.items():
            path = place / _name(digest, width, kind)
            unfinished = path.with_name(f".{path.name}-{token_hex(4)}")
            with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(data)
            unfinished.replace(path)
        return digest

    def path(self, digest: str, width: int, kind: str) -> Path:
        """Where a size of a picture is.

        Raises:
            NotFound: there is no such file, or this names none.
        """
        path = self.root / digest[:2] / _name(digest, width, kind)
        if not _NAME.fullmatch(path.name) or kind not in TYPES or not path.is_file():
            raise NotFound(N_("There is no such picture."))
        return path

    def tidy(self, wanted: Collection[str], *, now: datetime) -> int:
        """Delete the files of pictures that are on no listing, and what was left unfinished; says how many files."""
        deleted = 0
        for path in self._files():
            match = _NAME.fullmatch(path.name)
            with suppress(FileNotFoundError):  # another process was faster
                is_young = path.stat().st_mtime > (now - LEFT_ALONE).timestamp()
                if not is_young and (match is None or match["digest"] not in wanted):
                    path.unlink()
                    deleted += 1
        return deleted

    def _files(self) -> Iterator[Path]:
        return (path for path in self.root.glob("[0-9a-f][0-9a-f]/*") if path.is_file())


def _name(digest: str, width: int, kind: str) -> str:
    return f"{digest}-{width}.{kind}"
