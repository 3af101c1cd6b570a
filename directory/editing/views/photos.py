"""The page of a listing's photos, and their files for whoever edits a listing that visitors may not see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from directory.accounts.web.gates import account, account_if_any, signed_in
from directory.clock import now
from directory.editing.actions import save
from directory.editing.merging import Values
from directory.editing.permissions import is_providers_word, refuse_closed, why_closed
from directory.editing.sections.photos import SHOWS, Photos, with_photo, with_photo_at, without_photo
from directory.editing.views.blueprint import bp, listing_here, status_of_page
from directory.editing.views.pages import finish
from directory.error_pages import http_error
from directory.errors import DirectoryError, NotFound
from directory.extensions import db
from directory.language import N_
from directory.listings.actions.photos import (
    CAN_BE_PUT_BACK_FOR,
    MAX_PHOTOS,
    Described,
    TooManyPhotos,
    receive_photo,
    removed_photos,
)
from directory.listings.models import Listing, Photo, PhotoShows
from directory.listings.photo_words import read_alt, refuse_file_name
from directory.listings.pictures import MAX_BYTES, BadPicture, Picture, make_picture
from directory.listings.views.photos import picture_files, send_picture

_SECTION = Photos()


class NotSaid(DirectoryError):
    """Something that must be said about a photo is missing."""

    status = 422


@dataclass(frozen=True)
class Problem:
    """What is wrong with the form of a new photo, or with that of photo number `photo_id`."""

    error: DirectoryError
    photo_id: int | None = None


@bp.get("/photos")
@signed_in
def photos(public_id: UUID) -> str:
    """The photos, those that can be put back, and a form for one more."""
    return _page(listing_here(public_id), None)


@bp.post("/photos")
@signed_in
def add_photo(public_id: UUID) -> ResponseReturnValue:
    """Put one more photo on the listing."""
    try:
        listing = listing_here(public_id)
        refuse_closed(listing)
        if len(listing.shown_photos) >= MAX_PHOTOS:
            raise TooManyPhotos
        alt, shows = _words()
        _refuse_unless_confirmed()
        picture = _picture_sent()
        digest = picture_files().keep(picture)
        listing = listing_here(public_id)
        photo = receive_photo(
            db.session,
            listing,
            Described(digest, alt, shows),
            width=picture.width,
            height=picture.height,
            at=now(),
        )
        _save(listing, with_photo(_SECTION.values(listing), photo, alt=alt, shows=shows))
    except DirectoryError as error:
        db.session.rollback()
        return _page(listing_here(public_id), Problem(error)), status_of_page(error)
    flash(gettext("The photo is on your page."), "success")
    return redirect(url_for(".photos", public_id=public_id, _anchor=f"photo-{photo.id}"), code=303)


@bp.post("/photos/<int:photo_id>")
@signed_in
def change_photo(public_id: UUID, photo_id: int) -> ResponseReturnValue:
    """Describe, move, remove a photo, or put it back: the button that was pressed says which."""
    listing = listing_here(public_id)
    photo = _photo(listing, photo_id)
    change = _CHANGES.get(request.form.get("do", "describe"))
    if change is None:
        raise NotFound(N_("There is no such change of a photo."))
    try:
        refuse_closed(listing)
        _save(listing, change(_SECTION.values(listing), photo))
    except DirectoryError as error:
        db.session.rollback()
        return _page(listing_here(public_id), Problem(error, photo_id)), status_of_page(error)
    if not photo.is_shown:
        flash(gettext("The photo is off your page. Below you can put it back."), "success")
    elif change is _described:
        flash(gettext("Saved. It is live now."), "success")
    return redirect(url_for(".photos", public_id=public_id, _anchor=f"photo-{photo.id}"), code=303)


@bp.get("/photos/<int:photo_id>/<int:width>.<kind>")
@signed_in
def photo_file(public_id: UUID, photo_id: int, width: int, kind: str) -> Response:
    """A photo's file, also while visitors may not see it."""
    response = send_picture(_photo(listing_here(public_id), photo_id).digest, width, kind)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@bp.errorhandler(RequestEntityTooLarge)
def too_large(error: RequestEntityTooLarge) -> ResponseReturnValue:
    """More was sent than is read at all: say so where a picture was meant."""
    if request.endpoint != "editing.add_photo" or request.view_args is None or account_if_any() is None:
        return http_error(error)
    problem = BadPicture(N_("The picture has more than %(megabytes)s MB."), megabytes=MAX_BYTES // 1_000_000)
    try:
        return _page(listing_here(request.view_args["public_id"]), Problem(problem), is_form_lost=True), 413
    except NotFound:
        return http_error(error)


def _words() -> tuple[str, PhotoShows]:
    """What was said about a photo; whatever is missing is refused."""
    alt = read_alt(request.form.get("alt", ""))
    shows = request.form.get("shows", "")
    if shows not in set(PhotoShows):
        raise NotSaid(N_("Say who can be recognized."), field="shows")
    return alt, PhotoShows(shows)


def _refuse_unless_confirmed() -> None:
    if request.form.get("no_before_and_after") != "yes":
        raise NotSaid(
            N_("Confirm that it does not show anybody before and after a treatment. Such pictures are not shown here."),
            field="no_before_and_after",
        )


def _picture_sent() -> Picture:
    """The picture of this request, made anew; the transaction has ended when it is. Raises BadPicture."""
    sent = request.files.get("picture")
    if sent is None or not sent.filename:
        raise BadPicture(N_("Choose a picture."))
    refuse_file_name(sent.filename)
    data = sent.read(MAX_BYTES + 1)
    db.session.rollback()  # reading took the lock for writing, and the next lines take a second
    return make_picture(data)


def _save(listing: Listing, values: Values) -> None:
    base = _SECTION.values(listing)
    reason = request.form.get("reason", "")
    finish(save(db.session, listing, _SECTION, values, base=base, by=account(), now=now(), reason=reason))


def _described(values: Values, photo: Photo) -> Values:
    alt, shows = _words()
    return with_photo(values, photo, alt=alt, shows=shows)


def _moved(by: int) -> Callable[[Values, Photo], Values]:
    def change(values: Values, photo: Photo) -> Values:
        place = next((place for place, each in enumerate(photo.listing.shown_photos, start=1) if each is photo), None)
        return values if place is None else with_photo_at(values, photo, place + by)

    return change


def _put_back(values: Values, photo: Photo) -> Values:
    return with_photo(values, photo, alt=photo.alt, shows=photo.shows)


_CHANGES: Mapping[str, Callable[[Values, Photo], Values]] = {
    "describe": _described,
    "earlier": _moved(-1),
    "later": _moved(1),
    "cover": _moved(-MAX_PHOTOS),
    "remove": without_photo,
    "put_back": _put_back,
}


def _photo(listing: Listing, photo_id: int) -> Photo:
    found = next((photo for photo in listing.photos if photo.id == photo_id), None)
    if found is None:
        raise NotFound(N_("There is no such picture."))
    return found


def _page(listing: Listing, problem: Problem | None, *, is_form_lost: bool = False) -> str:
    typed = {} if is_form_lost else {name: request.form.get(name, "") for name in ("alt", "shows", "reason")}
    return render_template(
        "editing/photos.html",
        listing=listing,
        removed=removed_photos(listing),
        kept_days=CAN_BE_PUT_BACK_FOR.days,
        most=MAX_PHOTOS,
        most_bytes=MAX_BYTES,
        choices=SHOWS,
        problem=problem,
        typed=typed,
        closed=why_closed(listing),
        needs_reason=not is_providers_word(db.session, account(), listing),
    )
