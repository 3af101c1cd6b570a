"""Letters about claims: to the claimant in the language in which they claimed, to everybody else in every language.

None holds a link: whoever asked for a code chose the host name of their request, and a link would lead there. Nor does
a subject hold anything that somebody typed.
"""

from flask import render_template
from flask_babel import gettext
from markupsafe import Markup

from directory.accounts.models import Account
from directory.claims.codes import spaced
from directory.claims.models import Claim
from directory.language import LANGUAGES, N_, LanguageCode
from directory.letters import write_in_every_language, write_letter
from directory.visitor import speaking


def tell_claimant(claim: Claim, *, reason: str = "") -> None:
    """What became of the claim, and an operator's reason where there is one."""
    with speaking(claim.language):
        body = render_template("claims/letters/moved.txt", claim=claim, reason=reason)
        write_letter(to=claim.account.email, subject=gettext("Your claim to a listing"), body=body)


def send_code(claim: Claim, code: str, *, mailbox: str) -> None:
    """A code, to the practice's own domain, where somebody else may read it first."""
    subject = N_("A code for a listing")
    template = "claims/letters/code.txt"
    write_in_every_language(to=mailbox, subject=subject, template=template, claim=claim, code=spaced(code))


def tell_owner_of_dispute(claim: Claim, owner: Account) -> None:
    """Somebody else claims the listing."""
    subject = N_("Somebody else claims your listing")
    template = "claims/letters/dispute.txt"
    write_in_every_language(to=owner.email, subject=subject, template=template, claim=claim)


def tell_former_owner(claim: Claim, owner: Account, *, reason: str) -> None:
    """The listing is no longer theirs."""
    subject = N_("A listing is no longer yours")
    template = "claims/letters/given_away.txt"
    write_in_every_language(to=owner.email, subject=subject, template=template, claim=claim, reason=reason)


def tell_old_mailbox(claim: Claim) -> None:
    """The mailbox by which the claim was proved learns what came of it."""
    if claim.challenge and "@" in claim.challenge.destination:
        to, subject = claim.challenge.destination, N_("A listing was claimed")
        write_in_every_language(to=to, subject=subject, template="claims/letters/claimed.txt", claim=claim)


def in_every_language(template: str, **values: object) -> list[tuple[LanguageCode, str]]:
    """A letter of which nobody knows what its reader reads, in each language; safe to put into a page."""
    said: list[tuple[LanguageCode, str]] = []
    for language in LANGUAGES:
        with speaking(language):
            said.append((language, Markup(render_template(template, **values))))  # noqa: S704 -- a template's
    return said
