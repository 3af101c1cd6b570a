"""Codes that prove a claim: eight digits, told over the telephone as easily as read from a letter.

Eight digits can be tried out by whoever has the database, so what is kept is a hash with the installation's key. A code
is good for one challenge of one claim only: its number is hashed along.
"""

import hmac
import re
import secrets
from datetime import timedelta
from hashlib import sha256

from directory.claims.models import Channel
from directory.errors import DirectoryError
from directory.language import N_

DIGITS = 8
MOST_ATTEMPTS = 5
LASTS = {Channel.PHONE: timedelta(hours=1), Channel.MAIL: timedelta(days=1), Channel.LETTER: timedelta(days=30)}
_BETWEEN = re.compile(r"[\s\u00a0.-]+")


class BadCode(DirectoryError):
    """What was typed has not the shape of a code. It costs no attempt, for it tells nothing."""

    status = 422


def new_code() -> str:
    """Eight digits by chance."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def spaced(code: str) -> str:
    """As it is shown and read out: "1234 5678"."""
    return f"{code[:4]} {code[4:]}"


def typed_code(text: str) -> str:
    """The digits of what somebody typed, blanks and hyphens aside. Raises BadCode."""
    digits = _BETWEEN.sub("", text[:40])
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        raise BadCode(N_("A code has eight digits."), field="code")
    return digits


def hash_of_code(code: str, challenge_id: int, key: bytes) -> str:
    """What is kept of a code: 64 hexadecimal digits."""
    return hmac.new(key, f"claim code {challenge_id} {code}".encode(), sha256).hexdigest()


def is_code(code: str, kept: str, challenge_id: int, key: bytes) -> bool:
    """Whether it is the code of which this was kept, in the same time whatever was typed."""
    return hmac.compare_digest(hash_of_code(code, challenge_id, key), kept)
