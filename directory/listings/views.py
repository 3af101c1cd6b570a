"""The public page of a listing."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from directory.clock import now
from directory.extensions import db
from directory.listings.page import page_of
from directory.listings.queries import Moved, public_page

bp = Blueprint("listings", __name__)


@bp.get("/providers/<slug>")
def listing(slug: str) -> ResponseReturnValue:
    """One provider; an address it once had leads to the one it has now."""
    found = public_page(db.session, slug)
    if isinstance(found, Moved):
        return redirect(url_for(".listing", slug=found.slug), code=301)
    return render_template("listings/listing.html", page=page_of(found, now=now()))
