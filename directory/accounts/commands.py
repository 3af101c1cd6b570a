"""`flask users`: for whoever runs an installation."""

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_security.utils import hash_password

from directory.accounts.actions import create_operator, disable, enable, give_role
from directory.accounts.models import Account, Role
from directory.accounts.queries import account_by_email, accounts
from directory.accounts.web.passwords import fault_of
from directory.clock import now
from directory.command_line import Commands
from directory.database import unit_of_work
from directory.errors import NotFound
from directory.extensions import db
from directory.language import N_

group = Commands("users", help="Who can sign in.")


@group.command("create-operator")
@click.argument("email")
@click.option("--administrator", is_flag=True, help="May also give roles to others.")
@click.password_option(help="At least 15 letters; asked for when it is not given.")
@with_appcontext
def create_operator_command(email: str, administrator: bool, password: str) -> None:
    """Make an account for somebody who runs the directory. The first sign-in sets its second factor up."""
    security = current_app.extensions["security"]
    try:
        email = security.mail_util.validate(email)
    except ValueError:
        raise click.ClickException(f"{email!r} is not an e-mail address.") from None
    password = security.password_util.normalize(password)
    if fault := fault_of(password, [email, email.partition("@")[0]]):
        raise click.ClickException(str(fault))
    role = Role.ADMINISTRATOR if administrator else Role.OPERATOR
    with unit_of_work(db.session) as session:
        create_operator(session, email=email, password_hash=hash_password(password), role=role, now=now())
    click.echo(
        f"{email} is an {role}. The first sign-in sets the second factor up: do it now, before anybody else can."
    )


@group.command("list")
@with_appcontext
def list_command() -> None:
    """Show every account: address, role, and what is missing."""
    db.session.info["reads_only"] = True
    for account in accounts(db.session):
        click.echo("  ".join([account.email, account.role.value, *_remarks(account)]))


@group.command("disable")
@click.argument("email")
@with_appcontext
def disable_command(email: str) -> None:
    """Keep somebody from signing in, at once and on every device."""
    with unit_of_work(db.session) as session:
        disable(session, _account(email), now=now())
    click.echo(f"{email} can no longer sign in.")


@group.command("enable")
@click.argument("email")
@with_appcontext
def enable_command(email: str) -> None:
    """Let somebody sign in again."""
    with unit_of_work(db.session) as session:
        enable(session, _account(email), now=now())
    click.echo(f"{email} can sign in again.")


@group.command("give-role")
@click.argument("email")
@click.argument("role", type=click.Choice([role.value for role in Role]))
@with_appcontext
def give_role_command(email: str, role: str) -> None:
    """Change what an account may do. It must sign in anew everywhere."""
    with unit_of_work(db.session) as session:
        give_role(session, _account(email), Role(role), now=now())
    click.echo(f"{email} is now: {role}.")


def _account(email: str) -> Account:
    found = account_by_email(db.session, email)
    if found is None:
        raise NotFound(N_("There is no account with the address %(email)s."), email=email)
    return found


def _remarks(account: Account) -> list[str]:
    remarks = [
        ("disabled", not account.active),
        ("address not confirmed", account.confirmed_at is None),
        ("no second factor yet", account.needs_second_factor and not account.has_second_factor),
    ]
    return [f"({text})" for text, holds in remarks if holds]
