"""Finding any listing, and taking it off the site or bringing it back."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from directory.accounts.queries import listing_to_edit
from directory.accounts.web.gates import account, operators_only
from directory.clock import now
from directory.errors import DirectoryError
from directory.extensions import db
from directory.language import N_
from directory.moderation.publication import Step, take_step
from directory.moderation.queries import listings_like
from directory.moderation.questions import NoSuchOutcome
from directory.moderation.views.blueprint import bp, status_of


@bp.get("/listings")
@operators_only
def listings() -> str:
    """Listings by name, address of the page or NPI, those off the site included."""
    words = request.args.get("words", "").strip()[:120]
    found = listings_like(db.session, words) if words else ()
    return render_template("moderation/listings.html", words=words, listings=found)


@bp.post("/listings/<uuid:public_id>")
@operators_only
def change_listing(public_id: UUID) -> ResponseReturnValue:
    """Hide it, take it down, or bring it back."""
    listing = listing_to_edit(db.session, account(), public_id)
    step = request.form.get("step", "")
    if step not in set(Step):
        raise NoSuchOutcome(N_("Choose one of the answers."), field="outcome")
    try:
        reason = request.form.get("reason", "")
        take_step(db.session, listing, Step(step), reason=reason, by=account(), now=now())
        db.session.commit()
    except DirectoryError as problem:
        db.session.rollback()
        listing = listing_to_edit(db.session, account(), public_id)
        page = render_template("moderation/listings.html", words=listing.name, listings=[listing], problem=problem)
        return page, status_of(problem)
    flash(gettext("It is done, and visitors see it so from now on."), "success")
    return redirect(url_for(".listings", words=listing.slug), code=303)
