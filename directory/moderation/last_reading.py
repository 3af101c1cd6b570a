"""When the whole audit log was last read and found whole: signed, and kept beside the checkpoint."""

import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Reading:
    """So many entries were read, from the first one on, and every seal held."""

    entries: int
    at: datetime


class LastReading:
    """A small file. Losing it costs a reading, and nobody without `secret_key` writes one."""

    def __init__(self, path: Path, secret_key: str) -> None:
        self._path = path
        self._key = hashlib.sha256(b"audit reading " + secret_key.encode()).digest()

    def keep(self, reading: Reading) -> None:
        """Keep it in the place of the one before. Safe against a kill.

        Raises:
            OSError: the disk says no.
        """
        said = {"entries": reading.entries, "at": reading.at.isoformat(), "signature": self._sign(reading)}
        temporary = self._path.with_suffix(f".{os.getpid()}")
        temporary.write_text(json.dumps(said))
        temporary.replace(self._path)

    def read(self) -> Reading | None:
        """The last one; None where there is none, or none that this installation signed."""
        try:
            kept = json.loads(self._path.read_text())
            reading = Reading(int(kept["entries"]), datetime.fromisoformat(kept["at"]))
            is_ours = hmac.compare_digest(str(kept["signature"]), self._sign(reading))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return reading if is_ours else None

    def _sign(self, reading: Reading) -> str:
        said = f"{reading.entries} {reading.at.isoformat()}"
        return hmac.new(self._key, said.encode(), hashlib.sha256).hexdigest()
