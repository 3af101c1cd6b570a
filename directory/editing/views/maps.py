"""Putting a location on the map without scripts: a picture to press, buttons to move by, coordinates to type."""

from collections.abc import Mapping
from uuid import UUID

from flask import Response, request
from flask.typing import ResponseReturnValue

from directory.accounts.web.gates import signed_in
from directory.clock import now
from directory.editing.placing import reach_of
from directory.editing.section import Typed
from directory.editing.sections.on_the_map import OnTheMap, key_of, written
from directory.editing.views.blueprint import Sent, bp, listing_here
from directory.editing.views.pages import form_page
from directory.errors import NotFound
from directory.extensions import db
from directory.geo import Point
from directory.language import N_
from directory.listings.models import Listing, Location
from directory.places.area_map import SIDE_PIXELS, ZOOMS, View, draw_area
from directory.places.queries import place_by_slug
from directory.visitor import current_language

_SECTION = OnTheMap()
_STEPS = {"north": (0, -1), "south": (0, 1), "west": (-1, 0), "east": (1, 0)}
_STEP_PIXELS = SIDE_PIXELS / 16


@bp.post("/map/move")
@signed_in
def move_point(public_id: UUID) -> ResponseReturnValue:
    """The form once more, with the pin where it was moved. Nothing is saved."""
    listing, sent = listing_here(public_id), Sent.from_request()
    fields = dict(sent.fields)
    for place in listing.locations:
        fields |= _moved(place, Typed(fields))
    return form_page(listing, _SECTION, Typed(fields), base=sent.base, reason=sent.reason)


@bp.get("/map/<int:location_id>.svg")
@signed_in
def point_map(public_id: UUID, location_id: int) -> Response:
    """The picture: `at` is where the pin is, `zoom` how close to look."""
    place = _place(listing_here(public_id), location_id)
    fields = {key_of(place): [request.args.get("at", "")], f"zoom:{place.id}": [request.args.get("zoom", "")]}
    typed = Typed(fields)
    reach = reach_of(db.session, place, now=now())
    picture = draw_area(_view(place, typed), pin=_SECTION.where(typed, place), reach=reach, language=current_language())
    response = Response(picture, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _moved(place: Location, typed: Typed) -> Mapping[str, list[str]]:
    """What a button changes in the fields of this location."""
    view, zoom_field = _view(place, typed), f"zoom:{place.id}"
    number, _, way = typed.text("move").partition(":")
    pressed = [typed.text(f"at:{place.id}.{axis}") for axis in ("x", "y")]
    if all(each.isascii() and each.isdigit() and len(each) < 5 for each in pressed):
        x, y = (float(each) for each in pressed)
        return {key_of(place): [written(view.point_at(x, y))], zoom_field: [str(view.zoom)]}
    if number != str(place.id):
        return {}
    if way in _STEPS:
        east, south = _STEPS[way]
        middle = SIDE_PIXELS / 2
        point = view.point_at(middle + east * _STEP_PIXELS, middle + south * _STEP_PIXELS)
        return {key_of(place): [written(point)], zoom_field: [str(view.zoom)]}
    closer = {"closer": 1, "farther": -1}.get(way, 0)
    if way == "address":
        return {key_of(place): [""]}
    return {zoom_field: [str(min(max(view.zoom + closer, 0), len(ZOOMS) - 1))]}


def _view(place: Location, typed: Typed) -> View:
    """Around the pin; without one, around the town."""
    middle = _SECTION.where(typed, place) or _town()
    return View(middle, _SECTION.zoom(typed, place))


def _town() -> Point:
    return place_by_slug("san-diego").point


def _place(listing: Listing, location_id: int) -> Location:
    found = next((place for place in listing.locations if place.id == location_id), None)
    if found is None:
        raise NotFound(N_("The listing has no such place."))
    return found
