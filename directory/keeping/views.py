"""A provider's page of one listing, confirming it, taking one's data along, and closing the account."""

import json
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import logout_user
from sqlalchemy import select

from directory.accounts.queries import keepings_of, listing_to_edit
from directory.accounts.web.gates import account, freshly_signed_in, signed_in
from directory.clock import now
from directory.counting.queries import FEWEST, figures_of
from directory.editing.meter import meter_of
from directory.extensions import db
from directory.keeping.closing import close_account
from directory.keeping.export import export_of
from directory.listings.models import Listing
from directory.listings.page import page_of
from directory.listings.queries import everything_on_the_page
from directory.moderation.models import QueueKind
from directory.moderation.queries import open_items_of
from directory.verification.confirming import LinkNoLongerGood, confirm, confirm_by_key, letter_by_key
from directory.verification.confirming.queries import clock_of_listing, is_clocked

THEIR_OWN = (QueueKind.CLAIM, QueueKind.NEW_LISTING, QueueKind.EDIT)  # what a visitor reported is not theirs to see

bp = Blueprint("keeping", __name__)


@bp.get("/account/listings/<uuid:public_id>")
@signed_in
def listing(public_id: UUID) -> str:
    """How the listing stands."""
    found = listing_to_edit(db.session, account(), public_id)
    return render_template(
        "keeping/listing.html",
        listing=found,
        clock=clock_of_listing(db.session, found),
        may_confirm=is_clocked(found),
        waiting=open_items_of(db.session, found, THEIR_OWN),
        figures=figures_of(db.session, found, now=now()),
        fewest=FEWEST,
        meter=meter_of(found),
    )


@bp.post("/account/listings/<uuid:public_id>/confirm")
@signed_in
def confirm_listing(public_id: UUID) -> ResponseReturnValue:
    """All still right."""
    confirm(db.session, listing_to_edit(db.session, account(), public_id), by=account(), now=now())
    db.session.commit()
    flash(gettext("Thank you. The listing counts as confirmed from today."), "success")
    return redirect(url_for(".listing", public_id=public_id))


@bp.get("/confirm/<key>")
def look(key: str) -> ResponseReturnValue:
    """What the link of a letter would confirm; looking does nothing."""
    try:
        letter = letter_by_key(db.session, key, now=now())
    except LinkNoLongerGood as error:
        return _no_longer_good(error)
    chosen = select(Listing).where(Listing.id == letter.keeper.listing_id).options(*everything_on_the_page())
    page = page_of(db.session.scalars(chosen).one(), now=now())
    return render_template("keeping/confirm.html", letter=letter, page=page)


@bp.post("/confirm/<key>")
def confirm_by_letter(key: str) -> ResponseReturnValue:
    """All still right, by the link of a letter."""
    try:
        confirm_by_key(db.session, key, now=now())
    except LinkNoLongerGood as error:
        return _no_longer_good(error)
    db.session.commit()
    return redirect(url_for(".look", key=key), code=303)


@bp.post("/account/export")
@freshly_signed_in
def export() -> Response:
    """Everything the account gave, as a file."""
    made = json.dumps(export_of(db.session, account(), now=now()), indent=2, ensure_ascii=False)
    db.session.commit()
    response = Response(made + "\n", mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="directory-export.json"'
    return response


@bp.get("/account/close")
@freshly_signed_in
def close() -> str:
    """What closing the account means; looking does nothing."""
    return render_template("keeping/close.html", keepings=keepings_of(db.session, account()))


@bp.post("/account/close")
@freshly_signed_in
def close_now() -> ResponseReturnValue:
    """Close it."""
    close_account(db.session, account(), now=now())
    db.session.commit()
    logout_user()
    return redirect(url_for("accounts.signed_out"))


def _no_longer_good(error: LinkNoLongerGood) -> ResponseReturnValue:
    """It says the same of every link that is not good, whatever it once was."""
    return render_template("keeping/no_longer_good.html"), error.status
