"""Codes of an authenticator app, and the codes for when it is lost."""

import hmac
from collections.abc import Iterable
from hashlib import sha256

import qrcode
from flask import current_app, flash, redirect
from flask_security import MfRecoveryCodesUtil, Totp, url_for_security
from flask_security.tf_plugin import tf_clean_session
from flask_security.twofactor import CodeTfPlugin
from markupsafe import Markup
from passlib.totp import TotpMatch
from werkzeug.wrappers import Response

from directory.accounts.models import Account
from directory.accounts.web.derived_keys import key_for
from directory.accounts.web.guards import leads_on
from directory.error_pages import say
from directory.language import N_, Message


class OneTimeCodes(Totp):
    """Codes that are good once: whoever looks over a shoulder cannot use one again."""

    def get_last_counter(self, user: Account) -> int | None:
        """The last code that was used."""
        return user.totp_counter

    def set_last_counter(self, user: Account, tmatch: TotpMatch) -> None:
        """Use a code up; the view commits."""
        user.totp_counter = tmatch.counter

    def generate_qrcode(self, username: str, totp: str) -> str:
        """Not a picture but the address in it: our policy loads none, and `qr_path` draws it in the page."""
        uri: str = self.get_totp_uri(username, totp)
        return uri


def qr_path(text: str) -> Markup:
    """The dark squares of a QR code as an SVG path, in units of one square, with the margin that scanners need."""
    code = qrcode.QRCode(border=0)
    code.add_data(text)
    return Markup("").join(
        Markup("M{} {}h1v1h-1z").format(x + 4, y + 4)
        for y, row in enumerate(code.get_matrix())
        for x, is_dark in enumerate(row)
        if is_dark
    )


def qr_size(text: str) -> int:
    """How many squares wide that is."""
    code = qrcode.QRCode(border=0)
    code.add_data(text)
    return len(code.get_matrix()) + 8


class RecoveryCodes(MfRecoveryCodesUtil):
    """Codes that are shown once, when they are made. Only hashes are kept, and each is good once."""

    def get_recovery_codes(self, user: Account) -> list[str]:
        """None: they cannot be shown again."""
        return []

    def check_recovery_code(self, user: Account, code: str) -> bool:
        """Whether a code is one of those left. Blanks, dashes and capitals do not matter."""
        return _hash_of(code) in (user.mf_recovery_codes or [])

    def delete_recovery_code(self, user: Account, code: str) -> bool:
        """Use one up."""
        kept = list(user.mf_recovery_codes or [])
        user.mf_recovery_codes = [each for each in kept if each != _hash_of(code)]
        return len(user.mf_recovery_codes) < len(kept)

    def _encrypt_codes(self, codes: Iterable[str]) -> list[str]:
        return [_hash_of(code) for code in codes]


def _hash_of(code: str) -> str:
    """With a key that the database does not hold: 48 bits of chance are too few for a plain hash."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return hmac.new(key_for("recovery codes", current_app.config["SECRET_KEY"]), plain.encode(), sha256).hexdigest()


class CodesAfterPassword(CodeTfPlugin):
    """The second step after a password."""

    def tf_login(self, user: Account, json_payload: dict[str, object], next_loc: str | None) -> Response:
        """Ask for a code; have codes set up where they must be, but not by somebody who knows only the password of an
        account that a passkey protects."""
        if user.tf_primary_method is None and user.webauthn:
            tf_clean_session()
            flash(
                say(Message(N_("Sign in with your passkey. The password alone does not open this account."))), "error"
            )
            return redirect(url_for_security("wan_signin"))
        # where nobody said what comes next, Flask-Security says the sign-in page, with its host
        next_path = next_loc if next_loc and leads_on(next_loc) else None
        answer: Response = super().tf_login(user, json_payload, next_path)
        return answer
