"""Passkeys: a key pair of which the device or password manager keeps the secret half, for this site alone."""

import ipaddress

from flask import request
from flask_security import WebauthnUtil
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from directory.accounts.models import Account


class Passkeys(WebauthnUtil):
    """Always one that finds the account by itself and makes sure of the person (finger, face or PIN): possession and
    person, so two factors in one step."""

    def authenticator_selection(self, user: Account, usage: str) -> AuthenticatorSelectionCriteria:
        """Any kind of authenticator."""
        return AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        )

    def user_verification(self, user: Account | None, usage: list[str]) -> UserVerificationRequirement:
        """Never without."""
        return UserVerificationRequirement.REQUIRED


def host_can_have_passkeys() -> bool:
    """Browsers bind a passkey to a host name; an address in numbers has none."""
    host = request.host.rpartition(":")[0] or request.host if not request.host.endswith("]") else request.host
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return True
    return False
