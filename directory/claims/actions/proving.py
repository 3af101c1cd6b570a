"""Codes: asked for by the claimant, sent by an operator or by mail, typed in by the claimant."""

from datetime import datetime

from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.claims.codes import LASTS, MOST_ATTEMPTS, hash_of_code, is_code, new_code, typed_code
from directory.claims.domains import mailbox_at
from directory.claims.models import Challenge, Channel, Claim, ClaimState
from directory.claims.on_record import ClaimAct, ClaimClosed, ClaimRefused, move, note
from directory.claims.permissions import refuse_changed_address, refuse_party, refuse_unclaimable, refuse_unless
from directory.claims.ways import way_of
from directory.errors import DirectoryError
from directory.language import N_

MOST_CODES = 6  # that one claim may ask for: with 5 attempts each, 30 guesses at one in a hundred million


class WrongCode(ClaimRefused):
    """It is not the code. The attempt was counted and must be committed."""

    status = 422


class CodeGone(ClaimRefused):
    """The code was used, has run out, was replaced, or had too many wrong attempts; or none was sent yet."""

    status = 409


class DestinationMissing(DirectoryError):
    """An operator did not say where the code goes, or where that is from."""

    status = 422


def ask_for_code(
    session: Session, claim: Claim, *, way: str, by: Account, now: datetime, mailbox: str = ""
) -> Challenge:
    """Choose the way of the proof. Whatever code there was before is worth nothing from now on.

    Raises:
        ClaimClosed: the claim is proved already, or over.
        NoSuchWay, ForeignMailbox, BadMailbox: that way, or that mailbox, is not offered.
        AddressChanged, CannotBeClaimed: see `permissions`.
        ClaimRefused: too many codes were asked for.
    """
    refuse_unless(claim, ClaimState.STARTED, ClaimState.PROVING)
    refuse_changed_address(claim)
    refuse_unclaimable(claim.listing, claim)
    chosen = way_of(session, claim, way)
    destination = chosen.destination
    if chosen.channel is Channel.MAIL:
        destination = mailbox_at(chosen.destination, mailbox)
    if len(claim.challenges) >= MOST_CODES:
        raise ClaimRefused(N_("Too many codes were asked for. Write to the operators of the directory."))
    void_code(claim, now)
    challenge = Challenge(
        claim=claim, channel=chosen.channel, destination=destination, source=chosen.source, asked_at=now
    )
    session.add(challenge)
    session.flush()
    move(session, claim, ClaimState.PROVING, by, reason=_ASKED[chosen.channel], now=now)
    return challenge


_ASKED = {
    Channel.PHONE: N_("The claimant asked for a code by telephone."),
    Channel.LETTER: N_("The claimant asked for a code by letter."),
    Channel.MAIL: N_("The claimant asked for a code by mail to the practice’s own domain."),
}


def issue_code(
    session: Session,
    claim: Claim,
    *,
    key: bytes,
    by: Account | None,
    now: datetime,
    destination: str = "",
    source: str = "",
) -> str:
    """Make the code that was asked for; it is returned this once and never again. Made anew, the earlier one is void.

    `by` is the operator who calls or writes, None for mail that the program sends. Where the destination is to be
    looked up, they say what they found and where.

    Raises:
        ClaimClosed: nothing was asked for, or the claim is further or over.
        NotYours, AddressChanged, CannotBeClaimed: see `permissions`.
        DestinationMissing: it had to be looked up, and was not said.
    """
    refuse_unless(claim, ClaimState.PROVING)
    if by is not None:
        refuse_party(session, claim, by)
    refuse_changed_address(claim)
    refuse_unclaimable(claim.listing, claim)
    challenge = claim.challenge
    if challenge is None or challenge.voided_at or challenge.used_at:
        raise ClaimClosed(N_("This claim is no longer where you left it. Look at it again."))
    if by is None and challenge.channel is not Channel.MAIL:
        raise ClaimRefused(N_("Only an operator sends this code."))
    if challenge.issued_at:
        challenge = _again(session, claim, challenge, now)
    if not challenge.destination:
        _look_up(challenge, destination, source)
    code = new_code()
    challenge.code_hash = hash_of_code(code, challenge.id, key)
    challenge.issued_at, challenge.expires_at = now, now + LASTS[challenge.channel]
    challenge.issued_by_id = by.id if by else None
    session.flush()
    about = {"channel": challenge.channel.value, "until": challenge.expires_at.isoformat()}
    note(session, ClaimAct.CODE_ISSUED, claim, by, now=now, details=about)
    return code


