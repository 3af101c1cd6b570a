"""Making accounts for operators, giving roles, switching accounts off."""

import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.accounts.actions.devices import sign_out_everywhere
from directory.accounts.audited import Act, audited
from directory.accounts.models import Account, Role, SignIn
from directory.accounts.queries import account_by_email
from directory.errors import DirectoryError
from directory.language import N_


class AddressTaken(DirectoryError):
    """There is an account with this e-mail address."""

    status = 409


class LastAdministrator(DirectoryError):
    """Without this one nobody could give roles any more."""

    status = 409


def create_operator(
    session: Session, *, email: str, password_hash: str, now: datetime, role: Role = Role.OPERATOR
) -> Account:
    """An account for somebody who runs the directory. Its second factor is set up at the first sign-in.

    Raises:
        AddressTaken: the address has an account already; give that one the role.
    """
    if account_by_email(session, email):
        raise AddressTaken(N_("There is an account with the address %(email)s already."), field="email", email=email)
    account = Account(
        email=email.strip().lower(),
        password=password_hash,
        role=role,
        confirmed_at=now,
        created_at=now,
        fs_uniquifier=uuid.uuid4().hex,
        fs_webauthn_user_handle=uuid.uuid4().hex,
    )
    session.add(account)
    session.flush()
    audited(session, Act.ROLE_CHANGED, subject=account, now=now, details={"to": role.value})
    return account


def give_role(
    session: Session, account: Account, role: Role, *, now: datetime, actor: Account | None = None, reason: str = ""
) -> None:
    """Change what an account may do. Every device must sign in anew, with the second factor where it is now needed.

    Whether `actor` may is for `permissions.refuse_to_give_role`; None is whoever has the machine.

    Raises:
        LastAdministrator: it is the last that is active, and would be none.
    """
    if role is not Role.ADMINISTRATOR:
        _keep_an_administrator(session, account)
    before, account.role = account.role, role
    sign_out_everywhere(session, account)
    details = {"from": before.value, "to": role.value}
    audited(session, Act.ROLE_CHANGED, subject=account, actor=actor, now=now, reason=reason, details=details)


def disable(
    session: Session, account: Account, *, now: datetime, actor: Account | None = None, reason: str = ""
) -> None:
    """Keep somebody from signing in, at once and on every device. What they wrote stays. Raises LastAdministrator."""
    _keep_an_administrator(session, account)
    account.active = False
    sign_out_everywhere(session, account)
    audited(session, Act.ACCOUNT_DISABLED, subject=account, actor=actor, now=now, reason=reason)


def enable(
    session: Session, account: Account, *, now: datetime, actor: Account | None = None, reason: str = ""
) -> None:
    """Let somebody sign in again."""
    account.active = True
    session.flush()
    audited(session, Act.ACCOUNT_ENABLED, subject=account, actor=actor, now=now, reason=reason)


def sign_out_by_operator(
    session: Session, account: Account, *, actor: Account, reason: str, now: datetime, device: SignIn | None = None
) -> None:
    """Sign somebody else's device out, or all of them."""
    if device is None:
        sign_out_everywhere(session, account)
    else:
        session.delete(device)
        session.flush()
    which = "every device" if device is None else "one device"
    audited(session, Act.SIGNED_OUT, subject=account, actor=actor, now=now, reason=reason, details={"which": which})


def _keep_an_administrator(session: Session, account: Account) -> None:
    """Locks all administrators, where the database can: two of them cannot end each other at the same moment."""
    administrators = select(Account).where(Account.role == Role.ADMINISTRATOR, Account.active).order_by(Account.id)
    present = session.scalars(administrators.with_for_update()).all()
    if account in present and len(present) == 1:
        raise LastAdministrator(N_("This is the last administrator. Make another one first."))


def note_second_registration(session: Session, account: Account, *, now: datetime) -> None:
    """Somebody registered an address that has an account. It is as much work as a registration, and looks like one."""
    account.reminded_at = now
    session.flush()
