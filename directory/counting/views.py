"""The two things that are counted when a visitor does them: calling, and asking for the way."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from directory.counted_visits import count_press
from directory.counting.actions import KEPT_WEEKS
from directory.counting.models import Sight
from directory.counting.queries import FEWEST
from directory.errors import NotFound
from directory.extensions import db
from directory.language import N_
from directory.listings.models import Listing, Location
from directory.listings.queries import Moved, public_listing
from directory.presentation import directions_url

bp = Blueprint("counting", __name__)


@bp.post("/providers/<slug>/calls")
def call(slug: str) -> ResponseReturnValue:
    """A script says that the number was pressed. It says nothing else, and is told nothing."""
    found = public_listing(db.session, slug)
    if isinstance(found, Listing):
        count_press(found, Sight.CALL)
    return "", 204


@bp.get("/providers/<slug>/directions/<int:location_id>")
def directions(slug: str, location_id: int) -> ResponseReturnValue:
    """On to the map of another site, which learns the location and nothing of the visitor's page here."""
    found = public_listing(db.session, slug)
    if isinstance(found, Moved):
        return redirect(url_for(".directions", slug=found.slug, location_id=location_id), code=301)
    location = next((each for each in found.locations if each.id == location_id and _is_somewhere(each)), None)
    if location is None:
        raise NotFound(N_("This listing has no such location."))
    count_press(found, Sight.DIRECTIONS)
    response = redirect(directions_url(location))
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("/privacy")
def privacy() -> str:
    """What the directory keeps of a visit, all of it."""
    return render_template("counting/privacy.html", fewest=FEWEST, weeks=KEPT_WEEKS)


def _is_somewhere(location: Location) -> bool:
    return location.point is not None or location.street is not None
