"""The listing as visitors would see it: the real page, made inside a transaction that is taken back."""

from collections.abc import Iterable
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from directory.accounts.web.gates import account, signed_in
from directory.claims.queries import claimed_at
from directory.clock import now
from directory.editing.actions import keep_draft
from directory.editing.merging import Values, changes_between
from directory.editing.queries import waiting_of
from directory.editing.section import Section
from directory.editing.sections import section_of
from directory.editing.views.blueprint import Sent, bp, listing_here, section_here, status_of_page
from directory.editing.views.pages import form_page
from directory.errors import DirectoryError
from directory.extensions import db
from directory.listings.models import FactSource, Listing
from directory.listings.page import page_of


@bp.post("/<slug>/preview")
@signed_in
def preview(public_id: UUID, slug: str) -> ResponseReturnValue:
    """With what is typed into a form. It is kept as a draft, so that the way back loses nothing."""
    listing = listing_here(public_id)
    section, sent = section_here(listing, slug), Sent.from_request()
    keep_draft(
        db.session,
        listing,
        account(),
        section=slug,
        fields=sent.fields,
        base=sent.base,
        reason=sent.reason,
        now=now(),
    )
    db.session.commit()
    typed = section.read(sent.fields, listing, now=now())
    if not typed.problems:
        try:
            return _page_with(listing, [(section, changes_between(section.values(listing), typed.values))], section)
        except DirectoryError as error:
            db.session.rollback()
            typed.blame(error)
            page = form_page(listing_here(public_id), section, typed, base=sent.base, reason=sent.reason)
            return page, status_of_page(error)
    return form_page(listing, section, typed, base=sent.base, reason=sent.reason), 422


@bp.post("/preview")
@signed_in
def preview_waiting(public_id: UUID) -> str:
    """With everything that waits for an operator."""
    listing = listing_here(public_id)
    changes = [(section_of(each.section), dict(each.changes)) for each in waiting_of(db.session, listing)]
    return _page_with(listing, changes, None)


def _page_with(listing: Listing, changes: Iterable[tuple[Section, Values]], section: Section | None) -> str:
    """Nothing of it is committed. Raises what a section refuses."""
    try:
        for each, theirs in changes:
            if theirs:
                each.check(db.session, listing, theirs, now=now())
                each.apply(db.session, listing, theirs, source=FactSource.PROVIDER, now=now())
        found = listing_here(listing.public_id)
        return render_template(
            "editing/preview.html",
            page=page_of(found, now=now()),
            claimed_at=claimed_at(db.session, found),
            part=section,
        )
    finally:
        db.session.rollback()
