"""Reading accounts, devices and who keeps what. Fetching something to change is the permission check."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from directory.accounts.audited import name_of
from directory.accounts.keys import hash_of
from directory.accounts.models import Account, Invitation, Keeper, Relation, Role, SignIn
from directory.accounts.permissions import may_edit, may_manage_staff
from directory.errors import DirectoryError, NotFound
from directory.language import N_
from directory.listings.models import Listing


class NotAnOperator(DirectoryError):
    """Whoever should take a question does not run the directory."""

    status = 422


def account_by_email(session: Session, email: str) -> Account | None:
    """The account of an address, however its letters are capitalized."""
    return session.scalar(select(Account).where(Account.email == email.strip().lower()))


def accounts(session: Session) -> Sequence[Account]:
    """Everybody who can sign in."""
    return session.scalars(select(Account).order_by(Account.email, Account.id)).all()


def accounts_like(session: Session, words: str, *, limit: int = 50) -> Sequence[Account]:
    """Accounts whose address holds these words; for "operator" or another role, those that have it."""
    words = words.strip().lower()
    is_it = Account.email.contains(words, autoescape=True)
    if words in set(Role):
        is_it = or_(is_it, Account.role == Role(words))
    return session.scalars(select(Account).where(is_it).order_by(Account.email, Account.id).limit(limit)).all()


def account_to_operate(session: Session, account_id: int) -> Account:
    """Any account, for operators. Raises NotFound."""
    found = session.get(Account, account_id)
    if found is None:
        raise NotFound(N_("There is no such account."))
    return found


def accounts_named(session: Session, names: Collection[str]) -> dict[str, Account]:
    """Those that the log calls by these names, such as "account:12"; other names are passed over."""
    numbers = {name.removeprefix("account:") for name in names if name.startswith("account:")}
    wanted = select(Account).where(Account.id.in_([int(each) for each in numbers if each.isdigit()]))
    return {name_of(account): account for account in session.scalars(wanted)}


def operators(session: Session) -> Sequence[Account]:
    """Everybody who may open the operators' pages, by address."""
    staff = select(Account).where(Account.role.in_((Role.OPERATOR, Role.ADMINISTRATOR)), Account.active)
    return session.scalars(staff.order_by(Account.email, Account.id)).all()


def operator_to_assign(session: Session, said: str, *, me: Account) -> Account | None:
    """Who a form means: "me", nobody where it is empty, or the number of an operator.

    Raises:
        NotAnOperator: it is none.
    """
    if said in ("", "me"):
        return me if said else None
    found = next((each for each in operators(session) if str(each.id) == said), None)
    if found is None:
        raise NotAnOperator(N_("Choose one of the operators."), field="to")
    return found


def sign_in_by_key(session: Session, key: str, *, now: datetime) -> SignIn | None:
    """What belongs to the key that a browser keeps, unless it has run out."""
    return session.scalar(select(SignIn).where(SignIn.key_hash == hash_of(key), SignIn.expires_at > now))


def sign_ins_of(session: Session, account: Account, *, now: datetime) -> Sequence[SignIn]:
    """The devices an account is signed in on, the last used first."""
    listed = select(SignIn).where(SignIn.account_id == account.id, SignIn.expires_at > now)
    return session.scalars(listed.order_by(SignIn.used_at.desc(), SignIn.id)).all()


def sign_in_of(session: Session, account: Account, sign_in_id: int) -> SignIn:
    """One of the account's own devices.

    Raises:
        NotFound: it is somebody else's, or signed out already.
    """
    found = session.scalar(select(SignIn).where(SignIn.id == sign_in_id, SignIn.account_id == account.id))
    if found is None:
        raise NotFound(N_("That device is signed out already."))
    return found


def keepings_of(session: Session, account: Account) -> Sequence[Keeper]:
    """The listings an account keeps now, by name."""
    now_kept = select(Keeper).join(Keeper.listing).where(Keeper.account_id == account.id, Keeper.until.is_(None))
    return session.scalars(now_kept.options(joinedload(Keeper.listing)).order_by(Listing.name, Keeper.id)).all()


