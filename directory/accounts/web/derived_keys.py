"""Keys for different purposes, all made from the installation's one secret, so that none of them tells another."""

import base64
import hmac
from hashlib import sha256


def key_for(purpose: str, secret_key: str) -> bytes:
    """32 bytes."""
    return hmac.digest(secret_key.encode(), f"accounts: {purpose}".encode(), sha256)


def text_key_for(purpose: str, secret_key: str) -> str:
    """The same as letters, for libraries that want text."""
    return base64.urlsafe_b64encode(key_for(purpose, secret_key)).decode()
