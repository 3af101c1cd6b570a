"""Saying which listing is one's own, or beginning a new one. An NPI and a license number identify, they never prove."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.accounts.queries import owner_of
from directory.claims.actions.proving import void_code
from directory.claims.models import OPEN, Claim, ClaimState, OwnerAnswer
from directory.claims.on_record import ClaimAct, ClaimRefused, happened, move, note
from directory.claims.permissions import refuse_unclaimable, refuse_unless
from directory.claims.queries import count_open, listing_with_npi, open_claim, rivals
from directory.errors import DirectoryError, NotFound
from directory.language import N_
from directory.listings.actions import add_location, create_listing, state_fact
from directory.listings.hours import local_day
from directory.listings.models import FactSource, Listing, ListingKind, Location, StatedFact
from directory.listings.npi import checked_npi
from directory.listings.phones import PhoneNumber
from directory.places.addresses import locate_address

MOST_OPEN = 5
TAKEN_BACK = N_("Withdrawn by the claimant.")


class TooManyClaims(ClaimRefused):
    """The account has as many open claims as one may have."""

    status = 409


class NpiElsewhere(ClaimRefused):
    """The NPI is not that of the listing, or is another listing's."""

    status = 422


class ClaimedAlready(DirectoryError):
    """The account owns the listing, or has an open claim to it."""

    status = 409


@dataclass(frozen=True)
class NewListing:
    """What somebody says of a listing that the directory does not have."""

    kind: ListingKind
    name: str
    street: str
    unit: str
    city: str
    zip_code: str
    phone: PhoneNumber
    licence: str
    npi: str | None


def find_listing(session: Session, npi: str) -> Listing:
    """The listing with this NPI.

    Raises:
        BadNpi: its check digit is wrong.
        NotFound: the directory has none.
        CannotBeClaimed: it was taken down.
    """
    found = listing_with_npi(session, checked_npi(npi))
    if found is None:
        raise NotFound(N_("No listing here has this NPI. You can start a new one."), field="npi")
    refuse_unclaimable(found)
    return found


def start_claim(
    session: Session,
    listing: Listing,
    account: Account,
    *,
    statement: str,
    now: datetime,
    npi: str | None = None,
    language: str = "en",
) -> Claim:
    """Begin. Where somebody owns or claims the listing already, it is a dispute from now on.

    Raises:
        BadNpi, NpiElsewhere: the NPI is none, or not this listing's.
        CannotBeClaimed: it was taken down or is part of another listing.
        ClaimedAlready: the account owns it, or has an open claim to it.
        TooManyClaims: it has `MOST_OPEN` open claims.
    """
    refuse_unclaimable(listing)
    npi = checked_npi(npi) if npi else None
    if npi and npi != listing.npi:
        raise NpiElsewhere(N_("That is not the NPI of this listing."), field="npi")
    owner = owner_of(session, listing)
    if owner == account:
        raise ClaimedAlready(N_("This listing is yours already."))
    claim = _begin(session, listing, account, statement=statement, npi=npi, now=now, language=language)
    if owner or rivals(session, claim):
        happened(session, claim, None, reason=N_("Somebody else owns or claims this listing: a dispute."), now=now)
    for other in rivals(session, claim):
        happened(session, other, None, reason=N_("Somebody else claims this listing too: a dispute."), now=now)
    return claim


def start_new_listing(
    session: Session, account: Account, said: NewListing, *, statement: str, now: datetime, language: str = "en"
) -> Claim:
    """Begin a listing that is not there yet. It stays a draft, without the NPI, until the claim is approved.

    Raises:
        BadNpi, NpiElsewhere: the NPI is none, or a listing has it already.
        TooManyClaims: the account has `MOST_OPEN` open claims.
    """
    npi = checked_npi(said.npi) if said.npi else None
    if npi and listing_with_npi(session, npi):
        raise NpiElsewhere(N_("A listing here has this NPI already. Claim that one."), field="npi")
    _refuse_many(session, account)
    listing = create_listing(session, kind=said.kind, name=said.name, city=said.city, at=now)
    point, precision = locate_address(said.street, said.city, said.zip_code)
    place = add_location(
        session,
        listing,
        street=said.street,
        unit=said.unit or None,
        city=said.city,
        zip_code=said.zip_code,
        phone=said.phone,
        point=point,
        precision=precision,
        at=now,
    )
    _state(session, listing, StatedFact.NAME, now=now)
    for fact in (StatedFact.ADDRESS, StatedFact.PHONE):
        _state(session, listing, fact, place, now=now)
    return _begin(
        session,
        listing,
        account,
        statement=statement,
        npi=npi,
        licence=said.licence or None,
        is_new_listing=True,
        now=now,
        language=language,
    )


def withdraw(session: Session, claim: Claim, *, by: Account, now: datetime, reason: str = TAKEN_BACK) -> None:
    """Take one's own open claim back. Its codes are worth nothing from now on. Raises ClaimClosed."""
    refuse_unless(claim, *OPEN)
    void_code(claim, now)
    move(session, claim, ClaimState.WITHDRAWN, by, reason=reason, now=now)


def answer_as_owner(session: Session, claim: Claim, *, agrees: bool, by: Account, now: datetime) -> None:
    """What the present owner says to somebody else's claim. Two operators decide all the same.

    Raises:
        ClaimClosed: the claim is over.
        ClaimRefused: `by` does not own the listing.
    """
    refuse_unless(claim, *OPEN)
    if owner_of(session, claim.listing) != by:
        raise ClaimRefused(N_("Only the owner of the listing answers."))
    claim.owner_answer = OwnerAnswer.AGREES if agrees else OwnerAnswer.OBJECTS
    agreed, objected = N_("The present owner agrees."), N_("The present owner objects.")
    happened(session, claim, by, reason=agreed if agrees else objected, now=now)
    note(session, ClaimAct.OWNER_ANSWERED, claim, by, now=now, details={"answer": claim.owner_answer.value})


def _begin(
    session: Session,
    listing: Listing,
    account: Account,
    *,
    statement: str,
    npi: str | None,
    now: datetime,
    language: str,
    licence: str | None = None,
    is_new_listing: bool = False,
) -> Claim:
    _refuse_many(session, account)
    if open_claim(session, account, listing):
        raise ClaimedAlready(N_("You have an open claim to this listing already."))
    claim = Claim(
        listing=listing,
        account=account,
        is_new_listing=is_new_listing,
        email=account.email,
        language=language,
        npi=npi,
        licence=licence,
        statement=statement,
        started_at=now,
        state=ClaimState.STARTED,
    )
    session.add(claim)
    session.flush()
    move(session, claim, ClaimState.STARTED, account, reason=N_("Started by the claimant."), now=now)
    return claim


def _state(
    session: Session, listing: Listing, fact: StatedFact, place: Location | None = None, *, now: datetime
) -> None:
    """The claimant's own word."""
    state_fact(session, listing, fact, source=FactSource.PROVIDER, checked_on=local_day(now), at=now, location=place)


def _refuse_many(session: Session, account: Account) -> None:
    if count_open(session, account) >= MOST_OPEN:
        raise TooManyClaims(N_("You have %(most)s open claims. Finish or withdraw one first."), most=MOST_OPEN)
