"""Keys that a browser or a letter holds, of which we keep only a hash: whoever reads the database can use none of them.

They have 256 bits of chance, so a plain hash is enough: there is nothing to guess.
"""

import secrets
from hashlib import sha256


def new_key() -> str:
    """A key that nobody has had before: 43 letters, digits, "-" and "_"."""
    return secrets.token_urlsafe(32)


def hash_of(key: str) -> str:
    """What is kept of a key: 64 hexadecimal digits."""
    return sha256(key.encode()).hexdigest()
