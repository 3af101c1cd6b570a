"""Keeping what is being typed: by the script of the form while somebody writes, or by a button."""

from uuid import UUID

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from directory.accounts.web.gates import account, signed_in
from directory.clock import now
from directory.editing.actions import keep_draft, throw_away
from directory.editing.views.blueprint import Sent, bp, listing_here, section_here
from directory.extensions import db
from directory.presentation import clock_time


@bp.post("/<slug>/draft")
@signed_in
def keep(public_id: UUID, slug: str) -> ResponseReturnValue:
    """Keep it; nobody else sees it. A script is told when."""
    listing = listing_here(public_id)
    section, sent = section_here(listing, slug), Sent.from_request()
    draft = keep_draft(
        db.session,
        listing,
        account(),
        section=section.slug,
        fields=sent.fields,
        base=sent.base,
        reason=sent.reason,
        now=now(),
    )
    db.session.commit()
    if request.accept_mimetypes.best == "application/json":
        return jsonify({"at": clock_time(draft.saved_at)})
    flash(gettext("Your draft is kept. Visitors see nothing of it before you save."), "success")
    return redirect(url_for(".section", public_id=public_id, slug=slug, draft="yes"), code=303)


@bp.post("/<slug>/draft/discard")
@signed_in
def discard(public_id: UUID, slug: str) -> ResponseReturnValue:
    """Throw it away."""
    listing = listing_here(public_id)
    throw_away(db.session, listing, account(), section=section_here(listing, slug).slug)
    db.session.commit()
    flash(gettext("Your draft is thrown away."), "success")
    return redirect(url_for(".section", public_id=public_id, slug=slug), code=303)
