"""Saving addresses: an online geocoder, where there is one, is asked before anything is written."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from directory.accounts.web.gates import signed_in
from directory.clock import now
from directory.editing.sections import section_of
from directory.editing.views.blueprint import Sent, bp, listing_here
from directory.editing.views.pages import save_section
from directory.extensions import online_geocoder
from directory.places.addresses import locate_address


@bp.post("/address")
@signed_in
def save_addresses(public_id: UUID) -> ResponseReturnValue:
    """Save them. What the geocoder says is kept, and read again when the address is placed."""
    online, section = online_geocoder(), section_of("address")
    if online is not None:
        listing = listing_here(public_id)
        held = section.values(listing)
        typed = section.read(Sent.from_request().fields, listing, now=now())
        for key, value in typed.values.items():
            if value != held.get(key):
                locate_address(value["street"], value["city"], value["zip_code"], online=online)
    return save_section(public_id, section.slug)
