"""Operators' pages: codes to read out, letters to print, decisions with their reasons."""

from urllib.parse import quote
from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from directory.accounts.queries import owner_of
from directory.accounts.web.gates import account, operators_only
from directory.claims.actions import Approval, issue_code
from directory.claims.codes import spaced
from directory.claims.models import OPEN, Channel, Claim, ClaimState
from directory.claims.on_record import ClaimRefused
from directory.claims.permissions import is_dispute, needs_two_operators
from directory.claims.queries import claim_to_decide, claims_in, rivals
from directory.claims.views.blueprint import bp, code_key, put_on_record, refusals_on_record, status_of_page
from directory.claims.views.letters import in_every_language, tell_claimant, tell_former_owner, tell_old_mailbox
from directory.clock import now
from directory.errors import DirectoryError
from directory.extensions import db
from directory.language import N_
from directory.moderation.claims import approve_and_file, deny_and_file, revoke_and_file
from directory.moderation.contact_letters import contact_of, note_told
from directory.printable import printable_lines

STATE_LOOK_UP = "https://search.dca.ca.gov/"
REGISTRY_LOOK_UP = "https://npiregistry.cms.hhs.gov/"
_LONGEST_DESTINATION = 400


@bp.get("/operate/claims")
@operators_only
def listed() -> str:
    """Open claims, or with `closed=1` those that are over."""
    wants_closed = request.args.get("closed") == "1"
    states = [state for state in ClaimState if (state in OPEN) != wants_closed]
    return render_template(
        "claims/operate/claims.html", claims=claims_in(db.session, states), wants_closed=wants_closed
    )


@bp.get("/operate/claims/<uuid:claim_id>")
@operators_only
def look(claim_id: UUID) -> str:
    """One claim with its evidence, history and what can be done."""
    return _page(claim_to_decide(db.session, claim_id), None)


@bp.post("/operate/claims/<uuid:claim_id>/code")
@refusals_on_record
@operators_only
def send(claim_id: UUID) -> ResponseReturnValue:
    """Make a code and show it once: to read out, or as a letter to print. No cache keeps that page."""
    claim = claim_to_decide(db.session, claim_id)
    typed = {
        name: printable_lines(request.form.get(name, ""))[:_LONGEST_DESTINATION] for name in ("destination", "source")
    }
    try:
        code = issue_code(db.session, claim, key=code_key(), by=account(), now=now(), **typed)
    except DirectoryError as error:
        put_on_record(error)
        return _page(claim, error, typed), status_of_page(error)
    challenge = claim.challenges[-1]
    shown = {"claim": claim, "challenge": challenge, "code": spaced(code)}
    is_letter = challenge.channel is Channel.LETTER
    letters = in_every_language("claims/operate/_code_letter.html", **shown) if is_letter else []
    page = render_template("claims/operate/code.html", letters=letters, **shown)
    db.session.commit()
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.post("/operate/claims/<uuid:claim_id>/decide")
@refusals_on_record
@operators_only
def decide(claim_id: UUID) -> ResponseReturnValue:
    """Approve, deny or revoke, with a reason."""
    claim = claim_to_decide(db.session, claim_id)
    typed = {name: request.form.get(name, "") for name in ("outcome", "reason", "licence_finding")}
    try:
        news = _carry_out(claim, typed)
    except DirectoryError as error:
        put_on_record(error)
        return _page(claim, error, typed), status_of_page(error)
    db.session.commit()
    flash(news, "success")
    return redirect(url_for(".look", claim_id=claim_id))


@bp.get("/operate/claims/<uuid:claim_id>/contact-letter")
@operators_only
def contact_letter(claim_id: UUID) -> str:
    """A letter to print, to the contact that was on record: the listing was claimed."""
    claim = claim_to_decide(db.session, claim_id)
    if claim.approved_at is None:
        raise ClaimRefused(N_("This claim was not approved: there is nothing to tell."))
    contact = contact_of(db.session, claim)
    letters = in_every_language("claims/operate/_contact_letter.html", claim=claim)
    return render_template("claims/operate/contact_letter.html", claim=claim, contact=contact, letters=letters)


@bp.post("/operate/claims/<uuid:claim_id>/told")
@refusals_on_record
@operators_only
def told(claim_id: UUID) -> ResponseReturnValue:
    """Note that this letter has left, or that they were called."""
    note_told(db.session, claim_to_decide(db.session, claim_id), by=account(), now=now())
    db.session.commit()
    flash(gettext("Noted that the contact on record was told."), "success")
    return redirect(url_for(".look", claim_id=claim_id))


def _carry_out(claim: Claim, typed: dict[str, str]) -> str:
    reason, by, moment = typed["reason"], account(), now()
    former = owner_of(db.session, claim.listing)
    if typed["outcome"] == "approve":
        finding = typed["licence_finding"]
        approval = approve_and_file(db.session, claim, licence_finding=finding, reason=reason, by=by, now=moment)
        if approval is Approval.HALF:
            return str(gettext("Your approval is noted. Another operator must approve, too."))
        tell_old_mailbox(claim)
        if former is not None:
            tell_former_owner(claim, former, reason=reason)
        done = gettext("The claim is approved.")
    elif typed["outcome"] == "deny":
        deny_and_file(db.session, claim, reason=reason, by=by, now=moment)
        done = gettext("The claim is denied.")
    elif typed["outcome"] == "revoke":
        revoke_and_file(db.session, claim, reason=reason, by=by, now=moment)
        done = gettext("The claim is revoked. Nobody owns the listing now.")
    else:
        raise DirectoryError(N_("Choose what is to be done."), field="outcome")
    tell_claimant(claim, reason=reason.strip())
    return str(done)


def _page(claim: Claim, problem: DirectoryError | None, typed: dict[str, str] | None = None) -> str:
    return render_template(
        "claims/operate/claim.html",
        claim=claim,
        owner=owner_of(db.session, claim.listing),
        others=rivals(db.session, claim),
        is_dispute=claim.is_open and is_dispute(db.session, claim),
        needs_two=claim.is_open and needs_two_operators(db.session, claim),
        state_look_up=STATE_LOOK_UP,
        registry_look_up=f"{REGISTRY_LOOK_UP}provider-view/{quote(claim.npi or claim.listing.npi or '')}",
        problem=problem,
        typed=typed or {},
    )
