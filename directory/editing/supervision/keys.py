"""Keys of letters about supervision: 16 signs by chance, short enough to be typed from paper.

They have 80 bits of chance, so a plain hash is enough and there is nothing to guess. No sign can be taken for another:
there is no I, L, O or U.
"""

import secrets

from directory.accounts.keys import hash_of

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH, _GROUP = 16, 4
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def new_key() -> str:
    """Four groups of four: "7G3K-9QWX-02MN-ABCD"."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    return "-".join(signs[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def hash_of_key(key: str) -> str:
    """What is kept of a key, however it was typed: small letters, blanks, and the signs that are misread."""
    return hash_of(key[:60].upper().translate(_MISREAD))
