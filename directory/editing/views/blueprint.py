"""Where the editor's pages are registered, what their forms carry along, and how values are said on them."""

import json
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, request
from sqlalchemy import select

from directory.accounts.queries import listing_to_edit
from directory.accounts.web.gates import account
from directory.editing.merging import Side, Values
from directory.editing.section import Fields, Said, Section
from directory.editing.sections import section_of
from directory.error_pages import visitors_voice
from directory.errors import DirectoryError, NotFound
from directory.extensions import db
from directory.language import N_
from directory.listings.models import Listing
from directory.listings.queries import everything_on_the_page

bp = Blueprint("editing", __name__, url_prefix="/account/listings/<uuid:public_id>/edit")

_OURS = frozenset(("csrf_token", "base", "was", "reason", "merging", "saved"))  # no field of a section
_PICK = "pick:"
_DEEPEST = 8  # levels of a snapshot; a real one has four


@dataclass(frozen=True)
class Sent:
    """A form of the editor: the section's own fields, and what the page around them sent along."""

    fields: Fields
    base: Values  # the snapshot that the form was opened with
    was: Values  # on the page of a collision: what both began with
    reason: str
    is_merging: bool
    picks: dict[str, Side]

    @classmethod
    def from_request(cls) -> "Sent":
        """Read the form of this request."""
        form = request.form
        picks = {name.removeprefix(_PICK): side for name, side in form.items() if name.startswith(_PICK)}
        return cls(
            fields={name: texts for name, texts in form.lists() if name not in _OURS and not name.startswith(_PICK)},
            base=_snapshot(form.get("base", "")),
            was=_snapshot(form.get("was", "")),
            reason=form.get("reason", ""),
            is_merging=form.get("merging") == "yes",
            picks={key: Side(side) for key, side in picks.items() if side in set(Side)},
        )


def listing_here(public_id: UUID) -> Listing:
    """The listing of this page, with everything on it. Fetching it is the permission check."""
    listing_id = listing_to_edit(db.session, account(), public_id).id
    return db.session.scalars(select(Listing).where(Listing.id == listing_id).options(*everything_on_the_page())).one()


def section_here(listing: Listing, slug: str) -> Section:
    """The section of this page. Raises NotFound where the listing has none like it."""
    section = section_of(slug)
    if not section.is_for(listing):
        raise NotFound(N_("A listing has no such section."))
    return section


def status_of_page(error: DirectoryError) -> int:
    """What a form's page answers: 422 where something can be typed differently."""
    return error.status if error.status in (403, 409, 413) else 422


@bp.app_template_filter("in_words")
def in_words(said: Said) -> str:
    """A line of `Section.say` in the visitor's language; somebody's own words as they are."""
    return said if isinstance(said, str) else visitors_voice()(said)


def _snapshot(text: str) -> Values:
    """What a form carries along. It decides only what counts as changed by others, never what is saved."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) and _is_shallow(values, _DEEPEST) else {}


def _is_shallow(value: object, levels: int) -> bool:
    """Whether a value has no more levels than that; a forged one could have more than anything here walks through."""
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(_is_shallow(each, levels - 1) for each in inner)
