"""Reading claims. Fetching one to change it is the permission check."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.accounts.models import Account, Keeper, Relation
from directory.accounts.queries import owner_of
from directory.claims.models import OPEN, Claim, ClaimState
from directory.claims.on_record import NoSuchClaim
from directory.language import N_
from directory.listings.models import Listing, Merge

MOST_AT_ONCE = 200


def claims_of(session: Session, account: Account) -> Sequence[Claim]:
    """What an account claims and claimed, the last first."""
    theirs = select(Claim).where(Claim.account_id == account.id).options(joinedload(Claim.listing))
    return session.scalars(theirs.order_by(Claim.id.desc())).all()


def claim_of(session: Session, account: Account, public_id: UUID) -> Claim:
    """One of the account's own claims. Raises NoSuchClaim."""
    found = session.scalar(select(Claim).where(Claim.public_id == public_id, Claim.account_id == account.id))
    if found is None:
        raise NoSuchClaim(N_("You have no such claim."))
    return found


def disputed_claim_of(session: Session, owner: Account, public_id: UUID) -> Claim:
    """Somebody else's open claim to a listing that this account owns. Raises NoSuchClaim."""
    found = session.scalar(select(Claim).where(Claim.public_id == public_id, Claim.state.in_(OPEN)))
    if found is None or found.account_id == owner.id or owner_of(session, found.listing) != owner:
        raise NoSuchClaim(N_("Nobody claims a listing of yours here."))
    return found


def disputes_of(session: Session, owner: Account) -> Sequence[Claim]:
    """Others' open claims to the listings that this account owns."""
    owned = select(Keeper.listing_id).where(
        Keeper.account_id == owner.id, Keeper.relation == Relation.OWNER, Keeper.until.is_(None)
    )
    others = select(Claim).where(Claim.listing_id.in_(owned), Claim.account_id != owner.id, Claim.state.in_(OPEN))
    return session.scalars(others.options(joinedload(Claim.listing)).order_by(Claim.id)).all()


def claim_to_decide(session: Session, public_id: UUID) -> Claim:
    """Any claim, for operators. Raises NoSuchClaim."""
    wanted = select(Claim).where(Claim.public_id == public_id)
    found = session.scalar(wanted.options(selectinload(Claim.events), selectinload(Claim.challenges)))
    if found is None:
        raise NoSuchClaim(N_("There is no such claim."))
    return found


def claims_in(session: Session, states: Collection[ClaimState]) -> Sequence[Claim]:
    """Claims in any of these states, the oldest first; at most `MOST_AT_ONCE`."""
    wanted = select(Claim).where(Claim.state.in_(states)).options(joinedload(Claim.listing))
    return session.scalars(wanted.order_by(Claim.id).limit(MOST_AT_ONCE)).all()


def approved_claims(session: Session, listing: Listing) -> Sequence[Claim]:
    """Those that stand: at most one, the present owner's."""
    standing = select(Claim).where(Claim.listing_id == listing.id, Claim.state == ClaimState.APPROVED)
    return session.scalars(standing.order_by(Claim.id)).all()


def count_open(session: Session, account: Account) -> int:
    """How many claims of an account are open."""
    theirs = select(func.count(Claim.id)).where(Claim.account_id == account.id, Claim.state.in_(OPEN))
    return session.scalar(theirs) or 0


def open_claim(session: Session, account: Account, listing: Listing) -> Claim | None:
    """The account's open claim to a listing."""
    theirs = select(Claim).where(Claim.account_id == account.id, Claim.listing_id == listing.id, Claim.state.in_(OPEN))
    return session.scalar(theirs)


def rivals(session: Session, claim: Claim) -> Sequence[Claim]:
    """Other accounts' open claims to the same listing, the oldest first."""
    others = select(Claim).where(
        Claim.listing_id == claim.listing_id, Claim.account_id != claim.account_id, Claim.state.in_(OPEN)
    )
    return session.scalars(others.order_by(Claim.id)).all()


def claimed_at(session: Session, listing: Listing) -> datetime | None:
    """Since when the listing has its present owner; None where it has none."""
    owner = select(Keeper.since).where(
        Keeper.listing_id == listing.id, Keeper.relation == Relation.OWNER, Keeper.until.is_(None)
    )
    return session.scalar(owner)


def was_owned(session: Session, listing: Listing, *, by_others_than: Account) -> bool:
    """Whether it has or ever had an owner, this account aside."""
    owner = exists().where(
        Keeper.listing_id == listing.id, Keeper.relation == Relation.OWNER, Keeper.account_id != by_others_than.id
    )
    return bool(session.scalar(select(owner)))


def ever_kept(session: Session, account: Account, listing: Listing) -> bool:
    """Whether the account keeps the listing or ever did."""
    kept = exists().where(Keeper.listing_id == listing.id, Keeper.account_id == account.id)
    return bool(session.scalar(select(kept)))


def ever_claimed(session: Session, account: Account, listing: Listing) -> bool:
    """Whether the account ever said that the listing is its own."""
    said = exists().where(Claim.listing_id == listing.id, Claim.account_id == account.id)
    return bool(session.scalar(select(said)))


def is_party(session: Session, account: Account, listing: Listing) -> bool:
    """Whether the account keeps or kept, claims or claimed the listing: it decides nothing about it."""
    return ever_kept(session, account, listing) or ever_claimed(session, account, listing)


def listing_with_npi(session: Session, npi: str) -> Listing | None:
    """The listing with this NPI, whatever its state; that which it was merged into, where it was."""
    found = session.scalar(select(Listing).where(Listing.npi == npi))
    while found is not None:
        merge = session.scalar(select(Merge).where(Merge.duplicate_id == found.id, Merge.undone_at.is_(None)))
        if merge is None:
            break
        found = merge.kept
    return found


def listings_with_host(session: Session, host: str) -> int:
    """How many listings have a website whose address contains this host."""
    containing = Listing.website.contains(host, autoescape=True)
    return session.scalar(select(func.count(Listing.id)).where(containing)) or 0
