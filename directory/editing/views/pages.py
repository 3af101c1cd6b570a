"""The overview of a listing's sections, and each section's form."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from directory.accounts.audited import name_of
from directory.accounts.web.gates import account, signed_in
from directory.clock import now
from directory.editing.actions import Collision, Saved, save
from directory.editing.merging import Values, changes_between, differences, merge
from directory.editing.meter import meter_of
from directory.editing.models import Draft, Revision, RevisionState
from directory.editing.permissions import is_providers_word, why_closed
from directory.editing.queries import draft_of, drafts_of, revision_of, waiting_of
from directory.editing.roles import PEOPLE, PRACTICES, ask_others
from directory.editing.section import Section, Typed
from directory.editing.sections import PLACING, all_slugs, section_of, sections_of
from directory.editing.supervision import SECTION as SUPERVISION
from directory.editing.supervision import ask_physicians
from directory.editing.views.blueprint import Sent, bp, listing_here, section_here, status_of_page
from directory.errors import DirectoryError, NotFound
from directory.extensions import db, online_geocoder
from directory.listings.models import Listing
from directory.moderation.edits import close_edits, file_edit
from directory.moderation.geocodes import file_unplaced
from directory.moderation.looking_up import note_own_finding
from directory.moderation.wording import settle_wordings


@bp.get("")
@signed_in
def overview(public_id: UUID) -> str:
    """Every section: what it says, what waits, what was begun."""
    listing = listing_here(public_id)
    return render_template(
        "editing/overview.html",
        listing=listing,
        sections=sections_of(listing),
        waiting=[each for each in waiting_of(db.session, listing) if each.section in all_slugs()],
        section_of=section_of,
        drafts=_drafts(listing),
        meter=meter_of(listing),
        closed=why_closed(listing),
        saved=_just_saved(listing),
    )


@bp.get("/<slug>")
@signed_in
def section(public_id: UUID, slug: str) -> str:
    """The form of one section; with `draft=yes` as it was left."""
    listing = listing_here(public_id)
    found = section_here(listing, slug)
    values = found.values(listing)
    kept = draft_of(db.session, listing, account(), slug)
    draft = unsaved(kept, found, listing)
    if kept is None or request.args.get("draft") != "yes":
        return form_page(listing, found, Typed(found.fields(values)), base=values, draft=draft)
    if draft is None:  # nothing but a note
        return form_page(listing, found, Typed(found.fields(values)), base=values, reason=kept.reason or "")
    return form_page(listing, found, Typed(draft.fields), base=draft.base, reason=draft.reason or "", is_draft=True)


@bp.post("/<slug>")
@signed_in
def save_section(public_id: UUID, slug: str) -> ResponseReturnValue:
    """Save it."""
    listing = listing_here(public_id)
    found = section_here(listing, slug)
    sent = Sent.from_request()
    typed = found.read(sent.fields, listing, now=now())
    if typed.problems:
        return form_page(listing, found, typed, base=sent.base, reason=sent.reason), 422
    base: Values = sent.base
    values: Values = typed.values
    try:
        if sent.is_merging:
            values, base = _merged(listing, found, sent, typed), found.values(listing)
        saved = save(db.session, listing, found, values, base=base, by=account(), now=now(), reason=sent.reason)
        note_seen(saved, status=typed.text("status"), expires_on=typed.text("expires_on"))
        finish(saved)
    except Collision as collision:
        return _collision_page(listing, found, sent, collision)
    except StaleDataError:  # both saved in the same moment: show what the other one wrote
        db.session.rollback()
        listing = listing_here(public_id)
        return _collision_page(listing, found, sent, Collision(base, values, found.values(listing)))
    except DirectoryError as error:
        db.session.rollback()
        if sent.is_merging:
            typed = Typed(found.fields(values))
        typed.blame(error)
        return form_page(listing_here(public_id), found, typed, base=base, reason=sent.reason), status_of_page(error)
    return redirect(after(listing, saved), code=303)


def unsaved(draft: Draft | None, section: Section, listing: Listing) -> Draft | None:
    """The draft, unless it says what the listing says: a script may have sent it while the same was being saved."""
    if draft is None:
        return None
    typed = section.read(draft.fields, listing, now=now())
    is_the_same = not typed.problems and not changes_between(section.values(listing), typed.values)
    return None if is_the_same else draft


def note_seen(saved: Saved, *, status: str, expires_on: str) -> None:
    """An operator who puts a license or a physician on somebody's page says what the state's record shows of it."""
    if saved.live is not None and not is_providers_word(db.session, account(), saved.live.listing):
        note_own_finding(db.session, saved.live, status=status, expires_on=expires_on, now=now())


def finish(saved: Saved) -> None:
    """Tell the queue, and commit."""
    if saved.waiting is not None:
        _ask(saved.waiting)
        if saved.waiting.state is RevisionState.WAITING:  # and was not answered by the same hand
            file_edit(db.session, saved.waiting, now=now())
    close_edits(db.session, saved.superseded, reason="Asked for anew.", by=account(), now=now())
    if saved.live is not None and saved.live.section in PLACING:
        asks_online = online_geocoder() is not None
        file_unplaced(db.session, saved.live.listing, asks_online=asks_online, by=account(), now=now())
    if saved.live is not None:
        settle_wordings(db.session, saved.live.listing, by=name_of(account()), now=now())
    db.session.commit()


def _ask(waiting: Revision) -> None:
    """Put a change to whoever else must say that it is so."""
    if waiting.section == SUPERVISION:
        ask_physicians(db.session, waiting, by=account(), now=now())
    elif waiting.section in (PEOPLE, PRACTICES):
        ask_others(db.session, waiting, by=account(), now=now())


def after(listing: Listing, saved: Saved) -> str:
    """The page after a save: it says what came of it, and offers to undo it."""
    revision = saved.live or saved.waiting
    return url_for(".overview", public_id=listing.public_id, saved=revision.id if revision else "nothing")


def form_page(
    listing: Listing,
    section: Section,
    typed: Typed,
    *,
    base: Values,
    reason: str = "",
    draft: Draft | None = None,
    is_draft: bool = False,
) -> str:
    """The form of a section, with everything that was typed and what is wrong with it."""
    return render_template(
        "editing/section.html",
        listing=listing,
        part=section,
        typed=typed,
        base=base,
        reason=reason,
        draft=draft,
        is_draft=is_draft,
        waiting=waiting_of(db.session, listing, section=section.slug),
        closed=why_closed(listing) or section.why_frozen(db.session, listing, now=now()),
        is_idle=section.is_idle(listing, now=now()),
        needs_reason=not is_providers_word(db.session, account(), listing),
    )


def _drafts(listing: Listing) -> dict[str, Draft]:
    kept = drafts_of(db.session, listing, account())
    by_slug = {section.slug: section for section in sections_of(listing)}
    found = {slug: unsaved(draft, by_slug[slug], listing) for slug, draft in kept.items() if slug in by_slug}
    return {slug: draft for slug, draft in found.items() if draft is not None}


def _merged(listing: Listing, section: Section, sent: Sent, typed: Typed) -> Values:
    """Both people's changes. Raises Collision where something is still to be picked, or has changed once more."""
    current = section.values(listing)
    try:
        merged = merge(sent.was, typed.values, current, sent.picks)
    except ValueError:
        raise Collision(sent.was, typed.values, current) from None
    if sent.base != current:
        raise Collision(sent.was, typed.values, current)
    return merged


def _collision_page(listing: Listing, section: Section, sent: Sent, collision: Collision) -> ResponseReturnValue:
    db.session.rollback()
    page = render_template(
        "editing/collision.html",
        listing=listing,
        part=section,
        sent=sent,
        was=collision.base,
        base=collision.theirs,
        differences=differences(collision.base, collision.mine, collision.theirs),
    )
    return page, 409


def _just_saved(listing: Listing) -> Revision | str | None:
    """What the save before this page did: its revision, "nothing" where nothing was changed."""
    text = request.args.get("saved", "")
    if text == "nothing":
        return text
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        return None
    try:
        revision = revision_of(db.session, listing, int(text))
    except NotFound:
        return None
    is_theirs = revision.author_id == account().id
    return revision if is_theirs and revision.state in (RevisionState.LIVE, RevisionState.WAITING) else None
