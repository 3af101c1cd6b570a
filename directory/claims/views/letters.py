"""Letters about claims: to the claimant in the language in which they claimed, to everybody else in every language.

None holds a link: whoever asked for a code chose the host name of their request, and a link would lead there. Nor does
a subject hold anything that somebody typed.
"""

from collections.abc import Mapping

from flask import render_template
from flask_babel import gettext
from markupsafe import Markup

from directory.accounts.models import Account
from directory.claims.codes import spaced
from directory.claims.models import Claim
from directory.language import LANGUAGES, N_, LanguageCode
from directory.letters import one_body, write_letter
from directory.visitor import speaking


def tell_claimant(claim: Claim, *, reason: str = "") -> None:
    """What became of the claim, and an operator's reason where there is one."""
    with speaking(claim.language):
        body = render_template("claims/letters/moved.txt", claim=claim, reason=reason)
        write_letter(to=claim.account.email, subject=gettext("Your claim to a listing"), body=body)


def send_code(claim: Claim, code: str, *, mailbox: str) -> None:
    """A code, to the practice's own domain, where somebody else may read it first."""
    subject = N_("A code for a listing")
    _write_in_every_language(mailbox, subject, "claims/letters/code.txt", claim=claim, code=spaced(code))


def tell_owner_of_dispute(claim: Claim, owner: Account) -> None:
    """Somebody else claims the listing."""
    subject = N_("Somebody else claims your listing")
    _write_in_every_language(owner.email, subject, "claims/letters/dispute.txt", claim=claim)


def tell_former_owner(claim: Claim, owner: Account, *, reason: str) -> None:
    """The listing is no longer theirs."""
    subject = N_("A listing is no longer yours")
    _write_in_every_language(owner.email, subject, "claims/letters/given_away.txt", claim=claim, reason=reason)


def tell_old_mailbox(claim: Claim) -> None:
    """The mailbox by which the claim was proved learns what came of it."""
    if claim.challenge and "@" in claim.challenge.destination:
        to = claim.challenge.destination
        _write_in_every_language(to, N_("A listing was claimed"), "claims/letters/claimed.txt", claim=claim)


def in_every_language(template: str, **values: object) -> list[tuple[LanguageCode, str]]:
    """A letter of which nobody knows what its reader reads, in each language; safe to put into a page."""
    return [(language, Markup(_said_in(language, template, values))) for language in LANGUAGES]  # noqa: S704 -- a template's


def _write_in_every_language(to: str, subject: str, template: str, **values: object) -> None:
    subjects = []
    for language in LANGUAGES:
        with speaking(language):
            subjects.append(gettext(subject))
    bodies = [_said_in(language, template, values) for language in LANGUAGES]
    write_letter(to=to, subject=" · ".join(subjects), body=one_body(bodies))


def _said_in(language: LanguageCode, template: str, values: Mapping[str, object]) -> str:
    with speaking(language):
        return render_template(template, **values)
