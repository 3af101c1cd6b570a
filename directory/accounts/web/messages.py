"""What Flask-Security says, in our words. It looks each of them up in our own catalogue of translations.

A sentence that somebody who is not signed in can bring about never tells whether an address has an account.
"""

from directory.language import N_

_ERRORS = {
    "API_ERROR": N_("That link or form is not complete. Start again."),
    "CHANGE_EMAIL_EXPIRED": N_("That link was good for %(within)s. Start again."),
    "CONFIRMATION_EXPIRED": N_("That link was good for %(within)s. Ask for another below."),
    "CONFIRMATION_REQUIRED": N_("Confirm your e-mail address first: the link is in the letter we sent you."),
    "DISABLED_ACCOUNT": N_("This account is switched off. Write to the operators of the directory."),
    "EMAIL_NOT_PROVIDED": N_("Enter your e-mail address."),
    "GENERIC_AUTHN_FAILED": N_("The e-mail address or the password is not right."),
    "INVALID_CODE": N_("That code is not right, or was used already. Wait for the next one."),
    "INVALID_CONFIRMATION_TOKEN": N_("That link is not complete, or not for this account. Ask for another below."),
    "INVALID_EMAIL_ADDRESS": N_("That is not an e-mail address."),
    "INVALID_INPUT": N_("Use letters, digits, blanks, “-” and “_”."),
    "INVALID_INPUT_LENGTH": N_("Use at most %(length)s letters."),
    "INVALID_PASSWORD": N_("That is not your password."),
    "INVALID_RECOVERY_CODE": N_("That recovery code is not right, or was used already."),
    "INVALID_REDIRECT": N_("That link leads to another site. Sign in here, and start from your listings."),
    "INVALID_RESET_PASSWORD_TOKEN": N_("That link is not complete, or was used already. Ask for another below."),
    "PASSWORD_IS_THE_SAME": N_("That is the password you have."),
    "PASSWORD_NOT_PROVIDED": N_("Enter a password."),
    "PASSWORD_RESET_EXPIRED": N_("That link was good for %(within)s. Ask for another below."),
    "REAUTHENTICATION_REQUIRED": N_("This matters, so please show once more that it is you."),
    "RETYPE_PASSWORD_MISMATCH": N_("The two passwords are not the same."),
    "TWO_FACTOR_INVALID_TOKEN": N_("That code is not right, or was used already. Wait for the next one."),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": N_("That cannot be chosen here."),
    "TWO_FACTOR_PERMISSION_DENIED": N_("Sign in first."),
    "TWO_FACTOR_SETUP_EXPIRED": N_("The set-up was open for %(within)s. Start again."),
    "UNAUTHENTICATED": N_("Sign in to see this page."),
    "WEBAUTHN_CREDENTIAL_ID_INUSE": N_("This passkey is registered already."),
    "WEBAUTHN_CREDENTIAL_WRONG_USAGE": N_("This passkey cannot be used here."),
    "WEBAUTHN_EXPIRED": N_("That took longer than %(within)s. Try again."),
    "WEBAUTHN_MISMATCH_USER_HANDLE": N_("This passkey belongs to another account."),
    "WEBAUTHN_NAME_DISALLOWED_CHARACTERS": N_("Use letters, digits, blanks, “-” and “_”."),
    "WEBAUTHN_NAME_INUSE": N_("You have a passkey with the name “%(name)s” already."),
    "WEBAUTHN_NAME_NOT_FOUND": N_("You have no passkey with the name “%(name)s”."),
    "WEBAUTHN_NAME_REQUIRED": N_("Give it a name that you will know it by."),
    "WEBAUTHN_NO_VERIFY": N_("That passkey did not work here."),
    "WEBAUTHN_ORPHAN_CREDENTIAL_ID": N_("That passkey did not work here."),
    "WEBAUTHN_UNKNOWN_CREDENTIAL_ID": N_("That passkey did not work here."),
}
_NEWS = {
    "ALREADY_CONFIRMED": N_("This e-mail address is confirmed already. You can sign in."),
    "CHANGE_EMAIL_CONFIRMED": N_("Your e-mail address is changed. Sign in with the new one."),
    "CHANGE_EMAIL_SENT": N_(
        "If %(email)s can be used, there is now a letter in its mailbox with a link to confirm it."
    ),
    "CONFIRMATION_REQUEST": N_(
        "If %(email)s has an account that is not confirmed, there is now a letter in its mailbox."
    ),
    "CONFIRM_REGISTRATION": N_("We sent a letter to %(email)s."),
    "EMAIL_CONFIRMED": N_("Your e-mail address is confirmed. You can sign in now."),
    "PASSWORD_CHANGE": N_("Your password is changed. Every other device is signed out."),
    "PASSWORD_RESET_NO_LOGIN": N_("Your password is changed. Sign in with it."),
    "PASSWORD_RESET_REQUEST": N_("If %(email)s has an account, there is now a letter in its mailbox with a link."),
    "REAUTHENTICATION_SUCCESSFUL": N_("Thank you."),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": N_("From now on, signing in with your password also takes a code."),
    "TWO_FACTOR_DISABLED": N_("Signing in takes no code any more."),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": N_("You are signed in."),
    "WEBAUTHN_CREDENTIAL_DELETED": N_("The passkey “%(name)s” no longer opens this account."),
    "WEBAUTHN_REGISTER_SUCCESSFUL": N_("The passkey “%(name)s” opens this account from now on."),
}
# These tell whether an account exists. The pages of those who are not signed in never show them.
_NEVER_SHOWN = {
    "EMAIL_ALREADY_ASSOCIATED": _ERRORS["GENERIC_AUTHN_FAILED"],
    "USER_DOES_NOT_EXIST": _ERRORS["GENERIC_AUTHN_FAILED"],
}


def messages() -> dict[str, tuple[str, str]]:
    """Each sentence with its kind, as Flask-Security wants them."""
    errors = {name: (sentence, "error") for name, sentence in (_ERRORS | _NEVER_SHOWN).items()}
    return errors | {name: (sentence, "success") for name, sentence in _NEWS.items()}
