"""How Flask-Security and Flask-WTF are set. What is not here is as they come."""

from datetime import timedelta
from typing import Any

from directory.accounts.web.derived_keys import text_key_for
from directory.accounts.web.messages import messages
from directory.accounts.web.passwords import SHORTEST
from directory.clock import now
from directory.config import Settings
from directory.language import N_

FRESH = timedelta(minutes=15)  # how long after signing in nobody is asked again who they are
NAME_OF_SITE = "San Diego Provider Directory"

FEATURES = {
    "CHANGEABLE": True,
    "CHANGE_EMAIL": True,
    "CONFIRMABLE": True,
    "MULTI_FACTOR_RECOVERY_CODES": True,
    "RECOVERABLE": True,
    "REGISTERABLE": True,
    "TWO_FACTOR": True,
    "WEBAUTHN": True,
}
ADDRESSES = {
    "CHANGE_EMAIL_URL": "/account/email",
    "CHANGE_URL": "/account/password",
    "CONFIRM_URL": "/account/confirm",
    "LOGIN_URL": "/account/sign-in",
    "LOGOUT_URL": "/account/sign-out",
    "MULTI_FACTOR_RECOVERY_CODES_URL": "/account/recovery-codes",
    "MULTI_FACTOR_RECOVERY_URL": "/account/recovery",
    "REGISTER_URL": "/account/register",
    "RESET_URL": "/account/reset",
    "TWO_FACTOR_RESCUE_URL": "/account/rescue",
    "TWO_FACTOR_SELECT_URL": "/account/second-step",
    "TWO_FACTOR_SETUP_URL": "/account/codes",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "/account/code",
    "VERIFY_URL": "/account/verify",
    "WAN_DELETE_URL": "/account/passkeys/remove",
    "WAN_REGISTER_URL": "/account/passkeys",
    "WAN_SIGNIN_URL": "/account/passkey",
    "WAN_VERIFY_URL": "/account/verify/passkey",
}
LEADING_ON = {
    "POST_CHANGE_EMAIL_VIEW": "security.login",
    "POST_CHANGE_VIEW": "accounts.home",
    "POST_LOGIN_VIEW": "accounts.home",
    "POST_LOGOUT_VIEW": "accounts.signed_out",
    "POST_REGISTER_VIEW": "accounts.check_mail",
    "POST_VERIFY_VIEW": "accounts.home",
    "TWO_FACTOR_POST_SETUP_VIEW": "accounts.factor_set_up",
    "WAN_POST_REGISTER_VIEW": "security.wan_register",
}
TEMPLATES = {
    "CHANGE_EMAIL_TEMPLATE": "accounts/change_email.html",
    "CHANGE_PASSWORD_TEMPLATE": "accounts/change_password.html",
    "FORGOT_PASSWORD_TEMPLATE": "accounts/forgot_password.html",
    "LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
    "LOGOUT_USER_TEMPLATE": "accounts/sign_out.html",
    "MULTI_FACTOR_RECOVERY_CODES_TEMPLATE": "accounts/recovery_codes.html",
    "MULTI_FACTOR_RECOVERY_TEMPLATE": "accounts/recovery.html",
    "REGISTER_USER_TEMPLATE": "accounts/register.html",
    "RESET_PASSWORD_TEMPLATE": "accounts/reset_password.html",
    "SEND_CONFIRMATION_TEMPLATE": "accounts/confirm_again.html",
    "TWO_FACTOR_SETUP_TEMPLATE": "accounts/codes.html",
    "TWO_FACTOR_VERIFY_CODE_TEMPLATE": "accounts/code.html",
    "VERIFY_TEMPLATE": "accounts/verify.html",
    "WAN_REGISTER_TEMPLATE": "accounts/passkeys.html",
    "WAN_SIGNIN_TEMPLATE": "accounts/passkey_sign_in.html",
    "WAN_VERIFY_TEMPLATE": "accounts/passkey_verify.html",
}
LETTERS = {
    "CHANGE_EMAIL_EMAIL_TEMPLATE": "accounts/letters/change_email",
    "CHANGE_EMAIL_SUBJECT": N_("Confirm your new e-mail address"),
    "EMAIL_SUBJECT_CONFIRM": N_("Confirm your e-mail address"),
    "EMAIL_SUBJECT_PASSWORD_CHANGE_NOTICE": N_("Your password was changed"),
    "EMAIL_SUBJECT_PASSWORD_NOTICE": N_("Your password was changed"),
    "EMAIL_SUBJECT_PASSWORD_RESET": N_("Choose a new password"),
    "EMAIL_SUBJECT_REGISTER": N_("Confirm your e-mail address"),
    "EMAIL_TEMPLATE_CONFIRM": "accounts/letters/confirm",
    "EMAIL_TEMPLATE_PASSWORD_CHANGE_NOTICE": "accounts/letters/password_changed",
    "EMAIL_TEMPLATE_PASSWORD_RESET": "accounts/letters/reset",
    "EMAIL_TEMPLATE_PASSWORD_RESET_NOTICE": "accounts/letters/password_changed",
    "REGISTER_EMAIL_EXISTING_TEMPLATE": "accounts/letters/registered_already",
    "REGISTER_EMAIL_TEMPLATE": "accounts/letters/confirm",
}
RULES = {
    "API_ENABLED_METHODS": ["session"],
    "AUTO_LOGIN_AFTER_CONFIRM": False,
    "CACHE_CONTROL": {"private": True, "no-store": True},
    "CHANGE_EMAIL_WITHIN": timedelta(hours=2),
    "CLI_ROLES_NAME": None,
    "CLI_USERS_NAME": None,  # our own commands know roles and second factors
    "CONFIRM_EMAIL_WITHIN": timedelta(days=2),
    "DATETIME_FACTORY": now,
    "EMAIL_HTML": False,
    "FRESHNESS": FRESH,
    "FRESHNESS_GRACE_PERIOD": timedelta(minutes=5),
    "JOIN_USER_ROLES": False,
    "LOGOUT_CSRF": True,
    "MULTI_FACTOR_RECOVERY_CODES_N": 10,
    "PASSWORD_HASH": "argon2",
    "PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__type": "ID",
        "argon2__memory_cost": 19 * 1024,  # KiB
        "argon2__time_cost": 2,
        "argon2__parallelism": 1,
    },
    "PASSWORD_LENGTH_MIN": SHORTEST,
    "PASSWORD_SCHEMES": ["argon2"],
    "PASSWORD_SINGLE_HASH": {"argon2"},  # it salts by itself
    # what binds a letter's link to a password hash or an address: neither can be guessed, so it need not be slow
    "HASHING_SCHEMES": ["hex_sha256"],
    "DEPRECATED_HASHING_SCHEMES": [],
    "RESET_PASSWORD_WITHIN": timedelta(hours=1),
    "RETURN_GENERIC_RESPONSES": True,
    "STATIC_FOLDER": None,
    "TOTP_ISSUER": NAME_OF_SITE,
    "TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,  # seconds that a clock may be off
    "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "TWO_FACTOR_IMPLEMENTATIONS": {"code": "directory.accounts.web.second_factor.CodesAfterPassword"},
    "TWO_FACTOR_RESCUE_EMAIL": False,
    "USER_IDENTITY_ATTRIBUTES": [{"email": {"mapper": str, "case_insensitive": False}}],
    "WAN_ALLOW_AS_VERIFY": ["first"],
    "WAN_ALLOW_USER_HINTS": False,
    "WAN_RP_NAME": NAME_OF_SITE,
}


def settings_for_security(settings: Settings) -> dict[str, Any]:
    """All of it, under the names that Flask reads."""
    ours = FEATURES | ADDRESSES | LEADING_ON | TEMPLATES | LETTERS | RULES
    texts = {f"MSG_{name}": text for name, text in messages().items()}
    installation = {
        "TOTP_SECRETS": {1: text_key_for("secrets of authenticator apps", settings.secret_key)},
    }
    return {
        **{f"SECURITY_{name}": value for name, value in (ours | texts | installation).items()},
        "WTF_CSRF_CHECK_DEFAULT": False,  # `guards` checks every request that changes something, ours included
        "WTF_CSRF_SSL_STRICT": False,  # it wants a Referer, and our pages tell browsers to send none
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session
    }
