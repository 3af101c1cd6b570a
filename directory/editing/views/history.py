"""What was changed by whom, and bringing it back."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from directory.accounts.web.gates import account, signed_in
from directory.clock import now
from directory.editing import actions
from directory.editing.actions import Saved
from directory.editing.permissions import is_providers_word, why_closed
from directory.editing.queries import history_of, revision_of
from directory.editing.sections import all_slugs, section_of
from directory.editing.views.blueprint import bp, listing_here, status_of_page
from directory.editing.views.pages import after, finish, note_seen
from directory.errors import DirectoryError
from directory.extensions import db
from directory.language import N_
from directory.listings.models import Listing
from directory.moderation.edits import close_edits
from directory.moderation.looking_up import FindingMissing

ON_A_PAGE = 30


@bp.get("/history")
@signed_in
def history(public_id: UUID) -> str:
    """The changes, the last first."""
    return _history_page(listing_here(public_id), None)


@bp.post("/history/<int:revision_id>/restore")
@signed_in
def restore(public_id: UUID, revision_id: int) -> ResponseReturnValue:
    """Bring a section back to what it was after this change, or with `what=before` take this change back."""
    listing = listing_here(public_id)
    revision = revision_of(db.session, listing, revision_id)
    bring = actions.undo if request.form.get("what") == "before" else actions.restore
    reason = request.form.get("reason", "")
    try:
        saved = bring(db.session, revision, section_of(revision.section), by=account(), now=now(), reason=reason)
        _refuse_unseen(saved)
        finish(saved)
    except DirectoryError as error:
        db.session.rollback()
        return _history_page(listing_here(public_id), error), status_of_page(error)
    return redirect(after(listing, saved), code=303)


@bp.post("/history/<int:revision_id>/withdraw")
@signed_in
def withdraw(public_id: UUID, revision_id: int) -> ResponseReturnValue:
    """No longer ask for a change that waits."""
    listing = listing_here(public_id)
    revision = revision_of(db.session, listing, revision_id)
    actions.withdraw(db.session, revision, by=account(), now=now())
    close_edits(db.session, [revision], reason="Taken back by the provider.", by=account(), now=now())
    db.session.commit()
    flash(gettext("You no longer ask for this change."), "success")
    return redirect(url_for(".overview", public_id=public_id), code=303)


def _refuse_unseen(saved: Saved) -> None:
    """Raises FindingMissing where an operator would bring a license or a physician back without a look at the state."""
    try:
        note_seen(saved, status="", expires_on="")
    except FindingMissing:
        raise FindingMissing(N_("Add it in its own section: there you say what the state’s record shows.")) from None


def _history_page(listing: Listing, problem: DirectoryError | None) -> str:
    page = request.args.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    start = (max(1, number) - 1) * ON_A_PAGE
    slugs = all_slugs()
    revisions = history_of(db.session, listing, sections=slugs, limit=ON_A_PAGE + 1, offset=start)
    now_there = {slug: section_of(slug).values(listing) for slug in slugs}
    return render_template(
        "editing/history.html",
        listing=listing,
        revisions=revisions[:ON_A_PAGE],
        page=max(1, number),
        has_more=len(revisions) > ON_A_PAGE,
        account=account(),
        section_of=section_of,
        now_there=now_there,
        closed=why_closed(listing),
        problem=problem,
        needs_reason=not is_providers_word(db.session, account(), listing),
    )
