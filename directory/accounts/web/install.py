"""Putting the accounts into an application."""

from flask import Flask
from flask_login.utils import _user_context_processor
from flask_security import Security

from directory.accounts.web.forms import CodesForm, NoRescue, PasskeyForm, SignInForm
from directory.accounts.web.gates import account
from directory.accounts.web.guards import install_guards
from directory.accounts.web.news import install_news
from directory.accounts.web.passkeys import Passkeys, host_can_have_passkeys
from directory.accounts.web.passwords import Passwords
from directory.accounts.web.second_factor import OneTimeCodes, RecoveryCodes, qr_path, qr_size
from directory.accounts.web.session_keeping import SessionKeeping
from directory.accounts.web.settings import settings_for_security
from directory.accounts.web.stale_forms import install_stale_forms
from directory.accounts.web.store import Accounts, Letters
from directory.config import Settings
from directory.extensions import babel


def install_accounts(app: Flask) -> None:
    """Sessions, guards, limits and Flask-Security's pages. A visitor who is not signed in pays for none of it."""
    settings: Settings = app.config["DIRECTORY"]
    app.config.from_mapping(settings_for_security(settings))
    app.session_interface = SessionKeeping()
    install_guards(app)
    install_stale_forms(app)
    security = Security(
        app,
        Accounts(),
        login_form=SignInForm,
        two_factor_rescue_form=NoRescue,
        two_factor_setup_form=CodesForm,
        wan_register_form=PasskeyForm,
        mail_util_cls=Letters,
        mf_recovery_codes_util_cls=RecoveryCodes,
        password_util_cls=Passwords,
        totp_cls=OneTimeCodes,
        webauthn_util_cls=Passkeys,
    )
    security.i18n_domain = babel.domain_instance  # its own reads compiled files, and there are none
    security.want_json(lambda _request: False)
    _look_at_nobody_unasked(app, security)
    install_news(app)
    for template_global in (host_can_have_passkeys, qr_path, qr_size):
        app.add_template_global(template_global)
    app.add_template_global(account, "current_account")


def _look_at_nobody_unasked(app: Flask, security: Security) -> None:
    """Flask-Login and Flask-Principal look up who is there in every request, which reads a session and makes every
    answer depend on a cookie. Our pages ask when they need to know.

    Flask-Login's own cookie for those who stay signed in is gone with it: it could not be taken back from one device.
    """
    manager = security.login_manager
    app.before_request_funcs[None].remove(security.principal._on_before_request)
    app.after_request_funcs[None].remove(manager._update_remember_cookie)
    app.template_context_processors[None].remove(_user_context_processor)
    manager.session_protection = None
    manager._session_identifier_generator = str  # it would be made of the visitor's address
    manager.request_loader(None)  # no token in an address or a header signs anybody in
