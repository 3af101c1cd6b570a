"""The files of photos, one address for every language.

An address is made from what is in the file, so whoever has it need never ask again. No cache between us and a visitor
keeps it: a photo that was taken off the site must not be handed out by somebody else.
"""

from flask import Blueprint, Response, current_app, request

from directory.errors import NotFound
from directory.extensions import db
from directory.language import N_
from directory.listings.picture_files import PictureFiles
from directory.listings.pictures import TYPES
from directory.listings.queries import is_public_photo

KEPT_SECONDS = 365 * 24 * 60 * 60

bp = Blueprint("photos", __name__)


def picture_files() -> PictureFiles:
    """Where this installation keeps them."""
    return PictureFiles(current_app.config["DIRECTORY"].photos)


@bp.get("/photos/<digest>-<int:width>.<kind>")
def photo(digest: str, width: int, kind: str) -> Response:
    """A photo of a listing that a visitor may see."""
    if not is_public_photo(db.session, digest):
        raise NotFound(N_("There is no such picture."))
    response = send_picture(digest, width, kind)
    response.headers["Cache-Control"] = f"private, max-age={KEPT_SECONDS}, immutable"
    return response


def send_picture(digest: str, width: int, kind: str) -> Response:
    """The file itself. Who may see it, the caller has asked."""
    response = Response(picture_files().path(digest, width, kind).read_bytes(), mimetype=TYPES[kind])
    response.set_etag(f"{digest}-{width}-{kind}")
    response.make_conditional(request)
    return response
