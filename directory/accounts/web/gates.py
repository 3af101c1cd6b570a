"""Who may pass to a view. `signed_in`, `operators_only` and `freshly_signed_in` go around views of any room."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import current_app, flash, redirect, request, url_for
from flask_login import current_user
from flask_security import auth_required

from directory.accounts.models import Account
from directory.accounts.permissions import Forbidden, may_administer, may_operate
from directory.error_pages import say
from directory.language import N_, Message

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")
View = Callable[_Given, _Answer]


def account() -> Account:
    """Whoever is signed in; only behind a gate."""
    found = current_user._get_current_object()
    assert isinstance(found, Account), "the view has no gate"
    return found


def account_if_any() -> Account | None:
    """Whoever is signed in. A page that asks is not the same for everybody, and no cache keeps it."""
    found = current_user._get_current_object()
    return found if isinstance(found, Account) else None


def signed_in(view: View[_Given, _Answer]) -> View[_Given, _Answer]:
    """Anybody with an account; others sign in first and come back."""
    gate = auth_required("session")
    return cast("View[_Given, _Answer]", gate(view))


def freshly_signed_in(view: View[_Given, _Answer]) -> View[_Given, _Answer]:
    """The same, and whoever has been signed in for a while shows once more who they are."""
    config = "SECURITY_FRESHNESS", "SECURITY_FRESHNESS_GRACE_PERIOD"
    within, grace = (lambda name=name: current_app.config[name] for name in config)
    gate = auth_required("session", within=within, grace=grace)
    return cast("View[_Given, _Answer]", gate(view))


def operators_only(view: View[_Given, _Answer]) -> View[_Given, _Answer]:
    """Operators and administrators, with a second factor.

    Raises:
        Forbidden: it is somebody else.
    """

    @wraps(view)
    def gate(*args: _Given.args, **kwargs: _Given.kwargs) -> _Answer:
        if not account().role.is_staff_of_the_directory:
            raise Forbidden(N_("This page is for the operators of the directory."))
        if not may_operate(account()):
            if request.method != "GET":
                raise Forbidden(N_("An operator needs a second factor. Set one up to go on."))
            flash(say(Message(N_("An operator needs a second factor. Set one up to go on."))), "error")
            return cast("_Answer", redirect(url_for("security.two_factor_setup", next=request.full_path)))
        return view(*args, **kwargs)

    return signed_in(gate)


def administrators_only(view: View[_Given, _Answer]) -> View[_Given, _Answer]:
    """Administrators, with a second factor.

    Raises:
        Forbidden: it is somebody else.
    """

    @wraps(view)
    def gate(*args: _Given.args, **kwargs: _Given.kwargs) -> _Answer:
        if not may_administer(account()):
            raise Forbidden(N_("This page is for administrators of the directory."))
        return view(*args, **kwargs)

    return operators_only(gate)
