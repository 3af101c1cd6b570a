"""Pages of whoever claims: which listing, by which proof, what came of it; and of a present owner whose listing is
claimed by somebody else."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import select

from directory.accounts.queries import owner_of
from directory.accounts.web.gates import account, signed_in
from directory.claims.actions import (
    answer_as_owner,
    ask_for_code,
    enter_code,
    find_listing,
    issue_code,
    start_claim,
    start_new_listing,
    withdraw,
)
from directory.claims.forms import Typed, Unusable, read_claim, read_new_listing
from directory.claims.models import Channel, Claim, ClaimState
from directory.claims.permissions import is_dispute, refuse_unclaimable
from directory.claims.queries import claim_of, disputed_claim_of
from directory.claims.views.blueprint import bp, code_key, put_on_record, refusals_on_record, status_of_page
from directory.claims.views.letters import send_code, tell_claimant, tell_owner_of_dispute
from directory.claims.ways import ways_for
from directory.clock import now
from directory.errors import DirectoryError, NotFound
from directory.extensions import db
from directory.language import N_
from directory.listings.models import Listing
from directory.listings.queries import Moved, public_page
from directory.moderation.claims import close_claim, file_claim
from directory.visitor import current_language


@bp.get("/providers/<slug>/claim")
def is_this_you(slug: str) -> ResponseReturnValue:
    """How a listing is claimed. It is the same for everybody, so that caches may keep it."""
    found = public_page(db.session, slug)
    if isinstance(found, Moved):
        return redirect(url_for(".is_this_you", slug=found.slug), code=301)
    return render_template("claims/is_this_you.html", listing=found)


@bp.get("/account/claims/new")
@signed_in
def new() -> ResponseReturnValue:
    """Which listing: by `listing=` from its page, else by NPI."""
    return _new_page(_listing_named(request.args.get("listing", "")), Typed())


@bp.post("/account/claims/new")
@refusals_on_record
@signed_in
def start() -> ResponseReturnValue:
    """Begin a claim."""
    named, typed = request.form.get("listing", ""), Typed(dict(request.form))
    try:
        typed = read_claim(request.form)
        npi = typed.values["npi"]
        listing = _listing_named(named) or find_listing(db.session, npi)
        said = {"statement": typed.values["statement"], "language": current_language()}
        claim = start_claim(db.session, listing, account(), npi=npi or None, now=now(), **said)
    except DirectoryError as error:
        return _refused_form(error, typed, named)
    owner = owner_of(db.session, listing)
    if owner is not None:
        tell_owner_of_dispute(claim, owner)
    return _begun(claim)


@bp.get("/account/claims/new-listing")
@signed_in
def new_listing() -> str:
    """A listing that the directory does not have."""
    return render_template("claims/new_listing.html", typed=Typed())


@bp.post("/account/claims/new-listing")
@refusals_on_record
@signed_in
def start_new() -> ResponseReturnValue:
    """Begin it. It stays a draft until the claim is approved."""
    typed = Typed(dict(request.form))
    try:
        said, typed = read_new_listing(request.form)
        statement = typed.values["statement"]
        claim = start_new_listing(
            db.session, account(), said, statement=statement, now=now(), language=current_language()
        )
    except DirectoryError as error:
        put_on_record(error)
        typed = _blamed(error, typed)
        return render_template("claims/new_listing.html", typed=typed), status_of_page(error)
    return _begun(claim)


@bp.get("/account/claims/<uuid:claim_id>")
@signed_in
def claim(claim_id: UUID) -> str:
    """Where a claim stands, and what can be done."""
    return _claim_page(claim_of(db.session, account(), claim_id), None)


@bp.post("/account/claims/<uuid:claim_id>/proof")
@refusals_on_record
@signed_in
def ask(claim_id: UUID) -> ResponseReturnValue:
    """Choose how to prove it. Mail leaves at once; for the others an operator is asked."""
    claim = claim_of(db.session, account(), claim_id)
    way, mailbox = request.form.get("way", ""), request.form.get("mailbox", "")
    try:
        challenge = ask_for_code(db.session, claim, way=way, mailbox=mailbox, by=account(), now=now())
        if challenge.channel is Channel.MAIL:
            code = issue_code(db.session, claim, key=code_key(), by=None, now=now())
            send_code(claim, code, mailbox=challenge.destination)
    except DirectoryError as error:
        put_on_record(error)
        return _claim_page(claim, error, {"way": way, "mailbox": mailbox}), status_of_page(error)
    return _went_on(claim, gettext("We noted how you want to prove it."))


@bp.post("/account/claims/<uuid:claim_id>/code")
@refusals_on_record
@signed_in
def enter(claim_id: UUID) -> ResponseReturnValue:
    """Prove it."""
    claim = claim_of(db.session, account(), claim_id)
    try:
        enter_code(db.session, claim, request.form.get("code", ""), key=code_key(), by=account(), now=now())
    except DirectoryError as error:
        put_on_record(error)
        return _claim_page(claim, error), status_of_page(error)
    return _went_on(claim, gettext("That is the code. An operator now looks at your license."))


@bp.post("/account/claims/<uuid:claim_id>/withdraw")
@refusals_on_record
@signed_in
def take_back(claim_id: UUID) -> ResponseReturnValue:
    """Take the claim back."""
    claim = claim_of(db.session, account(), claim_id)
    withdraw(db.session, claim, by=account(), now=now())
    close_claim(db.session, claim, reason="Withdrawn by the claimant.", by=account(), now=now())
    tell_claimant(claim)
    db.session.commit()
    flash(gettext("The claim is withdrawn."), "success")
    return redirect(url_for("accounts.home"))


@bp.get("/account/disputes/<uuid:claim_id>")
@signed_in
def dispute(claim_id: UUID) -> str:
    """Somebody else's claim to a listing that one owns."""
    return render_template("claims/dispute.html", claim=disputed_claim_of(db.session, account(), claim_id))


