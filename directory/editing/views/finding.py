"""Looking for something inside a form that is not saved yet: everything typed stays."""

from uuid import UUID

from flask import request

from directory.accounts.web.gates import signed_in
from directory.clock import now, today
from directory.editing.choosing import Shelf, shelves, units_for
from directory.editing.section import Typed
from directory.editing.views.blueprint import Sent, bp, listing_here, section_here
from directory.editing.views.pages import form_page
from directory.listings.models import Listing
from directory.listings.permissions import has_working_licence


@bp.post("/<slug>/find")
@signed_in
def find(public_id: UUID, slug: str) -> str:
    """The same form, with what was found."""
    listing = listing_here(public_id)
    section, sent = section_here(listing, slug), Sent.from_request()
    typed = section.read(sent.fields, listing, now=now())
    typed.problems.clear()
    return form_page(listing, section, typed, base=sent.base, reason=sent.reason)


@bp.app_template_global("shelves_for")
def shelves_for(listing: Listing, typed: Typed) -> list[Shelf]:
    """The services as the form offers them: all of them, unless the button was pressed that finds.

    Where a script finds while somebody types, it can find only what the page has: a form that comes back refused, or
    from a draft, has everything, whatever was looked for before.
    """
    words = typed.text("find") if request.endpoint == f"{bp.name}.{find.__name__}" else ""
    return shelves(listing, typed, words=words, today=today())


@bp.app_template_global("rests_on_a_license")
def rests_on_a_license(listing: Listing) -> bool:
    """Whether any license is stated that services could rest on."""
    return has_working_licence(listing, today=today())


bp.add_app_template_global(units_for, "units_for")
