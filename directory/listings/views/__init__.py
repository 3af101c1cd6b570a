"""The public page of a listing, and several of them side by side."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from directory.claims.queries import claimed_at
from directory.clock import now
from directory.counted_visits import count
from directory.counting.models import Sight
from directory.extensions import db
from directory.listings.comparison import compare as compare_listings
from directory.listings.page import page_of
from directory.listings.queries import Moved, public_page

bp = Blueprint("listings", __name__)


@bp.get("/providers/<slug>")
def listing(slug: str) -> ResponseReturnValue:
    """One provider; an address it once had leads to the one it has now."""
    found = public_page(db.session, slug)
    if isinstance(found, Moved):
        return redirect(url_for(".listing", slug=found.slug), code=301)
    count(found, Sight.PAGE)
    claimed = claimed_at(db.session, found)
    return render_template("listings/listing.html", page=page_of(found, now=now()), claimed_at=claimed)


@bp.get("/compare")
def compare() -> ResponseReturnValue:
    """The providers with the public ids `id=…&id=…` side by side; without one, how to choose some.

    Where none of those asked for may be seen there is no such page, but the shortlist that may have led here is on it.
    """
    comparison = compare_listings(db.session, request.args.getlist("id"), now=now())
    return render_template("listings/compare.html", comparison=comparison), 404 if comparison.is_gone else 200
