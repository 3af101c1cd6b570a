"""Who works where: what the form of the two sections shows, and the answer of whoever is named."""

from dataclasses import dataclass
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from directory.accounts.audited import name_of
from directory.accounts.web.gates import account, signed_in
from directory.clock import now
from directory.editing.models import Revision
from directory.editing.roles import Wish, answer_role, speaker_of, wishes_about, wishes_of
from directory.editing.roles.answering import refuse_to_answer
from directory.editing.roles.finding import others_like
from directory.editing.roles.queries import key_of, other_side, roles_of, section_of_roles, wishes_in
from directory.editing.section import Typed
from directory.editing.supervision import requests_to
from directory.editing.views.blueprint import bp, listing_here
from directory.errors import DirectoryError, NotFound
from directory.extensions import db
from directory.language import N_, Message
from directory.listings.models import Affiliation, AffiliationRole, Listing, ListingKind
from directory.moderation.edits import note_answer


class NoSuchAnswer(DirectoryError):
    """Neither yes nor no to a role that is asked for."""

    status = 422


@dataclass(frozen=True, slots=True)
class Stated:
    """A role on record. `key` is that of the snapshot."""

    key: str
    affiliation: Affiliation
    other: Listing


@dataclass(frozen=True, slots=True)
class RolesForm:
    """What the form shows besides what was typed. `asks_by_letter` has the wishes that the other side's owner answers;
    an operator decides the rest."""

    stated: tuple[Stated, ...]
    asked_of_me: tuple[Wish, ...]
    may_answer: bool
    waiting: tuple[Wish, ...]
    asks_by_letter: tuple[Wish, ...]
    found: tuple[Listing, ...]
    roles: tuple[AffiliationRole, ...]
    is_practice: bool


@bp.app_template_global("roles_form")
def roles_form(listing: Listing, typed: Typed) -> RolesForm:
    """For the template of the two sections."""
    speaker, waiting = speaker_of(db.session, listing, now=now()), wishes_of(db.session, listing)
    return RolesForm(
        stated=tuple(Stated(str(key_of(each, listing)), each, other_side(each, listing)) for each in roles_of(listing)),
        asked_of_me=tuple(wishes_about(db.session, listing)),
        may_answer=speaker is not None and speaker.id == account().id,
        waiting=tuple(waiting),
        asks_by_letter=tuple(each for each in waiting if speaker_of(db.session, each.other, now=now())),
        found=tuple(others_like(db.session, typed.text("find")[:120], to=listing)),
        roles=tuple(AffiliationRole),
        is_practice=listing.kind is ListingKind.PRACTICE,
    )


@bp.app_template_global("questions_to")
def questions_to(listing: Listing) -> list[tuple[str, Message]]:
    """What others ask this listing, and the section where it is answered."""
    at_work, supervising = section_of_roles(listing), "supervision"
    asking = dict.fromkeys(wish.revision.listing.name for wish in wishes_about(db.session, listing))
    roles = [(at_work, Message(N_("%(name)s asks about a role."), {"name": name})) for name in asking]
    named = N_("%(name)s has named you as their supervising physician.")
    asked = [(supervising, Message(named, {"name": each.listing.name})) for each in requests_to(db.session, listing)]
    return roles + asked


@bp.app_template_global("role_wishes")
def role_wishes(revision: Revision) -> list[tuple[Wish, bool]]:
    """For an operator's page: the roles that a change asks for, and whether an owner was asked by letter."""
    wishes = wishes_in(db.session, revision)
    return [(wish, speaker_of(db.session, wish.other, now=now()) is not None) for wish in wishes]


@bp.post("/roles/<int:revision_id>/answer")
@signed_in
def answer_for_role(public_id: UUID, revision_id: int) -> ResponseReturnValue:
    """The owner of the listing that is named says whether it is so: the button's name is the answer, its value the
    role."""
    listing = listing_here(public_id)
    wishes = [wish for wish in wishes_about(db.session, listing) if wish.revision.id == revision_id]
    if not wishes:
        raise NotFound(N_("There is no such question."))
    refuse_to_answer(db.session, listing, by=account(), now=now())
    agrees = "agree" in request.form
    said = request.form.get("agree" if agrees else "refuse", "")
    wish = next((each for each in wishes if each.key.role == said), None)
    if wish is None:
        raise NoSuchAnswer(N_("Choose one of the answers."))
    answer_role(db.session, wish, agrees=agrees, by=account(), now=now())
    note_answer(db.session, wish.revision, reason="The other side answered.", by=name_of(account()), now=now())
    db.session.commit()
    flash(gettext("It is on both pages now.") if agrees else gettext("It is on neither page."), "success")
    return redirect(url_for(".section", public_id=public_id, slug=section_of_roles(listing)), code=303)
