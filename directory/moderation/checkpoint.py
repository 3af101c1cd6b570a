"""The last entry of the audit log, signed and kept outside the database: who cuts the end off cannot also move this."""

import fcntl
import hashlib
import hmac
import json
import os
from pathlib import Path

from directory.moderation.audit import Head


class Checkpoint:
    """A small file. `secret_key` signs it: without the key it cannot be made to agree with a shortened log."""

    def __init__(self, path: Path, secret_key: str) -> None:
        self._path = path
        self._key = hashlib.sha256(b"audit checkpoint " + secret_key.encode()).digest()

    def advance(self, head: Head) -> None:
        """Keep this head, unless a later one is kept already. Safe against a kill and against another process.

        Raises:
            OSError: the disk says no. The log is still whole; the next entry moves the checkpoint past this one.
        """
        with self._path.with_suffix(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            kept = self.read()
            if kept is not None and kept.number >= head.number:
                return
            temporary = self._path.with_suffix(".new")
            with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(json.dumps({"number": head.number, "hash": head.entry_hash, "signature": self._sign(head)}))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self._path)

    def read(self) -> Head | None:
        """The head that is kept; None where there is no file, or one that this installation did not sign."""
        try:
            kept = json.loads(self._path.read_text())
            head = Head(int(kept["number"]), str(kept["hash"]))
            is_ours = hmac.compare_digest(str(kept["signature"]), self._sign(head))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return head if is_ours else None

    def _sign(self, head: Head) -> str:
        return hmac.new(self._key, f"{head.number} {head.entry_hash}".encode(), hashlib.sha256).hexdigest()
