"""Where the pages about claims are registered, and how their refusals go on record."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Blueprint, current_app, request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from directory.accounts.permissions import Forbidden
from directory.accounts.web.derived_keys import key_for
from directory.accounts.web.gates import account_if_any
from directory.claims.actions import WrongCode
from directory.claims.on_record import ClaimClosed, ClaimRefused, refused
from directory.clock import now
from directory.errors import DirectoryError
from directory.extensions import db
from directory.language import N_

bp = Blueprint("claims", __name__)

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


def refusals_on_record(view: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """Goes around every view that changes something, and around its gate: whatever is refused there is written down.

    Where two requests met in the database, the later one is told that the claim has moved on.
    """

    @wraps(view)
    def kept(*args: _Given.args, **given: _Given.kwargs) -> _Answer:
        try:
            return view(*args, **given)
        except (ClaimRefused, Forbidden) as error:
            put_on_record(error)
            raise
        except (IntegrityError, StaleDataError):
            late = ClaimClosed(N_("Somebody was faster. Look at the claim again."))
            put_on_record(late)
            raise late from None

    return kept


def put_on_record(error: DirectoryError) -> None:
    """Undo what was begun, write a refusal down, and commit that. An attempt at a code stays counted."""
    if not isinstance(error, WrongCode):
        db.session.rollback()
    if isinstance(error, ClaimRefused | Forbidden):
        named = {name: str(value) for name, value in (request.view_args or {}).items()}
        subject = " ".join((request.endpoint or "", *named.values()))[:80]
        refused(db.session, error, account_if_any(), subject=subject, now=now())
    db.session.commit()


def code_key() -> bytes:
    """The installation's key for codes."""
    return key_for("codes of claims", current_app.config["SECRET_KEY"])


def status_of_page(error: DirectoryError) -> int:
    """What a form's page answers: 422 where something can be typed differently."""
    return error.status if error.status in (403, 409) else 422
