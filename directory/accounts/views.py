"""An account's own pages: its listings, its devices, the staff of its listings. Signing in is Flask-Security's."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security.change_email import change_email_confirm as change_email_by_link

from directory.accounts.actions import (
    AlreadyKeeper,
    accept_invitation,
    invite_staff,
    remove_keeper,
    sign_out_others,
    withdraw_invitation,
)
from directory.accounts.models import Invitation
from directory.accounts.permissions import may_manage_staff
from directory.accounts.queries import (
    invitation_by_key,
    invitation_of,
    keeper_of,
    keepers_of,
    keeping,
    keepings_of,
    listing_to_edit,
    listing_to_staff,
    open_invitations,
    sign_in_of,
    sign_ins_of,
)
from directory.accounts.web.forms import InvitationForm
from directory.accounts.web.gates import account, account_if_any, signed_in
from directory.accounts.web.guards import WANTED
from directory.accounts.web.session_keeping import kept_session
from directory.claims.queries import claims_of, disputes_of
from directory.clock import now
from directory.error_pages import say
from directory.extensions import db
from directory.letters import write_letter
from directory.listings.models import Listing

bp = Blueprint("accounts", __name__)


@bp.get("/for-providers")
def for_providers() -> str:
    """What an account is good for. It is the same for everybody, so that caches may keep it."""
    return render_template("accounts/for_providers.html")


@bp.get("/account")
@signed_in
def home() -> ResponseReturnValue:
    """The listings somebody keeps, and how they sign in. An account made on the way to something leads on there."""
    if wanted := session.pop(WANTED, ""):
        return redirect(wanted)
    return render_template(
        "accounts/home.html",
        account=account(),
        keepings=keepings_of(db.session, account()),
        claims=claims_of(db.session, account()),
        disputes=disputes_of(db.session, account()),
    )


@bp.get("/account/signed-out")
def signed_out() -> ResponseReturnValue:
    """Where signing out leads."""
    return redirect(url_for(".home")) if account_if_any() else render_template("accounts/signed_out.html")


@bp.get("/account/check-mail")
def check_mail() -> str:
    """What to do after registering."""
    return render_template("accounts/check_mail.html")


@bp.get("/account/codes/done")
@signed_in
def factor_set_up() -> ResponseReturnValue:
    """After codes were switched on or off: whoever has none for emergencies is led to them."""
    needs_codes = account().tf_primary_method is not None and not account().mf_recovery_codes
    return redirect(url_for("security.mf_recovery_codes" if needs_codes else ".home"))


@bp.post("/account/email/<token>")
def change_email_confirm(token: str) -> ResponseReturnValue:
    """Take the new address, after the page behind the letter's link showed what would happen."""
    answer: ResponseReturnValue = change_email_by_link(token)
    return answer


@bp.get("/account/devices")
@signed_in
def devices() -> str:
    """Where the account is signed in."""
    listed = sign_ins_of(db.session, account(), now=now())
    return render_template("accounts/devices.html", devices=listed, this=kept_session().sign_in_id)


@bp.post("/account/devices/<int:device_id>/sign-out")
@signed_in
def sign_out_device(device_id: int) -> ResponseReturnValue:
    """Sign one device out, this one included."""
    db.session.delete(sign_in_of(db.session, account(), device_id))
    db.session.commit()
    flash(gettext("That device is signed out."), "success")
    return redirect(url_for(".devices"))


@bp.post("/account/devices/sign-out-others")
@signed_in
def sign_out_other_devices() -> ResponseReturnValue:
    """Sign every device out but this one."""
    sign_out_others(db.session, account(), but_not=kept_session().sign_in_id)
    db.session.commit()
    flash(gettext("Every other device is signed out."), "success")
    return redirect(url_for(".devices"))


@bp.get("/account/listings/<uuid:public_id>/staff")
@signed_in
def staff(public_id: UUID) -> str:
    """Who keeps a listing."""
    return _staff_page(listing_to_edit(db.session, account(), public_id), InvitationForm())


@bp.post("/account/listings/<uuid:public_id>/staff")
@signed_in
def invite(public_id: UUID) -> ResponseReturnValue:
    """Invite somebody by letter. Whether the address has an account is not said."""
    listing, form = listing_to_staff(db.session, account(), public_id), InvitationForm()
    if not form.validate_on_submit():
        return _staff_page(listing, form), 422
    try:
        invitation, key = invite_staff(db.session, listing, email=form.email.data, by=account(), now=now())
    except AlreadyKeeper as error:
        form.email.errors = [say(error.message)]
        return _staff_page(listing, form), 422
    _send(invitation, url_for(".invitation", key=key, _external=True))
    db.session.commit()
    flash(gettext("We sent a letter to %(email)s.", email=invitation.email), "success")
    return redirect(url_for(".staff", public_id=public_id))


@bp.post("/account/listings/<uuid:public_id>/staff/<int:keeper_id>/remove")
@signed_in
def remove_staff(public_id: UUID, keeper_id: int) -> ResponseReturnValue:
    """Remove somebody, or leave."""
    listing = listing_to_edit(db.session, account(), public_id)
    keeper = keeper_of(db.session, listing, keeper_id)
    remove_keeper(db.session, keeper, by=account(), now=now())
    db.session.commit()
    flash(gettext("%(email)s no longer keeps this listing.", email=keeper.account.email), "success")
    return redirect(url_for(".home") if keeper.account_id == account().id else url_for(".staff", public_id=public_id))


@bp.post("/account/listings/<uuid:public_id>/invitations/<int:invitation_id>/withdraw")
@signed_in
def withdraw(public_id: UUID, invitation_id: int) -> ResponseReturnValue:
    """Make the link of a letter useless."""
    listing = listing_to_staff(db.session, account(), public_id)
    withdraw_invitation(db.session, invitation_of(db.session, listing, invitation_id), now=now())
    db.session.commit()
    flash(gettext("The invitation is withdrawn."), "success")
    return redirect(url_for(".staff", public_id=public_id))


@bp.get("/account/invitations/<key>")
@signed_in
def invitation(key: str) -> str:
    """What accepting would mean; looking at it does nothing."""
    return render_template("accounts/invitation.html", invitation=invitation_by_key(db.session, key, now=now()))


@bp.post("/account/invitations/<key>")
@signed_in
def accept(key: str) -> ResponseReturnValue:
    """Become staff."""
    accept_invitation(db.session, invitation_by_key(db.session, key, now=now()), account(), now=now())
    db.session.commit()
    flash(gettext("You help to keep this listing from now on."), "success")
    return redirect(url_for(".home"))


def _staff_page(listing: Listing, form: InvitationForm) -> str:
    return render_template(
        "accounts/staff.html",
        account=account(),
        listing=listing,
        form=form,
        may_manage=may_manage_staff(account(), keeping(db.session, account(), listing)),
        keepers=keepers_of(db.session, listing),
        invitations=open_invitations(db.session, listing, now=now()),
    )


def _send(invitation: Invitation, link: str) -> None:
    body = render_template("accounts/letters/invitation.txt", invitation=invitation, link=link)
    write_letter(to=invitation.email, subject=gettext("Help to keep a listing"), body=body)
