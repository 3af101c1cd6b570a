"""Letters about claims, in the language of whoever reads them.

None holds a link: whoever asked for a code chose the host name of their request, and a link would lead there. Nor does
a subject hold anything that somebody typed.
"""

from flask import render_template
from flask_babel import gettext

from directory.accounts.models import Account
from directory.claims.codes import spaced
from directory.claims.models import Claim
from directory.letters import write_letter
from directory.visitor import speaking


def tell_claimant(claim: Claim, *, reason: str = "") -> None:
    """What became of the claim, and an operator's reason where there is one."""
    with speaking(claim.language):
        body = render_template("claims/letters/moved.txt", claim=claim, reason=reason)
        write_letter(to=claim.account.email, subject=gettext("Your claim to a listing"), body=body)


def send_code(claim: Claim, code: str, *, mailbox: str) -> None:
    """A code, to the practice's own domain."""
    with speaking(claim.language):
        body = render_template("claims/letters/code.txt", claim=claim, code=spaced(code))
        write_letter(to=mailbox, subject=gettext("A code for a listing"), body=body)


def tell_owner_of_dispute(claim: Claim, owner: Account) -> None:
    """Somebody else claims the listing."""
    body = render_template("claims/letters/dispute.txt", claim=claim)
    write_letter(to=owner.email, subject=gettext("Somebody else claims your listing"), body=body)


def tell_former_owner(claim: Claim, owner: Account, *, reason: str) -> None:
    """The listing is no longer theirs."""
    body = render_template("claims/letters/given_away.txt", claim=claim, reason=reason)
    write_letter(to=owner.email, subject=gettext("A listing is no longer yours"), body=body)


def tell_old_mailbox(claim: Claim) -> None:
    """The mailbox by which the claim was proved learns what came of it."""
    if claim.challenge and "@" in claim.challenge.destination:
        body = render_template("claims/letters/claimed.txt", claim=claim)
        write_letter(to=claim.challenge.destination, subject=gettext("A listing was claimed"), body=body)
