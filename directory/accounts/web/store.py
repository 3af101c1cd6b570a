"""Accounts as Flask-Security reads and writes them."""

import uuid
from typing import Any

from flask_security import FSQLALiteUserDatastore, MailUtil

from directory.accounts.models import Account, NamedRole, Passkey
from directory.clock import now
from directory.extensions import db
from directory.letters import write_letter


class Accounts(FSQLALiteUserDatastore):
    """The table `account`. A new account gets an address and a password, and nothing else from a form."""

    def __init__(self) -> None:
        super().__init__(db, Account, NamedRole, Passkey)

    def create_user(self, *, email: str, password: str, **_: Any) -> Account:
        """An account of a provider, whose address is not confirmed yet."""
        account = Account(
            email=email,
            password=password,
            created_at=now(),
            fs_uniquifier=uuid.uuid4().hex,
            fs_webauthn_user_handle=uuid.uuid4().hex,
        )
        self.put(account)
        db.session.flush()
        return account

    def create_webauthn(self, user: Account, *args: Any, extensions: str | None = None, **given: Any) -> None:
        """A passkey, without what its browser said about extensions: nothing reads it, and nobody checked it."""
        super().create_webauthn(user, *args, extensions=None, **given)


class Letters(MailUtil):
    """Addresses, and the letters to them."""

    def send_mail(
        self, template: str, subject: str, recipient: str, sender: str, body: str, html: None, **_: Any
    ) -> None:
        """Leave when the request has ended well."""
        write_letter(to=recipient, subject=str(subject), body=body)

    def normalize(self, email: str) -> str:
        """One spelling: in small letters, as kept. Raises EmailValidateException."""
        return str(super().normalize(email)).lower()

    def validate(self, email: str) -> str:
        """The same; no name server is asked whether mail could arrive, for that would tell it who registers."""
        return self.normalize(email)
