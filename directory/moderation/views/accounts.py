"""Accounts as operators see them: whose they are, what they keep, where they are signed in; and switching one off."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from directory.accounts.actions import disable, enable, give_role, sign_out_by_operator
from directory.accounts.audited import name_of
from directory.accounts.models import Account, Role
from directory.accounts.permissions import Forbidden, may_administer, refuse_to_decide_on, refuse_to_give_role
from directory.accounts.queries import (
    account_to_operate,
    accounts_like,
    accounts_named,
    keepings_of,
    kept_before,
    sign_in_of,
    sign_ins_of,
)
from directory.accounts.web.gates import account, administrators_only, freshly_signed_in, operators_only
from directory.claims.queries import claims_of
from directory.clock import now
from directory.errors import DirectoryError
from directory.extensions import db
from directory.language import N_
from directory.letters import write_in_every_language
from directory.moderation.actions import reason_said
from directory.moderation.questions import NoSuchOutcome
from directory.moderation.reading_audit import AuditFilter, audit_events
from directory.moderation.views.blueprint import bp, status_of

ACTS_SHOWN = 20


@bp.get("/accounts")
@operators_only
def accounts() -> str:
    """Find an account by its e-mail address."""
    words = request.args.get("words", "").strip()[:254]
    found = accounts_like(db.session, words) if words else ()
    return render_template("moderation/accounts.html", words=words, accounts=found)


@bp.get("/accounts/<int:account_id>")
@operators_only
def one_account(account_id: int) -> str:
    """One of them."""
    return _page(account_to_operate(db.session, account_id), None)


@bp.post("/accounts/<int:account_id>/lock")
@operators_only
def lock(account_id: int) -> ResponseReturnValue:
    """Switch it off, or on again."""
    step = request.form.get("step", "")

    def do(found: Account, reason: str) -> str:
        if step not in ("lock", "unlock"):
            raise NoSuchOutcome(N_("Choose one of the answers."), field="step")
        act = disable if step == "lock" else enable
        act(db.session, found, now=now(), actor=account(), reason=reason)
        if step == "lock":
            _tell(found, N_("Your account was switched off"), "account_locked", reason=reason)
            return str(gettext("The account is switched off, and signed out everywhere."))
        _tell(found, N_("Your account is switched on again"), "account_unlocked", reason=reason)
        return str(gettext("The account is switched on again."))

    return _act_on(account_id, do)


@bp.post("/accounts/<int:account_id>/sign-out")
@operators_only
def sign_out(account_id: int) -> ResponseReturnValue:
    """Sign one of its devices out, or all of them."""

    def do(found: Account, reason: str) -> str:
        text = request.form.get("device", "")
        is_number = text.isascii() and text.isdigit() and len(text) < 12
        device = sign_in_of(db.session, found, int(text)) if is_number else None
        sign_out_by_operator(db.session, found, actor=account(), reason=reason, now=now(), device=device)
        return str(gettext("That device is signed out.") if device else gettext("Every device is signed out."))

    return _act_on(account_id, do)


@bp.get("/accounts/<int:account_id>/role")
@freshly_signed_in
@administrators_only
def role(account_id: int) -> str:
    """Who it is, and which role it could have."""
    found = account_to_operate(db.session, account_id)
    refuse_to_give_role(account(), found)
    return _role_page(found, None)


@bp.post("/accounts/<int:account_id>/role")
@freshly_signed_in
@administrators_only
def change_role(account_id: int) -> ResponseReturnValue:
    """Give it another role."""
    found = account_to_operate(db.session, account_id)
    refuse_to_give_role(account(), found)
    wanted = request.form.get("role", "")
    try:
        if wanted not in set(Role) or wanted == found.role:
            raise NoSuchOutcome(N_("Choose another role."), field="role")
        reason = reason_said(request.form.get("reason", ""))
        give_role(db.session, found, Role(wanted), now=now(), actor=account(), reason=reason)
        _tell(found, N_("Your account has another role"), "role_changed", role=Role(wanted))
        db.session.commit()
    except DirectoryError as problem:
        db.session.rollback()
        return _role_page(account_to_operate(db.session, account_id), problem), status_of(problem)
    flash(gettext("The role is changed. Every device of the account must sign in anew."), "success")
    return redirect(url_for(".one_account", account_id=account_id), code=303)


def _act_on(account_id: int, act: Callable[[Account, str], str]) -> ResponseReturnValue:
    found = account_to_operate(db.session, account_id)
    refuse_to_decide_on(account(), found)
    try:
        news = act(found, reason_said(request.form.get("reason", "")))
        db.session.commit()
    except DirectoryError as problem:
        db.session.rollback()
        return _page(account_to_operate(db.session, account_id), problem), status_of(problem)
    flash(news, "success")
    return redirect(url_for(".one_account", account_id=account_id), code=303)


def _tell(found: Account, subject: str, letter: str, **values: object) -> None:
    write_in_every_language(to=found.email, subject=subject, template=f"moderation/letters/{letter}.txt", **values)


def _page(found: Account, problem: DirectoryError | None) -> str:
    acts = audit_events(db.session, AuditFilter(subject=name_of(found)), limit=ACTS_SHOWN)
    return render_template(
        "moderation/account.html",
        found=found,
        why_not=_why_not(found),
        may_administer=may_administer(account()) and found.id != account().id,
        keepings=keepings_of(db.session, found),
        before=kept_before(db.session, found),
        claims=claims_of(db.session, found),
        devices=sign_ins_of(db.session, found, now=now()),
        acts=acts,
        accounts=accounts_named(db.session, {act.actor for act in acts}),
        problem=problem,
        typed=request.form,
    )


def _why_not(found: Account) -> Forbidden | None:
    """Why whoever looks may not decide on it."""
    try:
        refuse_to_decide_on(account(), found)
    except Forbidden as refusal:
        return refusal
    return None


def _role_page(found: Account, problem: DirectoryError | None) -> str:
    return render_template("moderation/role.html", found=found, roles=list(Role), problem=problem, typed=request.form)
