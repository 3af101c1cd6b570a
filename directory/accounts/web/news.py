"""What follows from what Flask-Security did: other devices signed out, letters, the audit log."""

from collections.abc import Callable
from typing import Any

from flask import Flask, g, render_template, session
from flask_babel import gettext
from flask_login import user_logged_in
from flask_security import signals
from flask_security.utils import hash_password

from directory.accounts.actions import note_second_registration, sign_out_everywhere, sign_out_others
from directory.accounts.audited import Act, audited
from directory.accounts.models import Account
from directory.clock import now
from directory.extensions import db
from directory.letters import write_letter

_TOKEN = "csrf_token"  # noqa: S105 -- the name of a field


def install_news(app: Flask) -> None:
    """Listen. Each of these runs in the transaction of what it follows from."""
    followers: tuple[tuple[Any, Callable[..., None]], ...] = (
        (user_logged_in, _forget_token),
        (signals.password_changed, _password_changed),
        (signals.password_reset, _password_reset),
        (signals.change_email_confirmed, _email_changed),
        (signals.tf_profile_changed, _codes_switched_on),
        (signals.tf_code_confirmed, _code_given),
        (signals.tf_disabled, _codes_switched_off),
        (signals.wan_registered, _passkey_added),
        (signals.wan_deleted, _passkey_removed),
        (signals.user_not_registered, _registered_already),
        (signals.reset_password_instructions_sent, _as_much_work),
    )
    for signal, follower in followers:
        signal.connect(follower, app)


def _forget_token(_app: Flask, **_: object) -> None:
    """A form that was loaded before somebody signed in is worth nothing after."""
    session.pop(_TOKEN, None)
    g.pop(_TOKEN, None)


def _password_changed(_app: Flask, *, user: Account, **_: object) -> None:
    sign_out_others(db.session, user, but_not=None)  # this device gets a new key when the request ends
    _on_record(Act.PASSWORD_CHANGED, user)


def _password_reset(_app: Flask, *, user: Account, **_: object) -> None:
    sign_out_others(db.session, user, but_not=None)
    _on_record(Act.PASSWORD_CHANGED, user, by_letter=True)


def _email_changed(_app: Flask, *, user: Account, old_email: str, **_: object) -> None:
    """Whoever has the old mailbox learns of it, and no link or device from before is good for anything."""
    sign_out_everywhere(db.session, user)
    body = render_template("accounts/letters/email_changed.txt", email=user.email)
    write_letter(to=old_email, subject=gettext("Your e-mail address was changed"), body=body)
    _on_record(Act.EMAIL_CHANGED, user)


def _codes_switched_on(_app: Flask, *, user: Account, **_: object) -> None:
    _tell_of_factor(user, gettext("Signing in with the password now also takes a code from an authenticator app."))


def _code_given(_app: Flask, *, user: Account, **_: object) -> None:
    """The same signal is sent at every sign-in; only the first, which sets the codes up, changes anything."""
    if not user.mf_recovery_codes and user.totp_counter is None:
        _codes_switched_on(_app, user=user)


def _codes_switched_off(_app: Flask, *, user: Account, **_: object) -> None:
    user.totp_counter = None
    user.mf_recovery_codes = None
    _tell_of_factor(user, gettext("Signing in no longer takes a code from an authenticator app."))


def _passkey_added(_app: Flask, *, user: Account, name: str, **_: object) -> None:
    _tell_of_factor(user, gettext("A passkey was added: %(name)s.", name=name))


def _passkey_removed(_app: Flask, *, user: Account, name: str, **_: object) -> None:
    _tell_of_factor(user, gettext("A passkey was removed: %(name)s.", name=name))


def _registered_already(_app: Flask, *, user: Account | None, **_: object) -> None:
    """What is kept of it takes as long to write as a new account."""
    if user is not None:
        note_second_registration(db.session, user, now=now())
        db.session.commit()


def _as_much_work(_app: Flask, **_: object) -> None:
    """For an address without an account, Flask-Security hashes a password so that it takes long; here it did not."""
    hash_password("not-a-password")


def _tell_of_factor(user: Account, what: str) -> None:
    body = render_template("accounts/letters/factor_changed.txt", what=what)
    write_letter(to=user.email, subject=gettext("How you sign in was changed"), body=body)
    _on_record(Act.SECOND_FACTOR_CHANGED, user, what=what)


def _on_record(act: Act, account: Account, **details: object) -> None:
    audited(db.session, act, subject=account, actor=account, now=now(), details=details)