@bp.post("/account/disputes/<uuid:claim_id>")
@refusals_on_record
@signed_in
def answer(claim_id: UUID) -> ResponseReturnValue:
    """Agree or object; two operators decide."""
    claim = disputed_claim_of(db.session, account(), claim_id)
    said = request.form.get("answer")
    if said not in ("agrees", "objects"):
        return render_template("claims/dispute.html", claim=claim, is_unanswered=True), 422
    answer_as_owner(db.session, claim, agrees=said == "agrees", by=account(), now=now())
    file_claim(db.session, claim, now=now())
    db.session.commit()
    flash(gettext("Your answer is noted. Two operators decide."), "success")
    return redirect(url_for("accounts.home"))


def _begun(claim: Claim) -> ResponseReturnValue:
    tell_claimant(claim)
    db.session.commit()
    return redirect(url_for(".claim", claim_id=claim.public_id))


def _went_on(claim: Claim, news: str) -> ResponseReturnValue:
    """A step further: the queue, a letter and the page know."""
    file_claim(db.session, claim, now=now())
    tell_claimant(claim)
    db.session.commit()
    flash(news, "success")
    return redirect(url_for(".claim", claim_id=claim.public_id))


def _listing_named(public_id: str) -> Listing | None:
    if not public_id:
        return None
    try:
        wanted = select(Listing).where(Listing.public_id == UUID(public_id))
    except ValueError:
        wanted = None
    found = db.session.scalar(wanted) if wanted is not None else None
    if found is None:
        raise NotFound(N_("There is no such listing."))
    refuse_unclaimable(found)
    return found


def _new_page(listing: Listing | None, typed: Typed) -> str:
    return render_template("claims/new.html", listing=listing, typed=typed)


def _refused_form(error: DirectoryError, typed: Typed, named: str) -> ResponseReturnValue:
    try:
        listing = _listing_named(named)
    except DirectoryError:
        raise error from None  # there is no page to show it on
    put_on_record(error)
    return _new_page(listing, _blamed(error, typed)), status_of_page(error)


def _blamed(error: DirectoryError, typed: Typed) -> Typed:
    if isinstance(error, Unusable):
        return error.typed
    typed.blame(error)
    return typed


def _claim_page(claim: Claim, problem: DirectoryError | None, typed: dict[str, str] | None = None) -> str:
    may_prove = claim.state in (ClaimState.STARTED, ClaimState.PROVING)
    return render_template(
        "claims/claim.html",
        claim=claim,
        ways=ways_for(db.session, claim) if may_prove else (),
        is_dispute=claim.is_open and is_dispute(db.session, claim),
        now=now(),
        problem=problem,
        typed=typed or {},
    )
