"""Naming a physician, and the physician's own pages: a letter's link, which shows before it acts, and the editor."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from directory.accounts.audited import name_of
from directory.accounts.permissions import Forbidden
from directory.accounts.web.gates import account, operators_only, signed_in
from directory.catalogue import Supervision as Arrangement
from directory.catalogue import catalogue
from directory.claims.views.letters import in_every_language
from directory.clock import now, today
from directory.editing.section import Typed
from directory.editing.sections.credentials import key_of as credential_key
from directory.editing.sections.credentials import licence_kinds
from directory.editing.sections.supervision import arrangements_of
from directory.editing.supervision import (
    SupervisionRequest,
    answer,
    answer_by_key,
    independent_owner,
    make_paper_key,
    request_by_key,
    request_of,
    requests_about,
    requests_to,
)
from directory.editing.supervision.finding import physician_kinds, physicians_like
from directory.editing.supervision.queries import wish_for
from directory.editing.views.blueprint import bp, listing_here
from directory.errors import NotFound
from directory.extensions import db
from directory.language import N_, Bilingual
from directory.listings.models import Credential, Listing, Supervision
from directory.moderation.edits import note_answer

letters = Blueprint("supervision", __name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the physician whose editor this is. Only an independent owner answers it here."""

    request: SupervisionRequest
    may_answer: bool


@dataclass(frozen=True, slots=True)
class SupervisionForm:
    """What the section's form shows besides what was typed."""

    supervisors: tuple[Supervision, ...]
    supervisees: tuple[Supervision, ...]
    asked_of_me: tuple[Asked, ...]
    waiting: tuple[SupervisionRequest, ...]
    found: tuple[Listing, ...]
    arrangements: tuple[str, ...]
    kinds: tuple[str, ...]


@bp.app_template_global("supervision_form")
def supervision_form(listing: Listing, typed: Typed) -> SupervisionForm:
    """For the template of the section."""
    me = account()
    asked = [
        (each, independent_owner(db.session, listing, each.listing, now=now()))
        for each in requests_to(db.session, listing)
    ]
    return SupervisionForm(
        supervisors=tuple(each for each in listing.supervised_by if each.confirmed_on),
        supervisees=tuple(each for each in listing.supervises if each.confirmed_on),
        asked_of_me=tuple(Asked(each, owner is not None and owner.id == me.id) for each, owner in asked),
        waiting=tuple(requests_about(db.session, listing)),
        found=tuple(physicians_like(db.session, typed.text("find")[:120], but=listing)),
        arrangements=arrangements_of(listing, now=now()),
        kinds=physician_kinds(),
    )


@bp.app_template_global("supervision_asked")
def supervision_asked(listing: Listing) -> list[SupervisionRequest]:
    """The open questions about a supervised person, for an operator's page."""
    return requests_about(db.session, listing)


@bp.app_template_global("arrangement_name")
def arrangement_name(arrangement: str) -> Bilingual:
    """What an arrangement is called."""
    return catalogue().arrangements[Arrangement(arrangement)].name


bp.add_app_template_global(credential_key, "credential_key")
bp.add_app_template_global(licence_kinds, "licence_kinds")


@bp.app_template_global("licences_of")
def licences_of(listing: Listing) -> list[Credential]:
    """The licences that a listing states."""
    return [each for each in listing.credentials if each.kind]


@bp.post("/supervision/<int:request_id>/answer")
@signed_in
def answer_signed_in(public_id: UUID, request_id: int) -> ResponseReturnValue:
    """The owner of a physician's listing answers without a letter."""
    physician, asked = listing_here(public_id), request_of(db.session, request_id)
    if asked.physician_id != physician.id:
        raise NotFound(N_("There is no such question."))
    owner = independent_owner(db.session, physician, asked.listing, now=now())
    if owner is None or owner.id != account().id:
        raise Forbidden(N_("Only the owner of the physician’s listing answers this, and only if nobody keeps both."))
    confirms = request.form.get("answer") == "confirm"
    wish = answer(db.session, asked, confirms=confirms, by=account(), now=now())
    note_answer(db.session, wish, reason="The physician answered.", by=name_of(account()), now=now())
    db.session.commit()
    flash(
        gettext("It is on record.") if confirms else gettext("It is on record that you do not supervise them."),
        "success",
    )
    return redirect(url_for("editing.section", public_id=public_id, slug="supervision"), code=303)


@letters.get("/confirm-supervision")
def type_key() -> str:
    """Where a key from paper is typed."""
    return render_template("supervision/type_key.html")


@letters.post("/confirm-supervision")
def take_key() -> ResponseReturnValue:
    """On to the letter's page."""
    key = request.form.get("key", "").strip()[:60]
    return redirect(url_for(".look", key=key) if key else url_for(".type_key"), code=303)


@letters.get("/confirm-supervision/<key>")
def look(key: str) -> str:
    """Who asks, and what confirming means; looking does nothing."""
    asked = request_by_key(db.session, key, now=now())
    return render_template("supervision/confirm.html", asked=asked, key=key, today=today())


@letters.post("/confirm-supervision/<key>")
def answer_letter(key: str) -> ResponseReturnValue:
    """The physician's word, by the key of a letter. Once more does nothing."""
    asked = request_by_key(db.session, key, now=now())
    wish = wish_for(db.session, asked)
    answer_by_key(db.session, key, confirms=request.form.get("answer") == "confirm", now=now())
    if wish is not None:
        by = f"letter to {name_of(asked.physician)}"
        note_answer(db.session, wish, reason="The physician answered a letter.", by=by, now=now())
    db.session.commit()
    return redirect(url_for(".look", key=key), code=303)


@letters.post("/operate/supervision/<int:request_id>/letter")
@operators_only
def print_letter(request_id: int) -> str:
    """A letter with a new key, shown this once."""
    asked = request_of(db.session, request_id)
    key = make_paper_key(db.session, asked, by=account(), now=now())
    db.session.commit()
    letters_shown = in_every_language("supervision/_letter.html", asked=asked, key=key)
    return render_template("supervision/letter.html", asked=asked, letters=letters_shown)