def enter_code(session: Session, claim: Claim, typed: str, *, key: bytes, by: Account, now: datetime) -> None:
    """Prove the claim with a code; it goes to the operators, who look at the license.

    Raises:
        BadCode: it has not the shape of one.
        WrongCode: it is another; the attempt counts, and the caller commits.
        CodeGone: no code is good now.
        ClaimClosed, AddressChanged, CannotBeClaimed: as `ask_for_code`.
    """
    refuse_unless(claim, ClaimState.PROVING)
    refuse_changed_address(claim)
    refuse_unclaimable(claim.listing, claim)
    digits = typed_code(typed)
    challenge = claim.challenge
    if challenge is not None:
        session.refresh(challenge, with_for_update=True)  # two guesses at one moment are two attempts
    if challenge is None or not _is_good(challenge, now) or challenge.code_hash is None:
        raise CodeGone(N_("No code is good for this claim now. Ask for a new one."), field="code")
    if not is_code(digits, challenge.code_hash, challenge.id, key):
        challenge.attempts += 1
        session.flush()
        left = MOST_ATTEMPTS - challenge.attempts
        note(session, ClaimAct.CODE_WRONG, claim, by, now=now, details={"attempts_left": left})
        if left:
            raise WrongCode(N_("That is not the code. Attempts left: %(left)s."), field="code", left=left)
        raise WrongCode(N_("That is not the code, and it is worth nothing now. Ask for a new one."), field="code")
    challenge.used_at = claim.proved_at = now
    move(session, claim, ClaimState.IN_REVIEW, by, reason=_PROVED[challenge.channel], now=now)


_PROVED = {
    Channel.PHONE: N_("Proved by a code that was read out at the telephone number on record."),
    Channel.LETTER: N_("Proved by a code from a letter to the address on record."),
    Channel.MAIL: N_("Proved by a code from mail to the practice’s own domain."),
}


def _is_good(challenge: Challenge, now: datetime) -> bool:
    is_over = challenge.used_at or challenge.voided_at or challenge.attempts >= MOST_ATTEMPTS
    return challenge.expires_at is not None and not is_over and now < challenge.expires_at


def void_code(claim: Claim, now: datetime) -> None:
    """Make the code that is out worthless, if there is one."""
    if claim.challenge and claim.challenge.used_at is None and claim.challenge.voided_at is None:
        claim.challenge.voided_at = now


def _again(session: Session, claim: Claim, earlier: Challenge, now: datetime) -> Challenge:
    if len(claim.challenges) >= MOST_CODES:
        raise ClaimRefused(N_("Too many codes were made for this claim. Deny it, or ask for another proof."))
    earlier.voided_at = now
    fresh = Challenge(
        claim=claim,
        channel=earlier.channel,
        destination=earlier.destination,
        source=earlier.source,
        asked_at=earlier.asked_at,
    )
    session.add(fresh)
    session.flush()
    return fresh


def _look_up(challenge: Challenge, destination: str, source: str) -> None:
    if not destination.strip():
        raise DestinationMissing(N_("Say where the code goes."), field="destination")
    if not source.strip():
        raise DestinationMissing(N_("Say in which official record you found that."), field="source")
    challenge.destination, challenge.source = destination.strip(), source.strip()