def kept_before(session: Session, account: Account) -> Sequence[Keeper]:
    """The listings an account no longer keeps, the last first."""
    over = select(Keeper).where(Keeper.account_id == account.id, Keeper.until.is_not(None))
    return session.scalars(over.options(joinedload(Keeper.listing)).order_by(Keeper.until.desc(), Keeper.id)).all()


def keepers_of(session: Session, listing: Listing) -> Sequence[Keeper]:
    """Who keeps a listing now, the owner first."""
    present = select(Keeper).where(Keeper.listing_id == listing.id, Keeper.until.is_(None))
    by_relation = Keeper.relation != Relation.OWNER
    return session.scalars(present.options(joinedload(Keeper.account)).order_by(by_relation, Keeper.id)).all()


def owner_of(session: Session, listing: Listing) -> Account | None:
    """Who claimed a listing; None while nobody has."""
    return next((each.account for each in keepers_of(session, listing) if each.relation is Relation.OWNER), None)


def keeping(session: Session, account: Account, listing: Listing) -> Keeper | None:
    """The account's present relation to a listing."""
    present = select(Keeper).where(
        Keeper.listing_id == listing.id, Keeper.account_id == account.id, Keeper.until.is_(None)
    )
    return session.scalar(present)


def keeper_of(session: Session, listing: Listing, keeper_id: int) -> Keeper:
    """A present keeper of this listing, by number.

    Raises:
        NotFound: there is none, or the relation is over.
    """
    present = select(Keeper).where(Keeper.id == keeper_id, Keeper.listing_id == listing.id, Keeper.until.is_(None))
    found = session.scalar(present)
    if found is None:
        raise NotFound(N_("Nobody of that name keeps this listing now."))
    return found


def listing_to_edit(session: Session, account: Account, public_id: UUID) -> Listing:
    """A listing the account may edit: its owner, its staff, or an operator.

    Raises:
        NotFound: there is none, or it is somebody else's; the two are told apart by nobody.
    """
    listing = _listing(session, public_id)
    if not may_edit(account, keeping(session, account, listing)):
        raise _not_yours()
    return listing


def listing_to_staff(session: Session, account: Account, public_id: UUID) -> Listing:
    """A listing whose staff the account decides on. Raises NotFound as `listing_to_edit` does."""
    listing = _listing(session, public_id)
    if not may_manage_staff(account, keeping(session, account, listing)):
        raise _not_yours()
    return listing


def open_invitations(session: Session, listing: Listing, *, now: datetime) -> Sequence[Invitation]:
    """Those that nobody has taken up yet and that have not run out."""
    return session.scalars(
        select(Invitation)
        .where(
            Invitation.listing_id == listing.id,
            Invitation.accepted_at.is_(None),
            Invitation.withdrawn_at.is_(None),
            Invitation.expires_at > now,
        )
        .order_by(Invitation.id)
    ).all()


def invitation_of(session: Session, listing: Listing, invitation_id: int) -> Invitation:
    """An invitation to this listing, by number. Raises NotFound."""
    wanted = select(Invitation).where(Invitation.id == invitation_id, Invitation.listing_id == listing.id)
    found = session.scalar(wanted)
    if found is None:
        raise NotFound(N_("There is no such invitation."))
    return found


def invitation_by_key(session: Session, key: str, *, now: datetime) -> Invitation:
    """The invitation a letter's link belongs to.

    Raises:
        NotFound: it was used, withdrawn or has run out, or there never was one.
    """
    found = session.scalar(select(Invitation).where(Invitation.key_hash == hash_of(key)))
    if found is None or found.accepted_at or found.withdrawn_at or found.expires_at <= now:
        raise NotFound(N_("This invitation is no longer good. Ask whoever sent it for another."))
    return found


def invitations_by(session: Session, account: Account) -> Sequence[Invitation]:
    """Every invitation an account sent, whatever became of it."""
    sent = select(Invitation).where(Invitation.invited_by_id == account.id)
    return session.scalars(sent.options(joinedload(Invitation.listing)).order_by(Invitation.id)).all()


def _listing(session: Session, public_id: UUID) -> Listing:
    found = session.scalar(select(Listing).where(Listing.public_id == public_id))
    if found is None:
        raise _not_yours()
    return found


def _not_yours() -> NotFound:
    return NotFound(N_("You keep no listing here."))
