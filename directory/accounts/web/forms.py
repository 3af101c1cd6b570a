"""Forms that differ from those of Flask-Security."""

from flask_security.forms import (
    EmailValidation,
    LoginForm,
    RequiredLocalize,
    TwoFactorRescueForm,
    TwoFactorSetupForm,
)
from flask_security.webauthn import WebAuthnRegisterForm
from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, RadioField
from wtforms.validators import AnyOf


class SignInForm(LoginForm):
    """Address and password. Whoever knows the right password is told what else stands in the way."""

    def validate(self, **given: object) -> bool:
        """Whether somebody may sign in, or go on to the second step."""
        is_valid: bool = super().validate(**given)
        if not is_valid and self.user_authenticated:
            self.form_errors.extend(self.email.errors)  # errors of fields are made the same for everybody
            self.email.errors = []
        return is_valid


class CodesForm(TwoFactorSetupForm):
    """Switch codes on or off: two buttons in the place of a list of methods."""

    setup = HiddenField()


class NoRescue(TwoFactorRescueForm):
    """Flask-Security makes this form beside that for a code. Our pages offer recovery codes, and nothing by mail."""

    help_setup = RadioField(choices=[])


class PasskeyForm(WebAuthnRegisterForm):
    """A new passkey. All of them open the account by themselves."""

    usage = HiddenField(default="first", validators=[AnyOf(["first"])])


class InvitationForm(FlaskForm):
    """Whom to invite."""

    email = EmailField(validators=[RequiredLocalize(message="EMAIL_NOT_PROVIDED"), EmailValidation(verify=True)])
